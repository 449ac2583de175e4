/**
 * How the workflow runner reads a step's output (actions/runner, ActionCommand.cs and ActionCommandManager.cs): both
 * streams, `::name key=value::data` at a line's start after blanks, `##[name key=value]data` anywhere in a line, names
 * whatever their case, both comparisons overlooking characters that are not seen, and nothing between stop-commands and
 * its token.
 */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly properties: Readonly<Record<string, string>>;
}

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const KNOWN = new Set([
  'debug', 'warning', 'error', 'notice', 'group', 'endgroup', 'add-mask', 'add-matcher', 'remove-matcher', 'echo',
  'set-output', 'save-state', 'set-env', 'add-path', 'stop-commands',
]);
/** The runner keeps this much of an annotation. */
const MAX_MESSAGE = 4096;

export class CommandReader {
  readonly outputs: Record<string, string> = {};
  readonly state: Record<string, string> = {};
  readonly annotations: Annotation[] = [];
  readonly masks: string[] = [];
  /** Lines that were no command, masked; commands that structure the log stand in it too, as `##[group]name`. */
  readonly log: string[] = [];
  /** Commands that were obeyed, by name. */
  readonly obeyed: string[] = [];
  /** Commands the runner refuses: the step fails. */
  readonly refused: string[] = [];
  /** True between stop-commands and its token. */
  get stopped(): boolean { return this.#stopToken !== undefined; }
  #stopToken: string | undefined;

  line(text: string): void {
    const command = this.#parse(text);
    if (command === undefined || !this.#process(command, text)) this.log.push(this.mask(text));
  }

  mask(text: string): string {
    return this.masks.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
  }

  #parse(text: string): Command | undefined {
    const seen = text.replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '');
    const modern = /^\s*::(.*?)::(.*)$/s.exec(seen);
    if (modern !== null) {
      const command = parsed(modern[1] ?? '', ',', unescapeData(modern[2] ?? ''));
      if (this.#isRegistered(command.name)) return command;
    }
    const legacy = /##\[(.*?)\](.*)$/s.exec(seen);
    if (legacy === null) return undefined;
    const command = parsed(legacy[1] ?? '', ';', unescapeData(legacy[2] ?? ''));
    return this.#isRegistered(command.name) ? command : undefined;
  }

  #isRegistered(name: string): boolean {
    return KNOWN.has(name) || name === this.#stopToken;
  }

  /** Whether the line is used up; the others go to the log. */
  #process({ name, properties, data }: Command, text: string): boolean {
    if (this.#stopToken !== undefined) {
      if (name !== this.#stopToken) return false;
      this.#stopToken = undefined;
      return true;
    }
    this.obeyed.push(name);
    switch (name) {
      case 'stop-commands': this.#stopToken = data.toLowerCase(); break;
      case 'set-output': this.outputs[properties['name'] ?? ''] = data; break;
      case 'save-state': this.state[properties['name'] ?? ''] = data; break;
      case 'add-mask': this.masks.push(...data.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== '')); break;
      case 'error': case 'warning': case 'notice':
        this.annotations.push({ level: name, message: this.mask(data).slice(0, MAX_MESSAGE), properties });
        this.log.push(`##[${name}]${this.mask(data)}`);
        break;
      case 'group': case 'endgroup': this.log.push(`##[${name}]${this.mask(data)}`); break;
      case 'set-env': case 'add-path':
        this.refused.push(text);
        this.annotations.push({ level: 'error', message: `The ${name} command is disabled.`, properties: {} });
        break;
      default: break;
    }
    return true;
  }
}

function parsed(info: string, separator: string, data: string): Command {
  const blank = info.indexOf(' ');
  const name = (blank < 0 ? info : info.slice(0, blank)).toLowerCase();
  const pairs = blank < 0 ? [] : info.slice(blank + 1).split(separator).map((pair) => pair.trim().split(/=(.*)/s));
  return { name, data, properties: Object.fromEntries(pairs.map(([key, value]) => [key ?? '', unescapeProperty(value ?? '')])) };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}
