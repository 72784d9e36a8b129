/** How wide words are and where lines end, in every script: the faces of one document, and what they have shaped. */
import { visualRuns, type Direction, type Face, type Run } from '../visual-runs.ts';
import { fileOf } from './faces.ts';

export interface Style {
  /** In points. */
  size: number;
  bold?: boolean;
  colour?: string;
}

/** The part of the library's font that shapes. */
interface ShapingFont {
  layoutRun(text: string, features?: unknown): unknown;
}
const BLANKS = /[^\S\u00a0\u202f]+/;

export class Shaper {
  readonly #doc: PDFKit.PDFDocument;
  #widths = new Map<string, number>();
  #faces = new Map<string, ShapingFont>();

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
    for (const face of ['latin', 'arabic', 'ethiopic'] as const)
      for (const bold of [false, true]) doc.registerFont(nameOf(face, bold), fileOf(face, bold));
  }

  /** Blanks never join letters: a line is as wide as its words and the blanks between them. */
  widthOf(text: string, style: Style, direction: Direction): number {
    const words = text.split(BLANKS);
    const blanks = (words.length - 1) * this.#wordWidth(' ', style, direction);
    return words.reduce((sum, word) => sum + this.#wordWidth(word, style, direction), blanks);
  }

  /** Breaks at blanks; a word that is wider than a line is broken where it must be. */
  lines(text: string, style: Style, width: number, direction: Direction): string[] {
    const lines: string[] = [];
    const blank = this.#wordWidth(' ', style, direction);
    for (const paragraph of text.split('\n')) {
      let line = '';
      let used = 0;
      for (const word of paragraph.split(BLANKS).filter(Boolean)) {
        const own = this.#wordWidth(word, style, direction);
        if (line !== '' && used + blank + own <= width) {
          line += ` ${word}`;
          used += blank + own;
          continue;
        }
        if (line !== '') lines.push(line);
        line = own <= width ? word : this.#broken(word, style, width, direction, lines);
        used = this.#wordWidth(line, style, direction);
      }
      lines.push(line);
    }
    return lines;
  }

  /** Runs from right to left are shaped as a whole and not kept by the library; the same lines come back on every sheet. */
  use(face: Face, bold: boolean, size: number): void {
    const name = nameOf(face, bold);
    const state = this.#doc as unknown as { _font: ShapingFont; _fontSize: number };
    const known = this.#faces.get(name);
    if (known) {
      // What `font()` does, without comparing the face with all the others again.
      state._font = known;
      state._fontSize = size;
      return;
    }
    this.#doc.font(name).fontSize(size);
    const font = state._font;
    const shape = font.layoutRun.bind(font);
    const runs = new Map<string, unknown>();
    font.layoutRun = (text, features) => {
      let run = runs.get(text);
      if (!run) {
        run = shape(text, features);
        if (runs.size > 5_000) runs.clear();
        runs.set(text, run);
      }
      return run;
    };
    this.#faces.set(name, font);
  }

  /** Kept for one size: widths grow with it. */
  #wordWidth(word: string, { size, bold = false }: Style, direction: Direction): number {
    const key = `${bold ? 'b' : ''}${direction}${word}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      width = visualRuns(word, direction).reduce(
        (sum, run) => sum + this.runWidth(run, { size: 1, bold }),
        0
      );
      this.#widths.set(key, width);
    }
    return width * size;
  }

  runWidth(run: Run, { size, bold = false }: Style): number {
    this.use(run.face, bold, size);
    return this.#doc.widthOfString(run.text, shaping(run.direction));
  }

  #broken(word: string, style: Style, width: number, direction: Direction, lines: string[]): string {
    let rest = '';
    for (const char of word) {
      if (rest !== '' && this.widthOf(rest + char, style, direction) > width) {
        lines.push(rest);
        rest = '';
      }
      rest += char;
    }
    return rest;
  }
}

function nameOf(face: Face, bold: boolean): string {
  return bold ? `${face}-bold` : face;
}

/** Named features, even none, make the shaper take a run as a whole instead of word by word from the left. */
export function shaping(direction: Direction): PDFKit.Mixins.TextOptions {
  return direction === 'rtl' ? { features: [] } : {};
}
