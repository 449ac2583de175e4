/** Shell functions that find versions the live archive offers no more: among the kept packages, then in a snapshot. */

export const APT_SOURCES = String.raw`
# Reads "offer" lines (first file) and lock lines; prints the lock lines nobody offers.
not_offered() { # offers locked
  awk 'FILENAME == ARGV[1] { if ($1 == "offer") there[$2 " " $3]; next } !(($1 " " $2) in there)' "$1" "$2"
}

# Gets the lists of the sources in $work/sources and of the line given; true when they hold anything that is missing.
try_source() { # line
  { cat "$work/sources" 2> /dev/null; printf '%s\n' "$1"; } > "$work/try.list"
  if apt-get -c "$work/fetch.conf" update > "$work/log/fetch.txt" 2>&1 && ! grep -q '^Err:' "$work/log/fetch.txt"; then
    cut -d ' ' -f 1 < "$work/missing" | offers "$work/fetch.conf" > "$work/extra-offers"
    not_offered "$work/extra-offers" "$work/missing" > "$work/still"
    if ! cmp -s "$work/still" "$work/missing"; then
      mv "$work/still" "$work/missing"
      cp "$work/try.list" "$work/sources"
    fi
    [ ! -s "$work/missing" ] || echo "not in ${'$'}{1#*] } either" >> "$work/searched"
    return 0
  fi
  return 1
}

# How the last try failed, in one line: the answer behind the first "Err:", or apt's first error.
failure() {
  awk '/^Err:/ { if ((getline) > 0) { sub(/^ +/, ""); sub(/ *\[IP:.*/, ""); print; done = 1; exit } }
       /^E: / && first == "" { first = $0 }
       END { if (!done) print (first == "" ? "no answer" : first) }' "$work/log/fetch.txt"
}

# "<URI> <keyring>" for each source of the image that names its keys: paths, a fingerprint, or a file with keys that stand
# in the source itself.
keyrings() {
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2> /dev/null | awk '
    match($0, /^[ \t]*deb[ \t]+\[[^]]*signed-by=[^] \t]+[^]]*\]/) {
      uri = substr($0, RSTART + RLENGTH)
      split(uri, part, " ")
      keys = $0
      sub(/.*signed-by=/, "", keys)
      sub(/[] \t].*/, "", keys)
      print part[1], keys
    }'
  for file in /etc/apt/sources.list.d/*.sources; do
    [ ! -f "$file" ] || { sed '/^#/d' "$file"; echo; }
  done | awk -v keys="$work/keys-" '
    function flush() {
      if (inline) { ring = keys (++rings) ".asc"; printf "%s", block > ring; close(ring) }
      words = split(uris, uri, " ")
      if (ring != "") for (i = 1; i <= words; i++) print uri[i], ring
      uris = ring = block = field = ""
      inline = 0
    }
    /^[ \t]*$/ { flush(); next }
    /^[^ \t]/ { field = tolower($1) }
    field == "uris:" { uris = uris " " $0; sub(/^ *[^ ]*:/, "", uris) }
    field == "signed-by:" {
      line = $0
      sub(/^[^ \t:]*:/, "", line)
      sub(/^[ \t]+/, "", line)
      if (line ~ /^-----BEGIN/) inline = 1
      if (inline) block = block (line == "." ? "" : line) "\n"
      else if (line != "") { gsub(/[ \t]+/, ",", line); ring = ring (ring == "" ? "" : ",") line }
    }
    END { flush() }'
  chmod 644 "$work"/keys-*.asc 2> /dev/null || :
}

# Source lines of the archive as it was at a moment, for each Debian or Ubuntu archive the image knows, signed as that one is.
snapshot_lines() { # configuration moment
  # Copies: the author may do with his keys as he likes.
  keyrings | while read -r uri ring; do
    case $ring in
      /*)
        copies=
        for path in $(echo "$ring" | tr ',' ' '); do
          copy=$work/ring$(echo "$path" | tr '/' '_')
          if cp "$path" "$copy" && chmod 644 "$copy"; then copies=${'$'}{copies:+$copies,}$copy; fi
        done
        ring=$copies
        ;;
    esac
    [ -z "$ring" ] || printf '%s %s\n' "$uri" "$ring"
  done > "$work/keyrings"
  apt-get -c "$1" -o APT::Get::IndexTargets::Filtered=0 indextargets --format '$(ORIGIN)|$(LABEL)|$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(FILENAME)' 'Created-By: Packages' 2> /dev/null |
    awk -F '|' -v moment="$2" -v debian="$snapshot_debian" -v security="$snapshot_security" -v ubuntu="$snapshot_ubuntu" \
      -v certificates="$(if [ -s /etc/ssl/certs/ca-certificates.crt ]; then echo 1; else echo 0; fi)" '
      FILENAME == ARGV[1] { at = index($0, " "); ring[substr($0, 1, at - 1)] = substr($0, at + 1); next }
      NF != 6 { next }
      $1 == "Ubuntu" { base = ubuntu }
      $1 ~ /^Debian/ { base = ($2 ~ /[Ss]ecurity/) ? security : debian }
      ($1 !~ /^Debian/ && $1 != "Ubuntu") || $2 ~ /debug/ { next }
      index($3, base "/") == 1 || $4 == "" || $5 == "" { next }
      {
        options = "check-valid-until=no"
        uri = $3
        bare = uri
        sub(/\/$/, "", bare)
        if (uri in ring) options = options " signed-by=" ring[uri]
        else if (bare in ring) options = options " signed-by=" ring[bare]
        # A list without a signature was taken because its source is marked as trusted.
        stem = $6
        part = $5
        gsub("/", "_", part)
        if ((at = index(stem, "_" part "_binary-")) > 0) stem = substr(stem, 1, at - 1)
        if (system("test -e " stem "_InRelease || test -e " stem "_Release.gpg") != 0) options = options " trusted=yes"
        # Without certificates there is no https; what is signed needs none.
        else if (!certificates) sub(/^https:/, "http:", base)
        line = "deb [" options "] " base "/" moment "/ " $4 " " $5
        if (!(line in seen)) { seen[line]; print line }
      }' "$work/keyrings" -
}

# Finds sources for the lock lines in $work/missing, puts them into $work/sources, and leaves there what is in none.
find_missing() { # configuration
  : > "$work/failures"
  : > "$work/searched"
  if [ -n "$escrow" ] && [ -s "$escrow/apt/Packages" ] && ! grep -qs ' copy:' "$work/sources"; then
    try_source "$(kept_source)" || echo "the kept packages in $escrow/apt: $(failure)" >> "$work/failures"
  fi
  if is_offline; then return 0; fi
  if [ -z "$snapshot_moments" ]; then echo 'the lock does not say when it was made, so no snapshot is looked into' >> "$work/failures"; fi
  for moment in $snapshot_moments; do
    [ -s "$work/missing" ] || return 0
    snapshot_lines "$1" "$moment" > "$work/snapshot-lines"
    [ -s "$work/snapshot-lines" ] || echo 'none of its sources is an archive of Debian or Ubuntu, so there is no snapshot' >> "$work/failures"
    while IFS= read -r line; do
      if [ -s "$work/missing" ] && ! grep -qsF "] ${'$'}{line#*] }" "$work/sources"; then
        try_source "$line" || {
          where=${'$'}{line#*] }
          echo "the snapshot $where: $(failure)" >> "$work/failures"
        }
      fi
    done < "$work/snapshot-lines"
    # A host that fails is not asked for another day.
    [ ! -s "$work/failures" ] || return 0
  done
}

# Lists that were fetched for the sources found, to where apt looks for them.
place_lists() { # folder
  for file in "$work/fetched"/*; do
    if [ ! -f "$file" ] || [ "$file" = "$work/fetched/lock" ]; then continue; fi
    cp "$file" "$1/" && chmod 644 "$1/${'$'}{file##*/}" && echo "$1/${'$'}{file##*/}" >> "$work/placed"
  done
}

tell_missing() {
  [ -s "$work/missing" ] || return 0
  while read -r name version; do say "dpkg $name $version cannot be had: the archive does not offer it any more"; done < "$work/missing"
  for file in "$work/searched" "$work/failures"; do
    if [ -s "$file" ]; then sort -u "$file" | while IFS= read -r line; do say "$line"; done; fi
  done
}
`;
