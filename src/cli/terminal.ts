/**
 * Progress for a person: on a terminal one live line per running stage (name, time, last line of its output) under
 * lines that stay; elsewhere plain lines. Everything goes to standard error, so that standard output is the answer.
 */
import type { Environment } from '../process.js';
import type { Reporter, Stage } from '../report.js';
import { formatDuration, harmlessLine } from '../text.js';
import { isLive, styleFor, type Style, type TextStream } from './style.js';

export interface TerminalReporter extends Reporter {
  /** Takes the live lines away; nothing is shown afterwards but lines that stay. */
  close(): void;
}

export function terminalReporter(stream: TextStream, env: Environment): TerminalReporter {
  const style = styleFor(stream, env);
  return isLive(stream, env) ? new LiveReporter(stream, style) : new PlainReporter(stream, style);
}

/** A stage that is under way. */
interface Running {
  readonly label: string;
  readonly started: number;
  /** The last line of its output that holds anything. */
  last: string;
}

/** Lines alone. Output of a stage carries its name, so that no line of it can pass for one of ours. */
class PlainReporter implements TerminalReporter {
  constructor(protected readonly stream: TextStream, protected readonly style: Style) {}

  stage(name: string): Stage {
    const running: Running = { label: harmlessLine(name), started: performance.now(), last: '' };
    this.started(running);
    return {
      output: (line, replaced) => { this.output(running, harmlessLine(line), replaced === true); },
      done: (summary) => {
        const extra = summary === undefined ? '' : `, ${harmlessLine(summary)}`;
        this.ended(running, `${this.style('good', 'done')}  ${running.label} (${elapsed(running)}${extra})`);
      },
      failed: (reason) => {
        this.ended(running, `${this.style('bad', 'failed')}  ${running.label} (${elapsed(running)}): ${harmlessLine(reason)}`);
      },
    };
  }

  info(message: string): void {
    this.line(harmlessLine(message));
  }

  warn(message: string, hint?: string): void {
    this.line(`${this.style('caution', 'warning:')} ${harmlessLine(message)}`);
    if (hint !== undefined) this.line(`${this.style('faint', 'hint:')} ${harmlessLine(hint)}`);
  }

  close(): void {
    // Nothing is drawn that would have to go.
  }

  protected started(running: Running): void {
    this.line(`start  ${running.label}`);
  }

  protected output(running: Running, line: string, replaced: boolean): void {
    if (!replaced) this.line(`${running.label} | ${line}`);
  }

  protected ended(_running: Running, line: string): void {
    this.line(line);
  }

  protected line(text: string): void {
    this.stream.write(`${text}\n`);
  }
}

/** Milliseconds between two drawings: often enough to look alive, seldom enough to cost nothing. */
const REDRAW_MS = 150;
const ERASE_LINE = '\u001b[2K';
const UP = '\u001b[1A';

class LiveReporter extends PlainReporter {
  readonly #running = new Set<Running>();
  #drawn = 0;
  #timer: NodeJS.Timeout | undefined;

  protected override started(running: Running): void {
    this.#running.add(running);
    this.#timer ??= setInterval(() => { this.#draw(); }, REDRAW_MS).unref();
    this.#draw();
  }

  protected override output(running: Running, line: string): void {
    // Shown at the next drawing: a build may write thousands of lines a second.
    if (line.trim() !== '') running.last = line.trim();
  }

  protected override ended(running: Running, line: string): void {
    this.#running.delete(running);
    this.line(line);
    if (this.#running.size === 0) this.close();
  }

  override close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.stream.write(this.#erasure());
    this.#drawn = 0;
  }

  protected override line(text: string): void {
    this.stream.write(`${this.#erasure()}${text}\n`);
    this.#drawn = 0;
    if (this.#timer !== undefined) this.#draw();
  }

  #draw(): void {
    // A terminal that does not tell its width says 0.
    const columns = this.stream.columns ?? 0;
    const width = Math.max(20, (columns > 0 ? columns : 80) - 1);
    const lines = [...this.#running].map((running) => this.#statusLine(running, width));
    this.stream.write(this.#erasure() + lines.map((line) => `${line}\n`).join(''));
    this.#drawn = lines.length;
  }

  #statusLine(running: Running, width: number): string {
    const head = fit(`${running.label}  ${elapsed(running)}`, width);
    const room = width - displayWidth(head) - 3;
    if (running.last === '' || room < 8) return this.style('strong', head);
    return `${this.style('strong', head)} | ${this.style('faint', fit(running.last, room))}`;
  }

  #erasure(): string {
    return `${UP}${ERASE_LINE}`.repeat(this.#drawn);
  }
}

function elapsed(running: Running): string {
  return formatDuration(performance.now() - running.started);
}

/** Columns a text takes: East Asian wide characters and emoji take two, combining marks none. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (/\p{M}/u.test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x1100 && (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}]/u.test(character)
    || (code >= 0x2e80 && code <= 0x303e) || (code >= 0xff01 && code <= 0xff60)) ? 2 : 1;
}

/** As much of `text` as `columns` hold: a line that wraps could not be taken away again. */
function fit(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let width = 0;
  let kept = '';
  for (const character of text) {
    width += characterWidth(character);
    if (width > columns - 3) break;
    kept += character;
  }
  return `${kept}...`;
}
