#!/bin/sh
# Runs a program as an ordinary user; to be started in a mount namespace of its own (see users.ts, which writes the
# stage folder).
#
# usage: ordinary-user.sh <stage> <uid> <gid> <program> [argument...]
set -eu

stage=$1 uid=$2 gid=$3
shift 3
start=$PWD

# A copy of /etc, in which the user exists. Files that the machine lacks can be added to it, which binding them one by
# one could not do.
mkdir -p "$stage/mounts"
mount -t tmpfs -o mode=0755 tmpfs "$stage/mounts"
cp -a /etc "$stage/mounts/etc"
cat "$stage/passwd" >> "$stage/mounts/etc/passwd"
cat "$stage/group" >> "$stage/mounts/etc/group"
cp "$stage/subuid" "$stage/subgid" "$stage/mounts/etc/"
if [ -s "$stage/sudoers" ]; then
  mkdir -p "$stage/mounts/etc/sudoers.d"
  install -m 0440 "$stage/sudoers" "$stage/mounts/etc/sudoers.d/tester"
  # sudo asks PAM about the account, which wants to know whether it has expired.
  sed 's/^\([^:]*\):.*/\1:!:19000:0:99999:7:::/' "$stage/passwd" >> "$stage/mounts/etc/shadow"
fi
mount --bind "$stage/mounts/etc" /etc

while IFS= read -r path; do
  mount --bind "$stage/nothing" "$path"
done < "$stage/hidden"

# A private device node: the machine's own may have been made without udev, for root alone.
while IFS= read -r path; do
  mknod -m "$(cat "$stage/fuse-mode")" "$stage/mounts/fuse" c 10 229
  mount --bind "$stage/mounts/fuse" "$path"
done < "$stage/opened"

# Needed folders below closed ones are taken out, the closed ones covered, the needed ones put back.
count=0
while IFS= read -r path; do
  count=$((count + 1))
  mkdir "$stage/mounts/kept-$count"
  mount --rbind "$path" "$stage/mounts/kept-$count"
done < "$stage/kept"
while IFS= read -r path; do
  mount -t tmpfs -o mode=0755 tmpfs "$path"
done < "$stage/covered"
count=0
while IFS= read -r path; do
  count=$((count + 1))
  mkdir -p "$path"
  mount --move "$stage/mounts/kept-$count" "$path"
done < "$stage/kept"

cd "$start"
exec setpriv --reuid="$uid" --regid="$gid" --clear-groups --inh-caps=-all "$@"
