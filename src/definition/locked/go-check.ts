/**
 * The end of the Go channel: reads the build information out of the image's Go programs, as the capture does and with no
 * Go needed, holds it against the exact set, installs once more what differs where a Go is still there, tells what is
 * offered otherwise by now, and fails by name.
 */
import { DRIFT_LINE_PREFIX, HEALED_LINE_PREFIX, LOCK_FOLDER, LOG_LINE_PREFIX } from './channel.js';

export const GO_CHECK = String.raw`#!/bin/sh
# The image's Go programs, against the lock.
folder=${LOCK_FOLDER}
work=$folder/go
LC_ALL=C
export LC_ALL
mkdir -p "$work"
tab=$(printf '\t')

say() { printf '${LOG_LINE_PREFIX}%s\n' "$*" >&2; }

# Programs that may be Go's: those of the folders the capture looks into, as large as any Go program.
candidates() {
  while IFS= read -r pattern; do
    for place in $pattern; do
      [ ! -d "$place" ] || (cd "$place" 2> /dev/null && pwd -P)
    done
  done < "$folder/go-places.txt" | sort -u | while IFS= read -r place; do
    find "${'$'}{place%/}/" -maxdepth 1 -type f -size +127 -size -524289 2> /dev/null
  done | sort -u
}

# GNU grep tells at once which of them have the mark; another one may stumble over bytes.
likely() {
  if grep --version 2> /dev/null | grep -q GNU && command -v xargs > /dev/null; then
    tr '\n' '\000' | xargs -0 grep -l -F 'Go buildinf:' /dev/null 2> /dev/null
  else
    cat
  fi
}

# "<path> <command> <version> <compiler>" with tabs between; the lines that Go's linker leaves are text between bytes that
# are none. Of programs made by Go up to 1.17 the compiler is not to be found this way.
found() {
  candidates | likely | while IFS= read -r path; do
    [ "$(head -c 4 "$path" | tr -d '\177')" = ELF ] || continue
    # grep first: awk would take seconds for each program.
    tr -cs '\011\012\040-\176' '\n' < "$path" | grep -A 1 -E "Go buildinf:\$|^(path|mod|dep|=>|build)$tab" | awk -v path="$path" '
      # A length stands before the version; it may be a character, or a tab.
      near && go == "" { line = $0; if (line !~ /^(go[0-9]|devel )/) line = substr(line, 2) }
      near && go == "" && match(line, /^(go[0-9]+\.[0-9][0-9a-z.]*|devel [^ ]+)/) { go = substr(line, 1, RLENGTH) }
      { near = /Go buildinf:$/ }
      done { next }
      inside && !/^(mod|dep|=>|build)\t/ { inside = 0; done = command != "" }
      /^path\t[^\t]+$/ { split($0, word, "\t"); command = word[2]; inside = 1; version = revision = dirty = ""; next }
      inside && /^mod\t/ { split($0, word, "\t"); version = word[3] }
      inside && /^build\tvcs\.revision=/ { revision = substr($0, 20) }
      inside && /^build\tvcs\.modified=true/ { dirty = "+dirty" }
      END {
        if (go == "" && command == "") exit
        if (version == "(devel)" && revision != "") version = version " " revision dirty
        print path "\t" (command == "" ? path : command) "\t" version "\t" go
      }'
  done | while IFS= read -r line; do
    is_owned "${'$'}{line%%"$tab"*}" || printf '%s\n' "$line"
  done
}

# The Debian or Alpine package that brought a file answers for it.
owned() {
  cat /var/lib/dpkg/info/*.list 2> /dev/null
  cat /lib/apk/db/installed /usr/lib/apk/db/installed 2> /dev/null | awk '/^F:/ { place = "/" substr($0, 3) } /^R:/ { print place "/" substr($0, 3) }'
}
is_owned() { grep -q -x -F -e "$1" -e "${'$'}{1#/usr}" "$work/owned.txt"; }

# "<what> <path> <command> <locked> <locked compiler> <found> <found compiler>" with tabs between, for all that differs.
compare() {
  awk -F '\t' -v lock="$work/lock.txt" '
    { found[$1 "\t" $2] = $3 "\t" $4; places[$2]++; place[$2] = $1 }
    END {
      while ((getline line < lock) > 0) {
        split(line, word, "\t")
        path = word[1]; command = word[2]; version = word[3]; go = word[4]; was = word[5]
        if (path == "-" && places[command] == 1) path = place[command]
        key = path "\t" command
        known[key] = 1
        if (path == "-" && places[command] > 1) print "many", path, command, version, go, "several times", ""
        else if (!(key in found)) print "missing", (path == "-" ? was : path), command, version, go, "nothing", ""
        else {
          split(found[key], is, "\t")
          if (is[1] != version || (is[2] != "" && is[2] != go)) print "other", path, command, version, go, is[1], is[2]
        }
        if (path == "-") for (each in found) if (substr(each, index(each, "\t") + 1) == command) known[each] = 1
      }
      for (key in found) if (!(key in known)) { split(key, word, "\t"); split(found[key], is, "\t"); print "added", word[1], word[2], "nothing", "", is[1], is[2] }
    }' OFS='\t' "$work/found.txt" | sort
}

look() {
  found > "$work/found.txt"
  compare > "$work/differs.txt"
}

# Sets "go" to one that is still there: as the author's script left PATH, or in the usual places.
find_go() {
  go=
  if [ -f "$folder/go-left.txt" ]; then
    while IFS= read -r line; do
      case $line in [A-Za-z_]*=*) export "$line" ;; esac
    done < "$folder/go-left.txt"
  fi
  for one in $(printf %s "$PATH" | tr ':' '\n' | grep -v '[^A-Za-z0-9/._+-]') /usr/local/go/bin /usr/lib/go/bin /usr/lib/go-*/bin; do
    if [ -f "$one/go" ] && [ -x "$one/go" ]; then
      go=$one/go
      return
    fi
  done
}

# Flags the program was built with, as far as it tells; the author's own variables are there as well.
flags_of() { # path
  [ -f "$1" ] || return 0
  tr -cs '\011\012\040-\176' '\n' < "$1" | grep "^build$tab-" | awk -F '\t' '
    $1 == "build" && $2 == "-trimpath=true" && !seen[$2]++ { print "-trimpath" }
    $1 == "build" && $2 ~ /^-(tags|ldflags|gcflags)=/ && !seen[$2]++ { value = $2; if (value ~ /="/) { sub(/="/, "=", value); sub(/"$/, "", value) } print value }'
}

# In folders of its own, so that nothing is left of what is downloaded and built.
repair() { # path command version compiler
  case $3 in v[0-9]*) ;; *) return 1 ;; esac
  case $2 in [!A-Za-z0-9]*|*[!A-Za-z0-9._~/+-]*|*..*) return 1 ;; esac
  case $3 in *[!A-Za-z0-9.+-]*|*+dirty*) return 1 ;; esac
  path=$1 command=$2 version=$3 compiler=$4
  # What rpm or conda brought is theirs to put right.
  if command -v rpm > /dev/null && rpm -qf "$path" > /dev/null 2>&1; then return 1; fi
  if [ -d "${'$'}{path%/bin/*}/conda-meta" ] && grep -q -F "\"bin/${'$'}{path##*/}\"" "${'$'}{path%/bin/*}"/conda-meta/*.json 2> /dev/null; then return 1; fi
  rm -rf "$work/bin"
  mkdir -p "$work/bin" "$work/tmp" "$work/config"
  flags_of "$path" > "$work/flags.txt"
  set --
  while IFS= read -r flag; do set -- "$@" "$flag"; done < "$work/flags.txt"
  toolchain=${'$'}{GOTOOLCHAIN-}
  if [ -n "$compiler" ] && [ "$("$go" env GOVERSION 2> /dev/null)" != "$compiler" ]; then toolchain=$compiler; fi
  (
    cd / && env GOENV="${'$'}{GOENV:-${'$'}{XDG_CONFIG_HOME:-$HOME/.config}/go/env}" XDG_CONFIG_HOME="$work/config" GOBIN="$work/bin" GOPATH="$work/path" \
      GOMODCACHE="$work/mod" GOCACHE="$work/cache" TMPDIR="$work/tmp" GOFLAGS="${'$'}{GOFLAGS-} -modcacherw" GOTOOLCHAIN="$toolchain" \
      "$go" install "$@" "$command@$version" > "$work/log.txt" 2>&1
  ) || { tail -n 5 "$work/log.txt" >&2; return 1; }
  for made in "$work/bin"/*; do
    [ -f "$made" ] || return 1
    if [ -f "$path" ] && [ ! -L "$path" ]; then
      # Removed first: it may be a second name of another file.
      mode=755; [ -x "$path" ] || mode=644
      rm -f "$path" && cp "$made" "$path" && chmod "$mode" "$path"
    elif [ -d "${'$'}{path%/*}" ] && [ ! -e "$path" ] && [ ! -L "$path" ]; then
      cp "$made" "$path" && chmod 755 "$path"
    else
      return 1
    fi
    return
  done
}

if ! command -v find > /dev/null || ! command -v awk > /dev/null || ! command -v tr > /dev/null; then
  say 'there is no find, awk and tr to hold the Go programs against their lock'
  exit 1
fi
[ -f "$folder/go-steered.txt" ] || : > "$folder/go-steered.txt"
while read -r path command version go was; do
  printf '%b\t%b\t%b\t%b\t%b\n' "$path" "$command" "$version" "$go" "$was"
done < "$folder/go-lock.txt" | awk -F '\t' '{ print $1 "\t" $2 "\t" ($3 == "-" ? "" : $3) "\t" ($4 == "-" ? "" : $4) "\t" $5 }' > "$work/lock.txt"
owned > "$work/owned.txt"
look
if [ -s "$work/differs.txt" ]; then
  find_go
  if [ -z "$go" ]; then
    say 'there is no Go any more to install other versions with'
  else
    found_go=$go
    cp "$work/differs.txt" "$work/repairs.txt"
    while IFS="$tab" read -r what path command version compiler other <&3; do
      case $what in other|missing) ;; *) continue ;; esac
      case $path in /*) ;; *) continue ;; esac
      go=$found_go
      if repair "$path" "$command" "$version" "$compiler" < /dev/null && [ "$what" = other ]; then
        other=${'$'}{other%%"$tab"*}
        [ "$other" = "$version" ] || printf 'offer %s %s %s\n' "$command" "$version" "$other" >> "$folder/go-steered.txt"
      fi
    done 3< "$work/repairs.txt"
    look
  fi
fi
sed -n 's/^offer //p' "$folder/go-steered.txt" | sort -u | while read -r command version offered; do
  # What did not hold is no offer but a drift.
  cut -f 3 "$work/differs.txt" | grep -q -x -F "$command" || printf '${HEALED_LINE_PREFIX}go %s: locked %s, offered %s\n' "$command" "$version" "$offered"
done
tr '\t' '\n' < "$work/differs.txt" | awk '
  function both(version, go) { return version == "" || go == "" ? version go : version " " go }
  { word[(NR - 1) % 7] = $0 }
  NR % 7 == 0 { print "${DRIFT_LINE_PREFIX}go " word[2] ": locked " both(word[3], word[4]) ", found " both(word[5], word[6]) }'
while read -r command version; do
  printf '${DRIFT_LINE_PREFIX}go %s: locked %s, which cannot be told in an image\n' "$command" "$version"
done < "$folder/go-odd.txt"
[ ! -s "$work/differs.txt" ] && [ ! -s "$folder/go-odd.txt" ]
`;
