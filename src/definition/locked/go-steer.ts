/**
 * What stands before Go while the author's script runs: `go install PATH@latest` (or another word that is no version, a
 * branch, `v1`) becomes `PATH@<locked version>`. Afterwards Go is asked what the author's own words would give by now, in
 * a module cache that is thrown away.
 */
import { LOCK_FOLDER } from './channel.js';
import { findReal } from './stand-in.js';

export const GO_STEER = String.raw`#!/bin/sh
# Stands before Go while the author's script runs.
folder=${LOCK_FOLDER}
${findReal('go')}
[ "${'$'}{1-}" = install ] || exec "$real" "$@"

is_version() { printf '%s\n' "$1" | grep -q -E '^v[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z.+-]+)?$'; }

# Where Go would install to.
here=${'$'}{GOBIN-}
[ -n "$here" ] || here=$("$real" env GOBIN 2> /dev/null)
[ -n "$here" ] || here=$("$real" env GOPATH 2> /dev/null | cut -d : -f 1)/bin

# Sets "want" to the locked version of a command, or of any below "path/..."; false when the lock says nothing of it, or
# different things of different places and none of this one.
locked() { # path
  want= differ=
  while read -r at command version go; do
    case $1 in
      */...) case $command/ in "${'$'}{1%...}"*) ;; *) continue ;; esac ;;
      *) [ "$command" = "$1" ] || continue ;;
    esac
    case $version in v[0-9]*) ;; *) continue ;; esac
    at=$(printf %b "$at")
    if [ "${'$'}{at%/*}" = "$here" ]; then want=$version; return 0; fi
    case $want in ''|"$version") want=$version ;; *) differ=yes ;; esac
  done < "$folder/go-lock.txt"
  [ -n "$want" ] && [ -z "$differ" ]
}

count=$#
steered=
while [ "$count" -gt 0 ]; do
  argument=$1
  shift
  count=$((count - 1))
  case $argument in
    -*) ;;
    *@*)
      path=${'$'}{argument%@*} query=${'$'}{argument##*@}
      if ! is_version "$query" && locked "$path"; then
        steered="$steered $path@$query=$want"
        argument=$path@$want
      fi ;;
  esac
  set -- "$@" "$argument"
done
[ -n "$steered" ] || exec "$real" "$@"
"$real" "$@" || exit

# The module of a package is the longest part of its path that Go has just looked up.
cache=$("$real" env GOMODCACHE 2> /dev/null)/cache/download
folded() { printf '%s\n' "$1" | awk '{ for (i = 1; i <= length($0); i++) { c = substr($0, i, 1); printf "%s", c ~ /[A-Z]/ ? "!" tolower(c) : c } }'; }
module_of() { # path version
  module=${'$'}{1%/...}
  until [ -e "$cache/$(folded "$module")/@v/$2.info" ]; do
    case $module in */*) module=${'$'}{module%/*} ;; *) return 1 ;; esac
  done
}
# "offer <path> <locked> <offered>"
set -f
for each in $steered; do
  want=${'$'}{each##*=} path=${'$'}{each%@*} query=${'$'}{each##*@}
  query=${'$'}{query%=*}
  module_of "$path" "$want" || continue
  offered=$(cd / && GOMODCACHE=$folder/go-offers GOFLAGS="${'$'}{GOFLAGS-} -modcacherw" "$real" list -m -json "$module@$query" 2> /dev/null \
    | sed -n 's/^[[:space:]]*"Version": "\([^"]*\)".*/\1/p')
  case $offered in ''|"$want") ;; *) printf 'offer %s %s %s\n' "$path" "$want" "$offered" >> "$folder/go-steered.txt" ;; esac
done
exit 0
`;
