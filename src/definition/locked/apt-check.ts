/** Shell functions that hold the installed packages against the lock when the author's script has ended. */
import { DRIFT_LINE_PREFIX, EPILOGUE_EXIT_CODE, HEALED_LINE_PREFIX, LOCK_FOLDER } from './channel.js';

export const APT_CHECK = String.raw`
# Prints "<channel> <name> <locked> <found>" for every difference; "none" where there is no such package. The lock's
# plain names count as dpkg-query lists them: of one that is there for several architectures, the last.
differences() {
  installed > "$work/now"
  awk -v foreign_known="$foreign_known" '
    FILENAME == ARGV[1] { locked[$1] = $2; next }
    FILENAME == ARGV[2] { far[$1] = $2; next }
    { name = $1; sub(/:.*/, "", name); flat[name] = $2; if ($1 ~ /:/) there[$1] = $2 }
    END {
      for (name in locked) if (!(name in flat) || flat[name] != locked[name])
        print "dpkg", name, locked[name], (name in flat) ? flat[name] : "none"
      for (name in flat) if (!(name in locked)) print "dpkg", name, "none", flat[name]
      if (foreign_known == "") exit
      for (name in far) if (!(name in there) || there[name] != far[name])
        print "dpkg-arch", name, far[name], (name in there) ? there[name] : "none"
      for (name in there) if (!(name in far)) print "dpkg-arch", name, "none", there[name]
    }' "$folder/apt-lock.txt" "$folder/apt-foreign.txt" "$work/now" | sort
  awk '{ print $1, $2, $3, "none" }' "$folder/apt-odd.txt"
}

check() {
  mkdir -p "$work"
  if ! command -v awk > /dev/null; then
    say 'there is no awk in the image, dpkg packages cannot be checked'
    exit ${EPILOGUE_EXIT_CODE}
  fi
  differences > "$work/differences"
  if [ -s "$work/differences" ]; then
    cp "$work/differences" "$work/first-differences"
    if has_apt; then repair; else say 'there is no apt in the image that could put dpkg packages right'; fi
    differences > "$work/differences"
    note_repaired
  fi
  if [ -s "$work/healed" ]; then
    awk '{ key = $1 " " $2 } !(key in seen) { seen[key]; print }' "$work/healed" | sort | sed 's/^/${HEALED_LINE_PREFIX}/' >&2
  fi
  [ -s "$work/differences" ] || exit 0
  awk '{ print $1 " " $2 ": locked " $3 ", found " $4 }' "$work/differences" | sed 's/^/${DRIFT_LINE_PREFIX}/' >&2
  tell_missing
  exit ${EPILOGUE_EXIT_CODE}
}

# What was put right is told as what the source offers instead: the version that came without the pins; for one that did not
# come, the archive's candidate. Under the pins a package can be one too many or too few without any drift, when
# the author's steps went another way with them.
note_repaired() {
  awk '$3 != "none" && $4 == "none" { print $2, $3 }' "$work/first-differences" > "$work/absent"
  : > "$work/absent-offers"
  if [ -s "$work/absent" ] && has_apt && ! is_offline; then
    prepare_view
    {
      cat "$work/private.conf"
      echo "Dir::Etc::PreferencesParts \"$work/view-preferences/\";"
      echo "Dir::Etc::SourceParts \"$work/view-parts/\";"
      echo 'Dir::Cache::pkgcache "";'
    } > "$work/absent.conf"
    cut -d ' ' -f 1 < "$work/absent" | offers "$work/absent.conf" > "$work/absent-offers"
    awk 'FILENAME == ARGV[1] { left[$2]; next } !($1 in left)' \
      "$work/differences" "$work/absent" > "$work/judged"
    note_moved "$work/absent-offers" "$work/judged"
  fi
  awk -v steered="$steered" 'FILENAME == ARGV[1] { left[$1 " " $2]; next }
    !(($1 " " $2) in left) && $4 != "none" && ($3 != "none" || steered == "") { print $1 " " $2 ": locked " $3 ", offered " $4 }' \
    "$work/differences" "$work/first-differences" >> "$work/healed"
}

# What the author's script exported about the way to the archives.
read_noted() {
  [ -f "$folder/apt-left.txt" ] || return 0
  while IFS= read -r line; do
    case $line in
      *_proxy=*|*_PROXY=*) export "$line" ;;
    esac
  done < "$folder/apt-left.txt"
}

# Brings the packages to the locked versions in one transaction, with lists, caches and logs of its own.
repair() {
  read_noted
  export DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical
  write_configurations
  rm -rf "$work/repair-preferences"
  mkdir "$work/repair-preferences"
  for file in /etc/apt/preferences.d/*; do if [ -f "$file" ]; then cp "$file" "$work/repair-preferences/"; fi; done
  write_preferences "$work/repair-preferences/00container-action-lock"
  if [ -f /var/lib/apt/extended_states ]; then cp /var/lib/apt/extended_states "$work/extended_states"; fi
  if is_offline; then
    kept_source > "$work/offline.list"
  else
    for file in /etc/apt/sources.list.d/*; do if [ -f "$file" ]; then cp "$file" "$work/parts/"; fi; done
    for file in /var/lib/apt/lists/*; do if [ -f "$file" ] && [ "${'$'}{file##*/}" != lock ]; then cp -p "$file" "$work/lists/"; fi; done
  fi
  # A plain name stands for a package of a foreign architecture where there is no other of that name.
  awk 'FILENAME == ARGV[1] { name = $1; sub(/:.*/, "", name); far[name]; next }
    FILENAME == ARGV[2] { here[$1]; next }
    $3 != "none" && !($1 == "dpkg" && ($2 in far) && !($2 in here)) { print $2, $3 }' \
    "$folder/apt-foreign.txt" "$work/now" "$work/differences" | sort -u > "$work/wanted"
  # Everything that is too much, with its architecture where that is a foreign one.
  awk 'FILENAME == ARGV[1] { if ($3 == "none") gone[$2]; next }
    { name = $1; sub(/:.*/, "", name); if ($1 in gone || name in gone) print $1 }' "$work/differences" "$work/now" > "$work/extra"
  : > "$work/missing"
  if [ -s "$work/wanted" ]; then
    rm -f "$work/sources"
    apt-get -c "$work/private.conf" update > "$work/log/update.txt" 2>&1 || tail -n 3 "$work/log/update.txt" >&2
    cut -d ' ' -f 1 < "$work/wanted" | offers "$work/private.conf" > "$work/offers"
    not_offered "$work/offers" "$work/wanted" > "$work/missing"
    if [ -s "$work/missing" ]; then
      find_missing "$work/private.conf"
      if [ -s "$work/sources" ]; then
        cp "$work/sources" "$work/parts/zz-container-action-lock.list"
        apt-get -c "$work/private.conf" update > "$work/log/update.txt" 2>&1 || tail -n 3 "$work/log/update.txt" >&2
      fi
    fi
  fi
  # One that cannot be had must not keep the others away; what it came with is then left to it, and fails by name.
  [ ! -s "$work/missing" ] || : > "$work/extra"
  { sort "$work/missing" | comm -23 "$work/wanted" - | sed 's/ /=/'; sed 's/$/-/' "$work/extra"; } > "$work/request"
  [ -s "$work/request" ] || return 0
  say "putting right: $(tr '\n' ' ' < "$work/request")"
  dpkg --get-selections | awk '$2 == "hold"' > "$work/held"
  # Removed, but for their configuration: they have to be so afterwards.
  dpkg-query -W -f '${'$'}{db:Status-Status} ${'$'}{Package}:${'$'}{Architecture}\n' | sed -n 's/^config-files //p' |
    sed 's/:all$//' > "$work/leftover"
  transaction || by_dpkg || say 'dpkg packages could not be put right'
  if [ -s "$work/leftover" ]; then xargs dpkg --log="$work/log/dpkg.log" --remove < "$work/leftover" >&2; fi
  [ ! -s "$work/held" ] || dpkg --set-selections < "$work/held"
  tidy_marks
}

transaction() {
  xargs apt-get -c "$work/private.conf" -o DPkg::Options::=--log="$work/log/dpkg.log" -o DPkg::Options::=--force-confold \
    --no-install-recommends --purge --allow-change-held-packages --allow-remove-essential -q install < "$work/request" >&2
}

# For what apt takes to be a contradiction: the locked packages fit together, so dpkg gets them at once.
by_dpkg() {
  rm -rf "$work/debs"
  mkdir "$work/debs"
  grep = "$work/request" > "$work/downloads"
  if [ -s "$work/downloads" ]; then
    (cd "$work/debs" && xargs apt-get -c "$work/private.conf" -q download < "$work/downloads") >&2 || return 1
    dpkg --log="$work/log/dpkg.log" --force-confold --force-downgrade --force-depends -i "$work/debs"/*.deb >&2 || return 1
  fi
  [ ! -s "$work/extra" ] || xargs dpkg --log="$work/log/dpkg.log" --force-depends --purge < "$work/extra" >&2
}

# Marks are kept as the author's script left them; of packages that came or went, as they would have been without drift.
tidy_marks() {
  marks=/var/lib/apt/extended_states
  awk '$4 == "none" { print $2 }' "$work/differences" > "$work/came"
  if [ -f "$marks" ]; then
    awk -v extras="$work/extra" 'BEGIN { while ((getline line < extras) > 0) { sub(/:.*/, "", line); gone[line] } RS = ""; ORS = "\n\n" }
      { split($0, lines, "\n"); name = lines[1]; sub(/^Package: /, "", name); if (!(name in gone)) print }' "$marks" > "$work/marks"
    cmp -s "$work/marks" "$marks" || cat "$work/marks" > "$marks"
  fi
  while read -r name; do
    case " $named " in *" $name "*) continue ;; esac
    case $name in *:*) arch=${'$'}{name#*:} ;; *) arch=$(dpkg --print-architecture) ;; esac
    printf 'Package: %s\nArchitecture: %s\nAuto-Installed: 1\n\n' "${'$'}{name%%:*}" "$arch" >> "$marks"
  done < "$work/came"
}
`;

/** Notes what the author's script exported about the way to the archives; runs in his shell. */
export const APT_LEAVE: readonly string[] = [
  `env | grep -i '^[a-z]*_proxy=' > ${LOCK_FOLDER}/apt-left.txt`,
];
