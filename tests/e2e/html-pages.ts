/** Pages as the program sent them, kept until the validator of the W3C looks at all of them in one run. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VALIDATOR = fileURLToPath(import.meta.resolve('vnu-jar/build/dist/vnu.jar'));

interface Message {
  type: 'error' | 'info' | 'non-document-error';
  subType?: 'warning' | 'fatal';
  url: string;
  message: string;
  extract?: string;
}

export class HtmlPages {
  readonly names: string[] = [];

  readonly #documents: string[] = [];
  readonly #folder: string;

  /** @param folder emptied here */
  constructor(folder: string) {
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  keep(name: string, html: string): void {
    writeFileSync(join(this.#folder, `${this.names.length}.html`), html);
    this.names.push(name);
    this.#documents.push(html);
  }

  /** How many hold this piece of HTML. */
  keptWith(piece: string): number {
    return this.#documents.filter((html) => html.includes(piece)).length;
  }

  /**
   * All in one start of Java.
   * @returns what the validator says about each page, but for what is meant to be as it is
   */
  judge(meant: readonly RegExp[]): string[] {
    const args = ['-Xss4m', '-jar', VALIDATOR, '--stdout', '--exit-zero-always', '--format', 'json', this.#folder]; // prettier-ignore
    const { stdout, stderr, error } = spawnSync('java', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    if (error) throw error;
    if (!stdout.startsWith('{')) throw new Error(`The validator said nothing: ${stderr}`);
    const { messages } = JSON.parse(stdout) as { messages: Message[] };
    return messages
      .filter(({ message }) => !meant.some((each) => each.test(message)))
      .map(({ url, message, extract = '' }) => `${this.#nameOf(url)}: ${message} — ${extract}`);
  }

  #nameOf(url: string): string {
    return this.names[Number.parseInt(basename(url))] ?? url;
  }
}
