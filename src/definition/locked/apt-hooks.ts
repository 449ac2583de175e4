/** Shell functions that apt calls while the author's script runs. */

export const APT_HOOKS = String.raw`
# Everything the author's script is to get in its old version, taken away again or not.
wanted() { cat "$folder/apt-lock.txt" "$folder/apt-foreign.txt" "$folder/apt-purged.txt"; }

# After the author's "apt-get update": what the archive lacks is found elsewhere, and put beside its lists.
after_update() {
  wanted | sort > "$work/locked"
  installed | sort | comm -13 - "$work/locked" > "$work/pending"
  cut -d ' ' -f 1 < "$work/pending" | offers "$work/own.conf" > "$work/offers"
  not_offered "$work/offers" "$work/pending" > "$work/lacking"
  round=$(($(cat "$work/round" 2> /dev/null || echo 0) + 1))
  echo "$round" > "$work/round"
  what_counts > "$work/missing"
  if [ -s "$work/missing" ] && ! is_offline; then
    find_missing "$work/own.conf"
    if [ -s "$work/sources" ]; then
      if ! cmp -s "$work/sources" "$work/try.list"; then
        # The last try was of no use, and its lists are not wanted.
        cp "$work/sources" "$work/try.list"
        apt-get -c "$work/fetch.conf" update > "$work/log/fetch.txt" 2>&1
      fi
      prefer_snapshots
      place_lists /var/lib/apt/lists
      cp "$work/sources" "$extra_sources"
      chmod 644 "$extra_sources"
    fi
  fi
  if [ "$round" = 1 ]; then note_untouched; fi
}

# Packages the lock knows nothing of come as they were when the build began: newer ones
# may need newer ones of the locked. A host that is the live archive's as well cannot be told from it.
prefer_snapshots() {
  apt-get -c "$work/own.conf" indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sed -n 's#^[a-z+]*://\([^/:]*\).*#\1#p' |
    sort -u > "$work/live-hosts"
  sed -n 's#^deb \[.*\] [a-z+]*://\([^/:]*\).*#\1#p' "$work/sources" | sort -u | comm -23 - "$work/live-hosts" |
    while IFS= read -r host; do printf 'Package: *\nPin: origin "%s"\nPin-Priority: 600\n\n' "$host" >> "$preferences"; done
}

# Not every package that is not offered is lost: some come from sources the author adds later, or as files. Those that count
# are offered in another version, or asked for by name; and while there is an update to come, only when what the
# author asks for until then cannot be installed.
what_counts() {
  if [ "$round" -lt "$updates" ]; then
    names=$(round "$round")
    if [ -z "$names" ] || apt-get -c "$work/own.conf" -s install $names > "$work/log/round.txt" 2>&1; then return 0; fi
  fi
  awk -v named=" $named $downloaded " 'FILENAME == ARGV[1] { if ($1 == "offer") known[$2]; next }
    ($1 in known) || index(named, " " $1 " ") > 0' "$work/offers" "$work/lacking"
}

# The image's sources and preferences without ours.
prepare_view() {
  rm -rf "$work/view-preferences" "$work/view-parts"
  mkdir "$work/view-preferences" "$work/view-parts"
  for file in /etc/apt/preferences.d/*; do
    if [ "$file" != "$preferences" ] && [ -f "$file" ]; then cp "$file" "$work/view-preferences/"; fi
  done
  if [ -e "$extra_sources" ] && ! grep -q view-parts "$work/view.conf"; then
    printf 'Dir::Etc::SourceParts "%s";\nDir::Cache::pkgcache "view.bin";\n' "$work/view-parts/" >> "$work/view.conf"
  fi
  for file in /etc/apt/sources.list.d/*; do
    if [ "$file" != "$extra_sources" ] && [ -f "$file" ]; then cp "$file" "$work/view-parts/"; fi
  done
}

# Packages the author's commands leave as they are because they have the locked version already, though by now those
# commands would change them: no transaction tells of them.
note_untouched() {
  if is_offline || { [ -z "$named$downloaded" ] && [ -z "$upgrade" ]; }; then return 0; fi
  prepare_view
  installed | sort > "$work/before"
  if [ -n "$named$downloaded" ]; then
    # Those that are only downloaded come through no transaction either.
    comm -12 "$work/before" "$work/locked" | awk -v named="$named" -v downloaded="$downloaded" '
      BEGIN { words = split(named, word, " "); for (i = 1; i <= words; i++) kept[word[i]]
              words = split(downloaded, word, " "); for (i = 1; i <= words; i++) all[word[i]] }
      (FILENAME == ARGV[1]) ? ($1 in kept) : ($1 in all)' - "$work/locked" | sort -u > "$work/kept"
    cut -d ' ' -f 1 < "$work/kept" | offers "$work/view.conf" > "$work/view-offers"
    note_moved "$work/view-offers" "$work/kept"
  fi
  if [ -n "$upgrade" ]; then
    apt-get -c "$work/view.conf" -s "$upgrade" 2> /dev/null |
      awk 'FILENAME == ARGV[1] { locked[$1] = $2; next }
           $1 == "Inst" && $3 ~ /^\[.*\]$/ { old = substr($3, 2, length($3) - 2); new = substr($4, 2)
             if (locked[$2] == old && new != old) print "dpkg " $2 ": locked " old ", offered " new }' "$work/locked" - >> "$work/healed"
  fi
}

# Notes packages whose candidate is another version than the locked one.
note_moved() { # offers locked
  awk 'FILENAME == ARGV[1] { if ($1 == "candidate") candidate[$2] = $3; else there[$2 " " $3]; next }
    {
      offered = ($1 in candidate) ? candidate[$1] : "(none)"
      if (offered == $2) next
      print ($1 ~ /:/ ? "dpkg-arch " : "dpkg ") $1 ": locked " $2 ", offered " (offered == "(none)" ? "none" : offered)
    }' "$1" "$2" >> "$work/healed"
}

# Before dpkg gets its packages: standard input is apt's hook protocol, version 3.
before_install() {
  cat > "$work/transaction"
  if is_offline; then return 0; fi
  native=$(dpkg --print-architecture)
  wanted > "$work/locked-now"
  # Locked versions that come from an archive: "name version". A file of the author's own is offered by nobody.
  awk -v native="$native" -v exact=" $exact " '
    FILENAME == ARGV[1] { locked[$1] = $2; next }
    body == 0 && $0 == "" { body = 1; next }
    body == 0 {
      if (index($0, "CommandLine::AsString=") == 1) { command = substr($0, 23); gsub(/%20/, " ", command) }
      next
    }
    $9 ~ /^\// {
      name = ($7 == native || $7 == "all") ? $1 : $1 ":" $7
      if (locked[name] != $6) next
      words = split(command, word, " ")
      # The author names this version, here or for a later step.
      chosen = index(exact, " " $1 "=" $6 " ") > 0
      for (i = 1; i <= words; i++) {
        if (word[i] == name "=" $6 || word[i] == $1 "=" $6) chosen = 1
        # A release chosen for one package is chosen for what that one needs as well.
        if (word[i] ~ /^[a-z0-9][a-z0-9+.-]+\/[a-z]/) chosen = 1
        if (word[i] ~ /\.deb$/) {
          if ($9 !~ /\/archives\//) next
          # The same file may be offered by an archive as well, and is then taken from there.
          file = word[i]
          sub(/.*\//, "", file)
          if (index(file, $1 "_") == 1 || file !~ /_/) chosen = 1
        }
      }
      print name, $6, chosen
    }' "$work/locked-now" "$work/transaction" > "$work/installing"
  [ -s "$work/installing" ] || return 0
  prepare_view
  release=$(sed -n 's/^APT::Default-Release=\([A-Za-z0-9._/-]*\)$/\1/p' "$work/transaction" | head -n 1)
  { cat "$work/view.conf"; if [ -n "$release" ]; then echo "APT::Default-Release \"$release\";"; fi; } > "$work/transaction.conf"
  cut -d ' ' -f 1 < "$work/installing" | offers "$work/transaction.conf" > "$work/view-offers"
  # A version the author's command names has moved only when it is offered no more.
  awk 'FILENAME == ARGV[1] { if ($1 == "offer") there[$2 " " $3]; next } $3 == 0 || !(($1 " " $2) in there) { print $1, $2 }' \
    "$work/view-offers" "$work/installing" > "$work/judged"
  note_moved "$work/view-offers" "$work/judged"
}
`;
