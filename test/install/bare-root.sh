#!/bin/sh
# Runs a program as root on a machine that looks bare: no range of ids for anybody, and without the named programs.
# To be started in a mount namespace of its own, in which all of this stays.
#
# usage: bare-root.sh <stage folder> <programs to hide, separated by blanks> <program> [argument...]
set -eu

stage=$1 hidden=$2
shift 2

# A copy of /etc rather than single files: programs that change them write a new file and rename it.
mount -t tmpfs -o mode=0755 tmpfs "$stage"
cp -a /etc "$stage/etc"
: > "$stage/etc/subuid"
: > "$stage/etc/subgid"
mount --bind "$stage/etc" /etc

# Root can run no file that nobody can.
: > "$stage/nothing"
chmod 0600 "$stage/nothing"
for program in $hidden; do
  for folder in /usr/local/sbin /usr/local/bin /usr/sbin /usr/bin; do
    if [ -e "$folder/$program" ]; then mount --bind "$stage/nothing" "$folder/$program"; fi
  done
done

"$@"
status=$?
echo "subuid: $(cat /etc/subuid)" >&2
exit $status
