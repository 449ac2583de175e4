/**
 * The program of the apt channel: a POSIX shell script that run.sh calls before and after the author's script, and that
 * apt calls while it runs. Everything it makes is below the folder of the generated files, but for the files that `end`
 * takes away again.
 */
import { LOCK_FOLDER } from './channel.js';
import { APT_CHECK } from './apt-check.js';
import { APT_HOOKS } from './apt-hooks.js';
import { APT_SOURCES } from './apt-sources.js';

/** Read before the author's own files, so that what he sets comes after. */
const CONFIGURATION = '/etc/apt/apt.conf.d/00container-action-lock';
/** The first stanza for a version is the one that counts. */
const PREFERENCES = '/etc/apt/preferences.d/00container-action-lock';
const EXTRA_SOURCES = '/etc/apt/sources.list.d/zz-container-action-lock.list';

const COMMON = String.raw`#!/bin/sh
# The apt packages of a locked definition: steers, tells what the archive offers by now, repairs, checks.
# apt calls it as well: CONTAINER_ACTION_APT marks the calls of apt that are made from here.
[ -z "${'$'}{CONTAINER_ACTION_APT-}" ] || exit 0
export CONTAINER_ACTION_APT=running LC_ALL=C
PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin
folder=${LOCK_FOLDER}
work=$folder/apt
configuration=${CONFIGURATION}
preferences=${PREFERENCES}
extra_sources=${EXTRA_SOURCES}
. "$folder/apt-facts.sh"
escrow=
if [ -f "$work/escrow" ]; then IFS= read -r escrow < "$work/escrow"; fi

say() { printf 'container-action lock: %s\n' "$*" >&2; }

# Copied to where apt keeps what it downloads, as from any other archive.
kept_source() { echo "deb [trusted=yes] copy:$escrow/apt ./"; }

is_offline() { [ -n "$escrow" ] && [ -e "$escrow/offline" ]; }

# "name version" of every package dpkg knows; name:architecture for those of a foreign one. dpkg's own files where its
# programs are not there.
installed() {
  if command -v dpkg-query > /dev/null; then
    dpkg-query -W -f '${'$'}{Package} ${'$'}{Architecture} ${'$'}{Version}\n' 2> /dev/null
  else
    cat /var/lib/dpkg/status /var/lib/dpkg/status.d/* 2> /dev/null | awk '
      function flush() { if (name != "" && version != "") print name, arch, version; name = arch = version = "" }
      /^Package: / { flush(); name = $2 }
      /^Architecture: / { arch = $2 }
      /^Version: / { version = $2 }
      END { flush() }'
  fi | awk -v native="$(dpkg --print-architecture 2> /dev/null)" 'NF == 3 {
    print ($2 == native || $2 == "all" || native == "") ? $1 : $1 ":" $2, $3 }'
}

# Names on standard input. Prints "candidate <name> <version>", and "offer <name> <version>" for each version that an
# archive offers.
offers() { # configuration
  xargs -r apt-cache -c "$1" policy 2> /dev/null | awk '
    /^[^ ]/ { name = $0; sub(/:$/, "", name); next }
    /^  Candidate: / { print "candidate", name, $2; next }
    /^ (\*\*\*|   ) [^ ]/ { version = ($1 == "***") ? $2 : $1; next }
    /^      / && $2 != "/var/lib/dpkg/status" { print "offer", name, version }'
}

# Configurations of our own calls of apt: nothing of ours is called by them, nothing of theirs stays in the image.
#   own: the image's sources and lists; view: the same without our preferences; private: lists of our own;
#   fetch: our lists, and only the sources in try.list
write_configurations() {
  mkdir -p "$work/lists/partial" "$work/fetched/partial" "$work/cache/archives/partial" "$work/log" "$work/none" \
    "$work/parts" "$work/view-preferences"
  cat > "$work/own.conf" << 'CONF'
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Pre-Install-Pkgs;
APT::Sandbox::User "root";
APT::Get::Assume-Yes "true";
APT::Get::Allow-Downgrades "true";
APT::Color "false";
Acquire::Retries "2";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
Dir::Cache "${LOCK_FOLDER}/apt/cache/";
Dir::Cache::archives "archives/";
Dir::Cache::pkgcache "pkgcache.bin";
Dir::Cache::srcpkgcache "";
Dir::Log "${LOCK_FOLDER}/apt/log/";
CONF
  { cat "$work/own.conf"; echo "Dir::Etc::PreferencesParts \"$work/view-preferences/\";"; } > "$work/view.conf"
  {
    cat "$work/own.conf"
    echo "Dir::State::Lists \"$work/lists/\";"
    echo "Dir::State::extended_states \"$work/extended_states\";"
    echo "Dir::Cache::pkgcache \"private.bin\";"
    echo "Dir::Etc::SourceParts \"$work/parts/\";"
    echo "Dir::Etc::PreferencesParts \"$work/repair-preferences/\";"
    if is_offline; then echo "Dir::Etc::SourceList \"$work/offline.list\";"; fi
  } > "$work/private.conf"
  {
    cat "$work/own.conf"
    echo "Dir::State::Lists \"$work/fetched/\";"
    echo "Dir::Cache::pkgcache \"\";"
    echo "Dir::Etc::SourceList \"$work/try.list\";"
    echo "Dir::Etc::SourceParts \"$work/none/\";"
    echo 'APT::Update::Error-Mode "any";'
  } > "$work/fetch.conf"
}

write_preferences() { # file
  # A pin to a version that is not offered is passed over in silence; the guards turn that into "no candidate".
  # What is taken away again has none: the author's script comes first, where its version cannot be had.
  awk '{ print "Package: " $1 "\nPin: version " $2 "\nPin-Priority: 1001\n" }' "$folder/apt-lock.txt" "$folder/apt-foreign.txt" \
    "$folder/apt-purged.txt" > "$1"
  awk '{ print "Package: " $1 "\nPin: version *\nPin-Priority: -1\n" }' "$folder/apt-lock.txt" "$folder/apt-foreign.txt" >> "$1"
  chmod 644 "$1"
}

has_apt() { command -v apt-get > /dev/null && command -v apt-cache > /dev/null && command -v awk > /dev/null && [ -d /etc/apt ]; }

begin() { # escrow
  mkdir -p "$work"
  printf '%s\n' "$1" > "$work/escrow"
  escrow=$1
  has_apt || return 0
  if [ -z "$steered" ] && ! is_offline; then return 0; fi
  write_configurations
  for parts in preferences.d apt.conf.d sources.list.d; do
    [ -d "/etc/apt/$parts" ] || { mkdir "/etc/apt/$parts" && echo "/etc/apt/$parts" >> "$work/made"; }
  done
  : > "$configuration"
  if [ -n "$steered" ]; then
    write_preferences "$preferences"
    cat > "$configuration" << 'CONF'
APT::Get::Allow-Downgrades "true";
Acquire::Retries "3";
# An image under construction has nothing that a power cut could damage; waiting for the disk changes no byte of it.
DPkg::Options:: "--force-unsafe-io";
APT::Update::Post-Invoke { "${LOCK_FOLDER}/apt.sh update || true"; };
DPkg::Pre-Install-Pkgs { "${LOCK_FOLDER}/apt.sh install || true"; };
DPkg::Tools::Options::${LOCK_FOLDER}/apt.sh::Version "3";
CONF
  fi
  if is_offline; then
    # The author may write sources as he likes: none but the kept packages are read.
    kept_source > "$work/offline.list"
    printf 'Dir::Etc::SourceList "%s";\nDir::Etc::SourceParts "%s";\nAPT::Get::List-Cleanup "false";\n' \
      "$work/offline.list" "$work/none/" >> "$configuration"
    # A script that gets no lists of its own relies on those of its base.
    cp "$work/offline.list" "$work/try.list"
    if apt-get -c "$work/fetch.conf" update > "$work/log/fetch.txt" 2>&1; then place_lists /var/lib/apt/lists; fi
  fi
  chmod 644 "$configuration"
}

# Takes away whatever begin and the calls from apt left outside of the folder.
end() { # exit code of the author's script
  rm -f "$preferences" "$configuration" "$extra_sources"
  if [ -s "$work/placed" ]; then
    while IFS= read -r file; do rm -f "$file"; done < "$work/placed"
    # apt's own cache tells of the sources that are gone.
    if [ -f /var/cache/apt/pkgcache.bin ]; then apt-cache gencaches > /dev/null 2>&1; fi
  fi
  if [ -f "$work/made" ]; then
    while IFS= read -r made; do rmdir "$made" 2> /dev/null || :; done < "$work/made"
  fi
  # Where the script went well, the check tells.
  [ "$1" = 0 ] || tell_missing
}
`;

const CALLS = String.raw`
case $1 in
  begin) begin "$2" ;;
  update) { after_update; } > "$work/log/update.txt" 2>&1 ;;
  install) { before_install; } > "$work/log/install.txt" 2>&1 ;;
  end) end "$2" ;;
  check) check ;;
esac
`;

export const APT_SCRIPT = `${COMMON}${APT_SOURCES}${APT_HOOKS}${APT_CHECK}${CALLS}`;
