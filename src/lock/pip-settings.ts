/**
 * Whether anything set in an image could change what `pip freeze` prints: pip reads options from `PIP_*` variables
 * and configuration files, and Python looks at variables of its own. Known settings that do not matter to a listing
 * pass; every other is a doubt, and a doubt means that pip is asked.
 */

/** Options of other commands: a listing never looks at them, whatever their value. */
const OTHER_COMMANDS = new Set([
  'index-url', 'extra-index-url', 'no-index', 'find-links', 'constraint', 'build-constraint', 'break-system-packages',
  'only-binary', 'no-binary', 'prefer-binary', 'pre', 'no-deps', 'no-compile', 'compile', 'no-build-isolation', 'use-pep517',
  'no-warn-script-location', 'no-warn-conflicts', 'root-user-action', 'progress-bar', 'upgrade-strategy', 'config-settings',
  'config-file',
]);
/** Options every command reads: words, switches and numbers that fit are harmless. */
const EVERY_COMMAND: ReadonlyMap<string, RegExp> = new Map([
  ...['trusted-host', 'cert', 'client-cert', 'proxy', 'cache-dir'].map((name) => [name, /./] as const),
  ...['no-cache-dir', 'disable-pip-version-check', 'no-input', 'no-color'].map((name) => [name, /^(?:1|0|true|false|yes|no|on|off)$/i] as const),
  ...['timeout', 'default-timeout', 'retries'].map((name) => [name, /^\d{1,6}$/] as const),
]);

/** Variables of Python's that change neither what it imports nor what pip prints. */
const HARMLESS_PYTHON = /^PYTHON(?:_[A-Z0-9_]*|DONTWRITEBYTECODE|UNBUFFERED|HASHSEED|NOUSERSITE|UTF8|IOENCODING|FAULTHANDLER|SAFEPATH|PYCACHEPREFIX)$/;

/**
 * @param environment variables inside the image that begin as pip's or Python's do
 * @param configurations texts of pip's configuration files
 * @returns the first doubt, in words; undefined when there is none
 */
export function settingsDoubt(
  environment: Readonly<Record<string, string>>, configurations: readonly string[],
): string | undefined {
  for (const [name, value] of Object.entries(environment)) {
    if (HARMLESS_PYTHON.test(name)) continue;
    if (name.startsWith('PIP_') && (value === '' || isHarmless(name.slice('PIP_'.length), value))) continue;
    return `${name} is set`;
  }
  for (const text of configurations) {
    const doubt = configurationDoubt(text);
    if (doubt !== undefined) return `pip's configuration ${doubt}`;
  }
  return undefined;
}

function isHarmless(option: string, value: string): boolean {
  const name = option.toLowerCase().replaceAll('_', '-');
  return OTHER_COMMANDS.has(name) || (EVERY_COMMAND.get(name)?.test(value.trim()) ?? false);
}

function configurationDoubt(text: string): string | undefined {
  let section: string | undefined;
  let option: string | undefined;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const header = /^\[([a-z-]+)\]$/.exec(line)?.[1];
    if (header === 'freeze') return 'has a section on freeze';
    if (header !== undefined) {
      [section, option] = [header, undefined];
    } else if (section === undefined || line.startsWith('[')) {
      return 'has a line outside of the usual sections';
    } else if (section === 'global') {
      // An indented line goes on with the value before it.
      const goesOn = option !== undefined && /^\s/.test(raw);
      const [, name, value] = goesOn ? [line, option, line] : /^([A-Za-z_-]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined) return 'has a line that sets nothing';
      if (!isHarmless(name, value) && !(value === '' && !goesOn)) return `sets ${name}`;
      option = name;
    }
  }
  return undefined;
}
