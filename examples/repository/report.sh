#!/bin/sh
# The keys of a JSON document on standard input, one a line.
exec jq -r 'keys[]' "$@"
