/** Debian's text browser w3m in a terminal of its own, driven by keys and read from its screen, as its users do. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 10_000;

/** Where Tab stopped. */
export interface Stop {
  /** `radio`, `select`, `submit` … or `https`, as w3m says it. */
  kind: string;
  name: string;
  value: string;
  /** The line on which it stands. */
  line: string;
}

export class TextBrowser {
  readonly #terminal = `stemm-${randomUUID()}`;
  readonly #home = mkdtempSync(join(tmpdir(), 'stemm-w3m-'));

  constructor(url: string) {
    // Texts of several lines are typed in an editor: one that takes what is typed until its end.
    const editor = join(this.#home, 'editor');
    writeFileSync(editor, '#!/bin/sh\nstty -echo\ncat > "$1"\n');
    chmodSync(editor, 0o755);
    mkdirSync(join(this.#home, '.w3m'));
    writeFileSync(join(this.#home, '.w3m/config'), 'use_history 0\nconfirm_qq 0\n');
    const environment = `HOME=${this.#home} LC_ALL=C.UTF-8 EDITOR=${editor}`;
    const command = `exec env ${environment} w3m -I UTF-8 -O UTF-8 '${url}'`;
    this.#tmux('-f', '/dev/null', 'new-session', '-d', '-x', '110', '-y', '400', command);
  }

  close(): void {
    this.#tmux('kill-server');
    rmSync(this.#home, { recursive: true, force: true });
  }

  /** @param keys as tmux names them: `Tab`, `Enter`, `C-d`, or a character */
  press(...keys: string[]): void {
    this.#tmux('send-keys', ...keys);
  }

  type(text: string): void {
    this.#tmux('send-keys', '-l', text);
  }

  lines(): string[] {
    return this.#tmux('capture-pane', '-p').trimEnd().split('\n');
  }

  screen(): string {
    return this.lines().join('\n');
  }

  /** What stands there now, once it is as wished. */
  async until(what: string, isThere: (screen: string) => boolean): Promise<string> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(15)) {
      const screen = this.screen();
      if (isThere(screen)) return screen;
    }
    throw new Error(`${what} did not come. On the screen:\n${this.screen().trimEnd()}`);
  }

  /** The line with the cursor. */
  line(): string {
    const row = Number(this.#tmux('display-message', '-p', '#{cursor_y}'));
    return this.lines()[row] ?? '';
  }

  /** On to the next link or field; at the end of the page it stays where it is. */
  async next(): Promise<Stop> {
    // Says something else first: what is said of two fields may be the same.
    this.press('C-g');
    await this.until('The number of the line', () => /^line \d/.test(this.#said()));
    this.press('Tab', 'u');
    await this.until('A link or a field', () => /^(input|select|textarea|https?:)/.test(this.#said()));
    const about = this.#said();
    const [kind, type] = /^(?:input type=(\w+)|\w+)/.exec(about)!;
    return {
      kind: type ?? kind,
      name: /\bname="([^"]*)"/.exec(about)?.[1] ?? '',
      value: /\bvalue="([^"]*)"/.exec(about)?.[1] ?? '',
      line: this.line()
    };
  }

  /** Opens the list on which the cursor stands and takes this choice. */
  async take(choice: string): Promise<void> {
    this.press('Enter');
    await this.until('The list', (screen) => screen.includes('┌'));
    for (let moves = 0; !this.line().includes(choice); moves++) {
      if (moves > 60) throw new Error(`The list does not offer ${choice}:\n${this.screen()}`);
      this.press('j');
      await pause(20);
    }
    this.press('Enter');
    await this.until('The choice', (screen) => !screen.includes('┌') && this.line().includes(choice));
  }

  /** Writes several lines where the cursor stands. */
  async write(text: string): Promise<void> {
    this.press('Enter');
    await this.until('The editor', (screen) => screen.trim() === '');
    this.type(text);
    this.press('Enter', 'C-d');
    await this.until('The page', (screen) => screen.trim() !== '');
  }

  /** What the last line says. */
  #said(): string {
    return this.lines().at(-1) ?? '';
  }

  #tmux(...args: string[]): string {
    return execFileSync('tmux', ['-L', this.#terminal, ...args], { encoding: 'utf8' });
  }
}
