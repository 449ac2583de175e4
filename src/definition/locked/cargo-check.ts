/**
 * The end of the cargo channel: puts cargo's records into the author's words again, holds them against the exact set,
 * installs once more what differs where a cargo is still there, tells what is offered otherwise by now, and fails by name.
 */
import { DRIFT_LINE_PREFIX, HEALED_LINE_PREFIX, LOCK_FOLDER, LOG_LINE_PREFIX } from './channel.js';

export const CARGO_CHECK = String.raw`#!/bin/sh
# What cargo installed, against the lock.
folder=${LOCK_FOLDER}
work=$folder/cargo
LC_ALL=C
export LC_ALL
mkdir -p "$work"
tab=$(printf '\t')

say() { printf '${LOG_LINE_PREFIX}%s\n' "$*" >&2; }

# As the capture looks for them.
record_files() {
  find / \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /var/tmp -o -path /var/cache -o -path /usr/share/doc \
    -o -path "$folder" \) -prune -o -type f \( -name .crates2.json -o -name .crates.toml \) -print 2> /dev/null
}

# "<root> <name> <version>" with tabs between, for every program in the records; the source stands behind the version.
found() {
  sort -u "$work/records.txt" | while IFS= read -r file; do
    root=${'$'}{file%/.crates*}
    case $file in
      */.crates.toml)
        [ ! -f "$root/.crates2.json" ] || continue
        sed -n 's/^"\([^"\\]*\)" *= *\[.*/\1/p' "$file" ;;
      *) awk '{
          while (match($0, /"[^"\\ ]+ [^"\\ ]+( \([^"\\]+\))?": *[{]/)) {
            key = substr($0, RSTART + 1, RLENGTH)
            sub(/": *[{].*$/, "", key)
            print key
            $0 = substr($0, RSTART + RLENGTH)
          }
        }' "$file" ;;
    esac | sed "s|\((.*\)://[^/@]*@|\1://|" | awk -v root="${'$'}{root:-/}" '{
      name = $1; version = $2; from = $0
      sub(/^[^ ]* [^ ]* */, "", from)
      gsub(/^\(|\)$/, "", from)
      if (from == "registry+https://github.com/rust-lang/crates.io-index" || from ~ /^sparse\+https:\/\/index\.crates\.io\/?$/) from = ""
      printf "%s\t%s\t%s\n", root, name, from == "" ? version : version " (" from ")"
    }'
  done | awk -F '\t' '{
    key = $1 "\t" $2
    if (!(key in all)) { order[++count] = key; all[key] = $3 }
    else if ($3 < all[key]) all[key] = $3 " " all[key]
    else if ($3 != all[key]) all[key] = all[key] " " $3
  } END { for (i = 1; i <= count; i++) print order[i] "\t" all[order[i]] }'
}

# "<what> <root> <name> <locked> <found>" with tabs between, for all that differs; "-" for what is not there.
compare() {
  awk -F '\t' -v lock="$work/lock.txt" '
    { found[$1 "\t" $2] = $3; places[$2]++; place[$2] = $1 }
    END {
      while ((getline line < lock) > 0) {
        split(line, word, "\t")
        root = word[1]; name = word[2]; version = word[3]
        if (root == "-" && places[name] == 1) root = place[name]
        key = root "\t" name
        known[key] = 1
        if (root == "-" && places[name] > 1) print "many", root, name, version, "several times"
        else if (!(key in found)) print "missing", (root == "-" ? word[4] : root), name, version, "-"
        else if (found[key] != version) print "other", root, name, version, found[key]
        if (root == "-") for (each in found) if (substr(each, index(each, "\t") + 1) == name) known[each] = 1
      }
      for (key in found) if (!(key in known)) { split(key, word, "\t"); print "added", word[1], word[2], "-", found[key] }
    }' OFS='\t' "$work/found.txt" | sort
}

look() {
  record_files > "$work/records.txt"
  found > "$work/found.txt"
  compare > "$work/differs.txt"
}

# The author asked for no version, or for a range: the record tells what he asked for, not what we made of it.
restore() {
  [ -s "$folder/cargo-steered.txt" ] || return 0
  while read -r what name value asked; do
    [ "$what" = version ] || continue
    into=null
    # In cargo's own spelling.
    [ -z "$asked" ] || into=\"$(printf '%s\n' "$asked" | sed 's/^[0-9][0-9.]*$/^&/; s/\([=<>~^]\) */\1/g; s/ *, */, /g')\"
    plain=$(printf %s "$value" | sed 's/\./\\./g')
    printf 's/\\("%s %s ([^"]*)":{"version_req":\\)"=%s"/\\1%s/\n' "$name" "$plain" "$plain" "$into"
  done < "$folder/cargo-steered.txt" > "$work/restore.sed"
  sed -n 's/^git //p' "$folder/cargo-steered.txt" > "$work/restore-git.txt"
  while IFS= read -r file; do
    sed -f "$work/restore.sed" "$file" | awk -v list="$work/restore-git.txt" '
      BEGIN {
        while ((getline line < list) > 0) {
          at = index(line, " "); commit = substr(line, 1, at - 1); source = substr(line, at + 1)
          bare = source; sub(/[?#].*/, "", bare)
          ours[++count] = "(" bare "?rev=" commit "#" commit ")"; theirs[count] = "(" source ")"
        }
      }
      {
        for (i = 1; i <= count; i++) {
          done = ""
          while ((at = index($0, ours[i])) > 0) { done = done substr($0, 1, at - 1) theirs[i]; $0 = substr($0, at + length(ours[i])) }
          $0 = done $0
        }
        print
      }' > "$work/record"
    # cargo ends its JSON without a line end.
    case $file in */.crates2.json) printf %s "$(cat "$work/record")" > "$work/record.2" && mv "$work/record.2" "$work/record" ;; esac
    cmp -s "$work/record" "$file" 2> /dev/null || cat "$work/record" > "$file"
  done < "$work/records.txt"
}

# Sets "cargo" to one that is still there: as the author's script left PATH, as the image will have it, in the usual places.
find_cargo() {
  cargo=
  if [ -f "$folder/cargo-left.txt" ]; then
    while IFS= read -r line; do
      case $line in [A-Za-z_]*=*) export "$line" ;; esac
    done < "$folder/cargo-left.txt"
  fi
  for one in $(printf %s "$PATH:$1" | tr ':' '\n' | grep -v '[^A-Za-z0-9/._+-]') /usr/local/cargo/bin "${'$'}{CARGO_HOME:-$HOME/.cargo}/bin" /root/.cargo/bin; do
    if [ -f "$one/cargo" ] && [ -x "$one/cargo" ]; then
      cargo=$one/cargo
      PATH=$one:$PATH
      return
    fi
  done
}

# One program of the record as it is, in the words of cargo's options.
options_of() { # root name
  awk -v name="$2" '{
    at = index($0, "\"" name " ")
    if (at == 0) next
    text = substr($0, at)
    text = substr(text, 1, index(text, "}"))
    if (text ~ /"all_features":true/) print "--all-features"
    if (text ~ /"no_default_features":true/) print "--no-default-features"
    if (match(text, /"features":\[[^]]+\]/)) {
      list = substr(text, RSTART + 12, RLENGTH - 13); gsub(/"/, "", list); print "--features=" list
    }
    if (match(text, /"profile":"[^"]+"/)) { list = substr(text, RSTART + 11, RLENGTH - 12); if (list != "release") print "--profile=" list }
    exit
  }' "$1/.crates2.json" 2> /dev/null | grep -E '^--[A-Za-z0-9_,=/+-]+$'
}

# A home of its own over the author's, so that nothing is left of what is downloaded and built.
repair() { # root name locked
  from=
  version=${'$'}{3%%' ('*}
  case $3 in *' ('*')') from=${'$'}{3#* \(} from=${'$'}{from%\)} ;; esac
  case $version in *[!A-Za-z0-9.+-]*|-*) return 1 ;; esac
  home=${'$'}{CARGO_HOME:-$HOME/.cargo}
  mkdir -p "$work/home" "$work/tmp"
  for file in config config.toml credentials credentials.toml; do
    [ ! -f "$home/$file" ] || cp "$home/$file" "$work/home/"
  done
  set -- "$1" "$2" $(options_of "$1" "$2")
  root=$1 name=$2
  shift 2
  case $from in
    '') set -- "$@" --version "=$version" ;;
    registry+*) set -- "$@" --index "${'$'}{from#registry+}" --version "=$version" ;;
    sparse+*) set -- "$@" --index "$from" --version "=$version" ;;
    git+*#*) set -- "$@" --git "$(printf %s "${'$'}{from#git+}" | sed 's/[?#].*//')" --rev "${'$'}{from##*#}" ;;
    *) return 1 ;;
  esac
  if grep -q -x -F "locked $name" "$folder/cargo-asked.txt"; then set -- "$@" --locked; fi
  cp "$root/.crates2.json" "$work/before" 2> /dev/null || : > "$work/before"
  (
    cd / && CARGO_HOME=$work/home CARGO_TARGET_DIR=$work/target TMPDIR=$work/tmp RUSTUP_HOME=${'$'}{RUSTUP_HOME:-$HOME/.rustup} \
      "$cargo" install --root "$root" --force "$@" "$name" > "$work/log.txt" 2>&1
  ) || { tail -n 5 "$work/log.txt" >&2; return 1; }
  case $from in
    git+*) printf 'git %s %s\n' "${'$'}{from##*#}" "$from" >> "$folder/cargo-steered.txt" ;;
    *)
      asked=$(awk -v name="$name" '{
        at = index($0, "\"" name " "); if (at == 0) next
        text = substr($0, at); if (match(text, /"version_req":"[^"]*"/)) print substr(text, RSTART + 15, RLENGTH - 16); exit }' "$work/before")
      printf 'version %s %s %s\n' "$name" "$version" "$asked" >> "$folder/cargo-steered.txt" ;;
  esac
}

tell_offers() {
  sed -n 's/^offer //p' "$folder/cargo-steered.txt" | sort -u | while read -r name version offered; do
    # What did not hold is no offer but a drift.
    cut -f 3 "$work/differs.txt" | grep -q -x -F "$name" || printf '${HEALED_LINE_PREFIX}cargo %s: locked %s, offered %s\n' "$name" "$version" "$offered"
  done
}

if ! command -v find > /dev/null || ! command -v awk > /dev/null || ! command -v sed > /dev/null; then
  say 'there is no find, awk and sed to hold the cargo packages against their lock'
  exit 1
fi
[ -f "$folder/cargo-steered.txt" ] || : > "$folder/cargo-steered.txt"
while read -r root name value from was; do
  value=$(printf %b "$value")
  [ "$from" = - ] || value="$value ($(printf %b "$from"))"
  printf '%b\t%s\t%s\t%b\n' "$root" "$name" "$value" "$was"
done < "$folder/cargo-lock.txt" > "$work/lock.txt"
record_files > "$work/records.txt"
restore
look
if [ -s "$work/differs.txt" ]; then
  find_cargo "$1"
  if [ -z "$cargo" ]; then
    say 'there is no cargo any more to install other versions with'
  else
    cp "$work/differs.txt" "$work/repairs.txt"
    while IFS="$tab" read -r what root name value other <&3; do
      case $what in other|missing) ;; *) continue ;; esac
      case $root in /*) ;; *) continue ;; esac
      if repair "$root" "$name" "$value" < /dev/null && [ "$what" = other ]; then
        printf 'offer %s %s %s\n' "$name" "${'$'}{value%% *}" "${'$'}{other%% *}" >> "$folder/cargo-steered.txt"
      fi
    done 3< "$work/repairs.txt"
    record_files > "$work/records.txt"
    restore
    look
  fi
fi
tell_offers
while IFS="$tab" read -r what root name value other; do
  [ "$other" != - ] || other=nothing
  [ "$value" != - ] || value=nothing
  printf '${DRIFT_LINE_PREFIX}cargo %s: locked %s, found %s\n' "$name" "$value" "$other"
done < "$work/differs.txt"
while read -r name value; do
  printf '${DRIFT_LINE_PREFIX}cargo %s: locked %s, which cargo can be asked for in no way\n' "$name" "$value"
done < "$folder/cargo-odd.txt"
[ ! -s "$work/differs.txt" ] && [ ! -s "$folder/cargo-odd.txt" ]
`;
