/**
 * How the pip channel steers: shell that goes before the author's script, and takes everything back after it.
 *
 * The environment variables reach what inherits them; `/etc/pip.conf` and `/etc/uv/uv.toml` what does not (`sudo`,
 * `env -i`, pip's `--isolated`). Where the image has such a file, it is left alone: what then drifts is repaired.
 */
import { LOCK_FOLDER, LOG_LINE_PREFIX } from './channel.js';

const PIP_CONF = '/etc/pip.conf';
const UV_TOML = '/etc/uv/uv.toml';
const UV_BEGIN = '# >>> container-action lock';
const UV_END = '# <<< container-action lock';

/** Kept packages are offered in addition; without a network, nothing else is. Goes before `pipSteer`, and may stand alone. */
export const PIP_ESCROW: readonly string[] = [
  '# pip and uv: the kept packages.',
  '# The variable takes the place of what a pip.conf says.',
  'pip_conf_links() {',
  `  for conf in ${PIP_CONF} /etc/xdg/pip/pip.conf "\${HOME-}/.pip/pip.conf" "\${HOME-}/.config/pip/pip.conf"; do`,
  '    [ ! -f "$conf" ] || sed -n "s/^[[:space:]]*find[-_]links[[:space:]]*[=:][[:space:]]*//p" "$conf"',
  '  done',
  '}',
  'pip_links=',
  'pip_offline=',
  'if [ -n "$escrow" ] && [ -d "$escrow/pip" ]; then',
  '  pip_links=$escrow/pip',
  '  export PIP_FIND_LINKS="${PIP_FIND_LINKS:+$PIP_FIND_LINKS }$pip_links"',
  '  export UV_FIND_LINKS="${UV_FIND_LINKS:+$UV_FIND_LINKS,}$pip_links"',
  'fi',
  'if [ -n "$escrow" ] && [ -e "$escrow/offline" ]; then',
  '  pip_offline=yes',
  '  export PIP_NO_INDEX=1 UV_NO_INDEX=1 UV_OFFLINE=1',
  'fi',
];

/** Writes a tool's own file where the image has none; the function's arguments say what of us goes into it. */
const FILES: readonly string[] = [
  'pip_lines() {',
  '  echo "[install]"',
  '  if [ "$1" = steer ]; then echo "constraint=$folder/pip-lock.txt"; echo "log=$folder/pip-log.txt"; fi',
  '  [ -z "$pip_links" ] || echo "find-links=$pip_links"',
  '  [ -z "$pip_offline" ] || echo "no-index=true"',
  '}',
  'uv_lines() {',
  `  echo '${UV_BEGIN}'`,
  '  [ -z "$pip_offline" ] || printf "offline = true\\nno-index = true\\n"',
  '  [ -z "$pip_links" ] || echo "find-links = [\\"$pip_links\\"]"',
  '  if [ "$1" = steer ]; then',
  '    echo "constraint-dependencies = ["',
  '    while IFS= read -r line; do',
  '      case $line in "#"*) ;; *) echo "  \\"$line\\"," ;; esac',
  '    done < "$folder/pip-lock.txt"',
  '    echo "]"',
  '  fi',
  `  echo '${UV_END}'`,
  '}',
  'pip_files() {',
  `  if [ -d /etc ] && [ ! -e ${PIP_CONF} ] && [ ! -L ${PIP_CONF} ]; then`,
  `    pip_lines "$1" > "$folder/pip.ours" && cat "$folder/pip.ours" > ${PIP_CONF} && chmod 644 ${PIP_CONF} && pip_conf=ours`,
  '  fi',
  `  if [ -d /etc ] && [ ! -e ${UV_TOML} ] && [ ! -L ${UV_TOML} ] && [ ! -L /etc/uv ]; then`,
  '    if [ ! -e /etc/uv ]; then mkdir -m 755 /etc/uv && uv_folder=ours; fi',
  `    uv_lines "$1" > "$folder/uv.ours" && cat "$folder/uv.ours" > ${UV_TOML} && chmod 644 ${UV_TOML} && uv_conf=ours`,
  '  fi',
  '}',
  'pip_conf= uv_conf= uv_folder=',
];

/** `uv tool install` writes the constraints of its variable into the receipt that stays with the tool; so it is repaired, not steered. */
export function pipSteer(script: string, builtAt: string | undefined): readonly string[] {
  return [...STEER, ...cutOff(script, builtAt), ...(/\buv\b[^\n]*\btool\b/.test(script) ? [] : ['export UV_CONSTRAINT="$folder/pip-lock.txt${UV_CONSTRAINT:+ $UV_CONSTRAINT}"'])];
}

/**
 * A cut-off date for uv, which holds what the lock does not name: the tools of isolated builds. Only where every index
 * that the script names answers with upload times, since uv takes nothing without one; kept packages have none. Not
 * for commands that write the date down (`uv sync`, `uv tool`). A day is left for the build itself: names in the lock
 * are held by their versions.
 */
function cutOff(script: string, builtAt: string | undefined): readonly string[] {
  const verbs = [...script.matchAll(/(?:^|[\s;&|(/])uv((?:[ \t]+-[^\s]+)*)[ \t]+([a-z]+)/gm)].map(([, , verb]) => verb);
  const time = Date.parse(builtAt ?? '');
  if (Number.isNaN(time) || !verbs.includes('pip') || verbs.some((verb) => verb !== 'pip' && verb !== 'venv')) return [];
  const until = new Date(time + DAY_MS).toISOString().replace(/\.\d+Z$/, 'Z');
  return [
    'for python in python3 /usr/local/bin/python3 /usr/bin/python3; do',
    '  if [ -z "$escrow" ] && [ -z "${UV_EXCLUDE_NEWER-}" ] && command -v "$python" > /dev/null; then',
    `    if "$python" -s -B "$folder/pip-check.py" dated; then export UV_EXCLUDE_NEWER=${until}; fi`,
    '    break',
    '  fi',
    'done',
  ];
}

const DAY_MS = 24 * 60 * 60_000;

const STEER: readonly string[] = [
  ...FILES,
  'pip_files steer',
  'export PIP_CONSTRAINT="$folder/pip-lock.txt${PIP_CONSTRAINT:+ $PIP_CONSTRAINT}"',
  '# From pip 25.3 on, this keeps the constraints out of isolated builds.',
  'export PIP_BUILD_CONSTRAINT="${PIP_BUILD_CONSTRAINT:-$folder/none.txt}"',
  '# What the indexes offer is read off this afterwards. Whoever runs pip may write to it.',
  ': > "$folder/pip-log.txt"',
  'chmod 666 "$folder/pip-log.txt"',
  'export PIP_LOG="${PIP_LOG:-$folder/pip-log.txt}"',
];

/** Without steering the files are needed for kept packages alone. */
export const PIP_ESCROW_FILES: readonly string[] = [
  ...FILES,
  '[ -z "$pip_links$pip_offline" ] || pip_files',
];

/**
 * Takes our lines out of what the author may have written into the files meanwhile, and nothing else: from their
 * beginning where they were not touched or were appended to, by Python where `pip config` wrote one anew.
 */
export const PIP_UNDO: readonly string[] = [
  'unset PIP_CONSTRAINT UV_CONSTRAINT UV_EXCLUDE_NEWER PIP_BUILD_CONSTRAINT PIP_LOG PIP_FIND_LINKS UV_FIND_LINKS PIP_NO_INDEX UV_NO_INDEX UV_OFFLINE PYTHONHOME',
  'is_ours() { while IFS= read -r ours <&3; do IFS= read -r line && [ "$line" = "$ours" ] || return 1; done 3< "$folder/pip.ours"; }',
  `if [ "$pip_conf" = ours ] && [ -f ${PIP_CONF} ]; then`,
  `  if { is_ours && cat > "$folder/pip.conf"; } < ${PIP_CONF}; then`,
  `    if [ -s "$folder/pip.conf" ]; then cat "$folder/pip.conf" > ${PIP_CONF}; else rm -f ${PIP_CONF}; fi`,
  '  elif [ -n "$pip_python" ]; then',
  `    "$pip_python" -s -B "$folder/pip-check.py" undo ${PIP_CONF} "$(cat "$folder/pip.ours")"`,
  '  fi',
  `  if [ -f ${PIP_CONF} ]; then`,
  `    case "$(cat ${PIP_CONF})" in`,
  `      *"$folder"*) echo "${LOG_LINE_PREFIX}our line in ${PIP_CONF} cannot be told from the author's" >&2; drifted=yes ;;`,
  '    esac',
  '  fi',
  'fi',
  `if [ "$uv_conf" = ours ] && [ -f ${UV_TOML} ]; then`,
  `  sed '/^${UV_BEGIN}$/,/^${UV_END}$/d' ${UV_TOML} > "$folder/uv.toml"`,
  `  if [ -s "$folder/uv.toml" ]; then cat "$folder/uv.toml" > ${UV_TOML}; else rm -f ${UV_TOML}; fi`,
  'fi',
  'if [ "$uv_folder" = ours ] && [ -d /etc/uv ]; then rmdir /etc/uv 2> /dev/null || :; fi',
];

/** Variables that decide where packages come from; the check gets them as the author's script left them. */
export const PIP_LEAVE: readonly string[] = [
  'for name in PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS PIP_NO_INDEX PIP_TRUSTED_HOST PIP_CERT PIP_CLIENT_CERT PIP_PROXY \\',
  '  PIP_CONFIG_FILE PIP_NO_BINARY PIP_ONLY_BINARY PIP_CONSTRAINT UV_INDEX_URL UV_DEFAULT_INDEX UV_INDEX UV_EXTRA_INDEX_URL UV_FIND_LINKS \\',
  '  UV_NO_INDEX UV_INSECURE_HOST UV_NATIVE_TLS UV_SYSTEM_CERTS UV_INDEX_STRATEGY \\',
  '  http_proxy https_proxy no_proxy all_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE; do',
  '  eval "value=\\${$name-}"',
  '  [ -z "$value" ] || printf \'%s=%s\\n\' "$name" "$value"',
  `done > ${LOCK_FOLDER}/pip-left.txt`,
];
