/**
 * What stands before cargo while the author's script runs: `cargo install NAME` without an exact version gets the locked
 * one, `cargo install --git URL` the locked commit. What it changed is noted, so that cargo's records can be put into the
 * author's words again, and so is what the registry offers by now, from the index that cargo has just read.
 */
import { LOCK_FOLDER } from './channel.js';
import { findReal } from './stand-in.js';

/** Options of `cargo install` with a value of their own. */
const VALUES = [
  '--bin', '--example', '-F', '--features', '--profile', '--target', '--target-dir', '-j', '--jobs', '--message-format', '--color', '--config', '-Z', '-C',
  '--lockfile-path', '--manifest-path',
].join('|');

export const CARGO_STEER = String.raw`#!/bin/sh
# Stands before cargo while the author's script runs.
folder=${LOCK_FOLDER}
${findReal('cargo')}
# Sets "kind" for an argument: option, value (of the option before), command, crate; and what the options say.
start() { kind= state=before awaited= root= git= version= local= reference=HEAD; }
classify() {
  if [ -n "$awaited" ]; then
    kind=$awaited-value
    case $awaited in root) root=$1 ;; git) git=$1 ;; version) version=$1 ;; branch) reference=$1 ;; esac
    awaited=
    return
  fi
  kind=option
  case $1 in
    --version|--vers) kind=version awaited=version ;;
    --version=*|--vers=*) kind=version version=${'$'}{1#*=} ;;
    --root) awaited=root ;;
    --root=*) root=${'$'}{1#*=} ;;
    --git) awaited=git ;;
    --git=*) git=${'$'}{1#*=} ;;
    --branch) kind=ref awaited=branch ;;
    --branch=*) kind=ref reference=${'$'}{1#*=} ;;
    --tag|--rev) kind=ref awaited=ref reference= ;;
    --tag=*|--rev=*) kind=ref reference= ;;
    --path|--path=*) local=yes; [ "$1" != --path ] || awaited=other ;;
    --list|--help|-h|--) local=yes ;;
    --index|--registry|${VALUES}) awaited=other ;;
    -*|+*) ;;
    *)
      if [ "$state" = before ]; then kind=command state=after; else kind=crate; fi ;;
  esac
}

# The subcommand, and how many crates it names.
start
crates=0
command=
for argument in "$@"; do
  classify "$argument"
  case $kind in
    command) command=$argument ;;
    crate) crates=$((crates + 1)) ;;
  esac
done
asked_root=$root asked_git=$git asked_version=$version asked_reference=$reference
if [ "$command" != install ] || [ -n "$local" ] || [ "$crates$asked_git" = 0 ] || { [ -n "$asked_version" ] && [ "$crates" -ne 1 ]; }; then
  exec "$real" "$@"
fi

is_exact() { printf '%s\n' "$1" | grep -q -E '^=?[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z.+-]+)?$'; }
is_plain() { case $1 in *[!0-9A-Za-z.*^~\<\>=,\ +-]*) return 1 ;; esac; }

# Where cargo would install to.
here=$asked_root
[ -n "$here" ] || here=${'$'}{CARGO_INSTALL_ROOT-}
[ -n "$here" ] || here=${'$'}{CARGO_HOME:-${'$'}{HOME-}/.cargo}

# Sets "want" and "source" to what the lock says of a crate ("" for any of the repository); false when it says nothing,
# or different things of different places and none of this one.
locked() { # name
  want= source= anywhere= differ=
  while read -r place crate value from was; do
    [ "$crate" = "$1" ] || [ -z "$1" ] || continue
    case $value in *\\*) continue ;; esac
    from=$(printf %b "$from")
    case $asked_git,$from in
      ,git+*) continue ;;
      ,*) ;;
      *,"git+$asked_git#"*|*,"git+$asked_git?"*) ;;
      *) continue ;;
    esac
    # One commit may hold crates of several versions.
    what=$value
    [ -z "$asked_git" ] || what=$from
    case $anywhere in ''|"$what") anywhere=$what ;; *) differ=yes ;; esac
    if [ -n "$want" ] && [ -z "$differ" ]; then continue; fi
    place=$(printf %b "$place")
    if [ -z "$differ" ] || [ "$place" = "$here" ]; then want=$value source=$from; fi
    [ "$place" != "$here" ] || return 0
  done < "$folder/cargo-lock.txt"
  [ -n "$want" ] && [ -z "$differ" ]
}

# Runs the command for one of its crates: the n-th, without the others.
run_one() { # n arguments
  chosen=$1
  shift
  start
  at=0
  count=$#
  name=
  asked=$asked_version
  steered=
  # Looked up first: what is not locked runs as it is.
  for argument in "$@"; do
    classify "$argument"
    [ "$kind" = crate ] || continue
    at=$((at + 1))
    [ "$at" -eq "$chosen" ] || continue
    name=${'$'}{argument%%@*}
    case $argument in *@*) asked=${'$'}{argument#*@} ;; esac
  done
  if { [ -z "$asked" ] || { ! is_exact "$asked" && is_plain "$asked"; }; } && locked "$name"; then steered=yes; fi
  commit=${'$'}{source##*#}
  start
  at=0
  while [ "$count" -gt 0 ]; do
    argument=$1
    shift
    count=$((count - 1))
    classify "$argument"
    case $kind in
      version|version-value) [ -n "$steered" ] || set -- "$@" "$argument" ;;
      ref|ref-value|branch-value) if [ -z "$steered" ] || [ -z "$asked_git" ]; then set -- "$@" "$argument"; fi ;;
      crate)
        at=$((at + 1))
        if [ "$at" -ne "$chosen" ]; then :; elif [ -n "$steered" ]; then set -- "$@" "$name"; else set -- "$@" "$argument"; fi ;;
      *) set -- "$@" "$argument" ;;
    esac
  done
  if [ -n "$steered" ] && [ -n "$asked_git" ]; then
    set -- "$@" --rev "$commit"
  elif [ -n "$steered" ]; then
    set -- "$@" --version "=$want"
  fi
  "$real" "$@" || return
  if [ -n "$steered" ]; then note; fi
  return 0
}

# "version <name> <locked> <what was asked for>", "git <locked commit> <source as it was>", "offer <name> <locked> <offered>".
note() {
  if [ -n "$asked_git" ]; then
    printf 'git %s %s\n' "$commit" "$source"
    head=$(head_of "$asked_reference")
    case $head in ''|"$commit") ;; *) printf 'offer %s %s %s\n' "${'$'}{name:-$asked_git}" "$commit" "$head" ;; esac
  else
    printf 'version %s %s %s\n' "$name" "$want" "$asked"
    case $asked in
      ''|'*')
        newest=$(newest_of "$name")
        case $newest in ''|"$want") ;; *) printf 'offer %s %s %s\n' "$name" "$want" "$newest" ;; esac ;;
    esac
  fi >> "$folder/cargo-steered.txt"
}

# The commit that a branch, or HEAD, is at: as git tells, else as cargo has just fetched it.
head_of() { # reference
  [ -n "$1" ] || return 0
  if command -v git > /dev/null; then
    case $1 in HEAD) git ls-remote "$asked_git" HEAD ;; *) git ls-remote --heads "$asked_git" "refs/heads/$1" ;; esac 2> /dev/null | cut -f 1
  else
    last=${'$'}{asked_git%/}
    last=${'$'}{last##*/}
    cat "${'$'}{CARGO_HOME:-$HOME/.cargo}"/git/db/"${'$'}{last%.git}"-*/refs/remotes/origin/"$1" 2> /dev/null | grep -x -E '[0-9a-f]{40}' | tail -n 1
  fi
}

# The newest version in the index that is neither withdrawn nor a pre-release.
newest_of() { # name
  key=$(printf %s "$1" | tr 'A-Z' 'a-z')
  case $key in
    ?|??) key=${'$'}{#key}/$key ;;
    ???) key=3/${'$'}{key%??}/$key ;;
    *) rest=${'$'}{key#??}; key=${'$'}{key%"$rest"}/$(printf %.2s "$rest")/$key ;;
  esac
  for index in "${'$'}{CARGO_HOME:-$HOME/.cargo}"/registry/index/*/.cache/"$key"; do
    [ ! -f "$index" ] || tr '\000' '\n' < "$index"
  done | grep -v '"yanked":true' | sed -n 's/^{.*"vers":"\([0-9][0-9.]*\)".*/\1/p' | sort -t . -k 1,1n -k 2,2n -k 3,3n | tail -n 1
}

if [ "$crates" -le 1 ]; then
  run_one 1 "$@"
  exit
fi
# One after the other, as cargo does it.
number=1
status=0
while [ "$number" -le "$crates" ]; do
  (run_one "$number" "$@") || status=101
  number=$((number + 1))
done
exit "$status"
`;
