#!/bin/sh
# Runs a program on a copy of this machine's system in which packages can be installed: layers over /usr, /etc and the
# package managers' folders, which stay in the stage folder from one run to the next and go with it. To be started in a
# mount namespace of its own.
#
# usage: private-system.sh <stage folder> <program> [argument...]
set -eu

stage=$1
shift
start=$PWD

for folder in /usr /etc /opt /var/lib /var/log /var/cache/apt; do
  [ -d "$folder" ] || continue
  layer=$stage/layers$folder
  mkdir -p "$layer/upper" "$layer/work"
  mount -t overlay -o "lowerdir=$folder,upperdir=$layer/upper,workdir=$layer/work" overlay "$folder"
done

cd "$start"
exec "$@"
