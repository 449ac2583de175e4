/** The program of the rpm channel: a POSIX shell script that run.sh calls before and after the author's script. */
import { DRIFT_LINE_PREFIX, EPILOGUE_EXIT_CODE, HEALED_LINE_PREFIX, LOCK_FOLDER, LOG_LINE_PREFIX } from './channel.js';

const COMMON = String.raw`#!/bin/sh
# The rpm packages of a locked definition: steers dnf, repairs, checks, tells.
export LC_ALL=C PYTHONDONTWRITEBYTECODE=1
PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin
folder=${LOCK_FOLDER}
work=$folder/rpm
versionlock=/etc/dnf/versionlock.toml
. "$folder/rpm-facts.sh"

say() { printf '${LOG_LINE_PREFIX}%s\n' "$*" >&2; }

# Where the database is: in the order of the lock's own reader.
find_database() {
  database=
  for place in /usr/lib/sysimage/rpm /var/lib/rpm; do
    for name in Packages Packages.db rpmdb.sqlite; do
      if [ -z "$database" ] && [ -f "$place/$name" ]; then database=$place; fi
    done
  done
  [ -n "$database" ]
}

# "name.architecture version" of every installed package, sorted: the lock's words.
installed() {
  find_database || return 0
  rpm --dbpath "$database" --query --all --queryformat '%{NAME}\t%{ARCH}\t%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\n' |
    while IFS='	' read -r name arch version; do
      if [ "$arch" = '(none)' ]; then printf '%s %s\n' "$name" "$version"; else printf '%s.%s %s\n' "$name" "$arch" "$version"; fi
    done | sort
}

# The Python that dnf runs by; dnf 5 is no Python program.
find_python() {
  program=$(command -v dnf || command -v yum) || return 1
  program=$(readlink -f "$program")
  python=$(head -n 1 "$program" | sed -n 's/^#! *\([^ ]*python[^ ]*\).*/\1/p' 2> /dev/null)
  [ -n "$python" ] && "$python" -c 'import sys, dnf, hawkey; sys.exit(sys.version_info[0] < 3)' 2> /dev/null
}

is_offline() { [ -e "$work/offline" ]; }
`;

const STEER = String.raw`
# Lists the kept packages, and gives dnf the plugin.
begin() { # escrow
  mkdir -p "$work"
  : > "$work/kept"
  if [ -n "$1" ]; then
    if [ -e "$1/offline" ]; then : > "$work/offline"; fi
    for file in "$1"/rpm/*.rpm; do
      case $file in *[!A-Za-z0-9._+~^/-]*) continue ;; esac
      [ -f "$file" ] || continue
      key=$(rpm --query --package --nosignature --queryformat '%{NAME}.%{ARCH} %|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}' "$file" 2> /dev/null) || continue
      printf '%s %s\n' "$key" "$file" >> "$work/kept"
    done
  fi
  installed > "$work/before"
  if [ -n "$steered" ]; then : > "$work/steered"; elif ! is_offline; then return 0; fi
  lock_dnf5
  find_python || return 0
  plugins=$("$python" -c 'import dnf.const; print(dnf.const.PLUGINPATH)') || return 0
  case $plugins in /*) ;; *) return 0 ;; esac
  printf '%s\n' "$plugins" > "$work/plugins"
  if [ ! -d "$plugins" ]; then mkdir "$plugins" || return 0; echo "$plugins" >> "$work/made"; fi
  # What Python makes of it; the inner one first.
  if [ ! -d "$plugins/__pycache__" ]; then
    if [ -f "$work/made" ]; then mv "$work/made" "$work/made-outer"; fi
    echo "$plugins/__pycache__" > "$work/made"
    if [ -f "$work/made-outer" ]; then cat "$work/made-outer" >> "$work/made"; fi
  fi
  cp "$folder/rpm-plugin.py" "$plugins/container_action_lock.py"
  chmod 644 "$plugins/container_action_lock.py"
}

# dnf 5 has no plugins in Python, and minds a list of versions. One that is there is the author's.
lock_dnf5() {
  command -v dnf5 > /dev/null && [ -n "$steered" ] && [ -z "$own_versionlock" ] || return 0
  if [ -e "$versionlock" ] || [ -L "$versionlock" ] || [ ! -d "${'$'}{versionlock%/*}" ]; then return 0; fi
  {
    echo 'version = "1.0"'
    while read -r key evr; do
      case $key in *.*) printf '%s %s\n' "${'$'}{key%.*}" "$evr" ;; esac
    done < "$folder/rpm-lock.txt" | sort -u | while read -r name evr; do
      printf '[[packages]]\nname = "%s"\n[[packages.conditions]]\nkey = "evr"\ncomparator = "="\nvalue = "%s"\n' "$name" "$evr"
    done
  } > "$work/versionlock"
  cp "$work/versionlock" "$versionlock"
  chmod 644 "$versionlock"
}

# Takes away whatever begin and Python left outside of the folder.
end() {
  if [ -f "$work/versionlock" ] && cmp -s "$work/versionlock" "$versionlock"; then rm -f "$versionlock"; fi
  [ -f "$work/plugins" ] || return 0
  read -r plugins < "$work/plugins"
  rm -f "$plugins/container_action_lock.py" "$plugins/__pycache__"/container_action_lock.*
  if [ -f "$work/made" ]; then
    while IFS= read -r made; do rmdir "$made" 2> /dev/null || :; done < "$work/made"
  fi
}
`;

const CHECK = String.raw`
# Lines that only the lock has, and those that only the image has.
differences() {
  installed > "$work/now"
  sort "$folder/rpm-lock.txt" | comm -23 - "$work/now" > "$work/missing"
  sort "$folder/rpm-lock.txt" | comm -13 - "$work/now" > "$work/extra"
}

# The versions of a key in a file of "key version" lines, with commas; "none" without one.
versions() { # key, file
  found=
  while read -r one version; do
    if [ "$one" = "$1" ]; then found=${'$'}{found:+$found,}$version; fi
  done < "$2"
  printf '%s' "${'$'}{found:-none}"
}

check() {
  mkdir -p "$work"
  differences
  if [ -s "$work/missing" ] || [ -s "$work/extra" ]; then
    cp "$work/now" "$work/first"
    cat "$work/missing" "$work/extra" > "$work/differed"
    repair
    differences
  else
    : > "$work/differed"
  fi
  tell_healed
  [ -s "$work/missing" ] || [ -s "$work/extra" ] || [ -s "$folder/rpm-odd.txt" ] || exit 0
  cat "$work/missing" "$work/extra" | cut -d ' ' -f 1 | sort -u | while read -r key; do
    printf '${DRIFT_LINE_PREFIX}rpm %s: locked %s, found %s\n' "$key" "$(versions "$key" "$folder/rpm-lock.txt")" "$(versions "$key" "$work/now")" >&2
  done
  sed 's/^\(rpm [^ ]*\) \(.*\)$/${DRIFT_LINE_PREFIX}\1: locked \2, found none/' "$folder/rpm-odd.txt" >&2
  exit ${EPILOGUE_EXIT_CODE}
}

# What the plugin noted in each transaction, and what came without it and was put right.
tell_healed() {
  cat "$work/missing" "$work/extra" | cut -d ' ' -f 1 | sort -u > "$work/left"
  [ -f "$work/offers" ] || offers_of_dnf5 > "$work/offers"
  {
    while read -r key locked offered; do
      if ! grep -q -x -F -e "$key" "$work/left"; then printf 'rpm %s: locked %s, offered %s\n' "$key" "$locked" "$offered"; fi
    done < "$work/offers"
    cut -d ' ' -f 1 < "$work/offers" > "$work/told"
    cut -d ' ' -f 1 < "$work/differed" | sort -u | while read -r key; do
      if cat "$work/left" "$work/told" | grep -x -F -e "$key" > /dev/null; then continue; fi
      printf 'rpm %s: locked %s, offered %s\n' "$key" "$(versions "$key" "$folder/rpm-lock.txt")" "$(versions "$key" "$work/first")"
    done
  } | sort -u | sed 's/^/${HEALED_LINE_PREFIX}/' >&2
}

# dnf 5 solves nothing for us: what came in this build, was not asked for by its version, and is offered in a higher one.
offers_of_dnf5() {
  if [ ! -f "$work/versionlock" ] || is_offline; then return 0; fi
  read_noted
  sort "$folder/rpm-lock.txt" | comm -23 - "$work/before" > "$work/came"
  [ -s "$work/came" ] || return 0
  sed 's/ .*//; s/\.[^.]*$//' "$work/came" | sort -u | xargs dnf5 -q repoquery --latest-limit=1 --queryformat '%{name}.%{arch} %{evr}\n' 2> /dev/null |
    sort -u > "$work/latest"
  while read -r key evr; do
    latest=$(versions "$key" "$work/latest")
    case " $exact " in *" ${'$'}{key%.*} "*) continue ;; esac
    case $latest in *[!A-Za-z0-9._+~^:-]*) continue ;; esac
    if [ "$latest" != none ] && is_higher "${'$'}{latest#0:}" "${'$'}{evr#0:}"; then echo "$key $evr ${'$'}{latest#0:}"; fi
  done < "$work/came"
}

# By rpm's own comparison.
is_higher() { # version, version
  [ "$1" != "$2" ] && [ "$(rpm --eval "%{lua: print(rpm.vercmp('$1', '$2'))}")" = 1 ]
}

# What the author's script exported about the way to the repositories.
read_noted() {
  [ -f "$folder/rpm-left.txt" ] || return 0
  while IFS= read -r line; do
    case $line in *_proxy=*|*_PROXY=*) export "$line" ;; esac
  done < "$folder/rpm-left.txt"
}

# Brings the packages to the locked versions: rpm itself installs and removes, so no tool's history tells of it.
repair() {
  read_noted
  if [ -s "$work/missing" ]; then
    say "putting right: $(tr '\n' ' ' < "$work/missing")"
    fetch > "$work/files"
    cut -d ' ' -f 1,2 < "$work/files" | sort | comm -13 - "$work/missing" > "$work/unfetched"
    install_files
    [ ! -s "$work/unfetched" ] || by_tool
  fi
  differences
  # One that cannot be had must not keep the others away; what it came with is then left to it, and fails by name.
  if [ -s "$work/missing" ] || [ ! -s "$work/extra" ]; then return 0; fi
  say "removing: $(tr '\n' ' ' < "$work/extra")"
  remove_extra
}

remove_extra() {
  while read -r key version; do
    # rpm names packages without their epoch.
    case $key in
      *.*) name=${'$'}{key%.*}-${'$'}{version#*:}.${'$'}{key##*.} ;;
      *) name=$key-$version ;;
    esac
    echo "$name"
  done < "$work/extra" > "$work/names"
  xargs rpm --dbpath "$database" --erase --nodeps --allmatches < "$work/names" >&2 || say 'rpm packages could not be removed'
}

# "key version path" of what is missing and could be had: from the repositories, then from the kept packages.
fetch() {
  : > "$work/fetched"
  if ! is_offline && find_python; then
    "$python" "$folder/rpm-fetch.py" < "$work/missing" > "$work/fetched" 2> "$work/fetch-log" || tail -n 3 "$work/fetch-log" >&2
    grep -a '^${LOG_LINE_PREFIX}' "$work/fetch-log" >&2 || :
  fi
  cat "$work/fetched"
  if [ -s "$work/kept" ]; then
    cut -d ' ' -f 1,2 < "$work/fetched" | sort > "$work/had"
    comm -23 "$work/missing" "$work/had" | while read -r key version; do
      while read -r kept_key kept_version path; do
        if [ "$kept_key $kept_version" = "$key $version" ]; then printf '%s %s %s\n' "$key" "$version" "$path"; break; fi
      done < "$work/kept"
    done
  fi
}

# Whoever fetched a package has held it against its repository's key. Versions that stand beside each other (kernels) must not take each other's place. The locked packages fit together, so
# rpm need not solve anything.
install_files() {
  cut -d ' ' -f 1 < "$folder/rpm-lock.txt" | sort | uniq -d > "$work/several"
  : > "$work/upgrade"
  : > "$work/beside"
  while read -r key version path; do
    if grep -q -x -F -e "$key" "$work/several"; then echo "$path" >> "$work/beside"; else echo "$path" >> "$work/upgrade"; fi
  done < "$work/files"
  flags=
  if [ -e "$work/nodocs" ]; then flags=--excludedocs; fi
  for way in upgrade beside; do
    [ -s "$work/$way" ] || continue
    case $way in upgrade) mode=--upgrade ;; *) mode=--install ;; esac
    xargs rpm --dbpath "$database" "$mode" --oldpackage --replacepkgs --replacefiles --nodeps --nosignature --quiet $flags < "$work/$way" >&2 ||
      say 'rpm packages could not be put right'
  done
}

# Tools that are no Python programs bring what they can under the exact name.
by_tool() {
  ! is_offline || return 0
  if find_python; then return 0; fi
  tool=
  for name in dnf5 microdnf yum zypper; do
    if [ -z "$tool" ] && command -v "$name" > /dev/null; then tool=$name; fi
  done
  [ -n "$tool" ] || { say 'there is no tool in the image that could fetch rpm packages'; return 0; }
  while read -r key version; do
    case $key in *.*) ;; *) continue ;; esac
    name=${'$'}{key%.*}
    arch=${'$'}{key##*.}
    case $tool in
      zypper) zypper --non-interactive install --oldpackage --no-recommends "$name.$arch=${'$'}{version}" ;;
      *)
        "$tool" -y install "$name-${'$'}{version#*:}.$arch"
        installed | grep -x -F -e "$key $version" > /dev/null || "$tool" -y downgrade "$name-${'$'}{version#*:}.$arch" ;;
    esac < /dev/null >&2 || :
  done < "$work/unfetched"
}

case $1 in
  begin) begin "$2" ;;
  end) end ;;
  check) check ;;
esac
`;

export const RPM_SCRIPT = `${COMMON}${STEER}${CHECK}`;
