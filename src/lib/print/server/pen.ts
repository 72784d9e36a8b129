/**
 * A tagged PDF (PDF/UA-1) under the pen: text of every script set in lines, shapes, codes, and the tree
 * of tags around them. What is drawn stands inside a tag or is marked as decoration; nothing else.
 */
import PDFDocument from 'pdfkit';
import type { Direction, Face } from '../visual-runs.ts';
import { visualRuns } from '../visual-runs.ts';
import { barsOf, QUIET_ZONE, type QrGrid } from '../qr.ts';
import { fileOf } from './faces.ts';

/** Points per millimetre. */
export const MM = 72 / 25.4;
export const INK = '#1b241f';

export interface Style {
  /** In points. */
  size: number;
  bold?: boolean;
  colour?: string;
}

export interface TagOptions {
  lang?: string;
  alt?: string;
  actual?: string;
  /** Header cells: what they head. */
  scope?: 'Row' | 'Column';
  /** Corners of a figure on its page, from its upper left one: x, y, x, y. */
  bbox?: [number, number, number, number];
  /** A box or line to fill in by hand. */
  field?: { role: 'rb' | 'cb' | 'tv'; name: string };
}

interface Sheet {
  title: string;
  language: string;
  /** Width and height in points. */
  size: readonly [number, number];
}

type Element = ReturnType<PDFKit.PDFDocument['struct']>;
/** The part of the library's font that shapes. */
interface ShapingFont {
  layoutRun(text: string, features?: unknown): unknown;
}
const LINE = 1.38;
const BLANKS = /[^\S\u00a0\u202f]+/;

export class Pen {
  readonly doc: PDFKit.PDFDocument;
  readonly width: number;
  readonly height: number;
  /** Right to left: what is placed from the start of a line is placed from the right. */
  readonly mirrored: boolean;
  #open: Element[] = [];
  #widths = new Map<string, number>();
  #faces = new Map<string, ShapingFont>();

  constructor({ title, language, size }: Sheet, mirrored = false) {
    [this.width, this.height] = size;
    this.mirrored = mirrored;
    this.doc = new PDFDocument({
      autoFirstPage: false,
      size: [...size],
      margin: 0,
      font: fileOf('latin', false),
      lang: language,
      tagged: true,
      displayTitle: true,
      pdfVersion: '1.7',
      subset: 'PDF/UA',
      info: { Title: title, Producer: 'Stëmm', Creator: 'Stëmm' }
    } as unknown as PDFKit.PDFDocumentOptions);
    for (const face of ['latin', 'arabic', 'ethiopic'] as const)
      for (const bold of [false, true]) this.doc.registerFont(nameOf(face, bold), fileOf(face, bold));
  }

  /** Runs from right to left are shaped as a whole and not kept by the library; the same lines come back on every sheet. */
  #face(face: Face, bold: boolean, size: number): void {
    const name = nameOf(face, bold);
    const state = this.doc as unknown as { _font: ShapingFont; _fontSize: number };
    const known = this.#faces.get(name);
    if (known) {
      // What `font()` does, without comparing the face with all the others again.
      state._font = known;
      state._fontSize = size;
      return;
    }
    this.doc.font(name).fontSize(size);
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

  addPage(): void {
    this.doc.addPage();
  }

  /** Everything drawn by `fill` belongs to a new tag inside the present one. */
  within(tag: string, options: TagOptions, fill: () => void): void {
    const { field, scope, ...rest } = options;
    const element = this.doc.struct(tag, rest as object);
    const { data } = (element as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary;
    if (scope) data['A'] = { O: 'Table', Scope: scope };
    if (field) data['A'] = { O: 'PrintField', Role: field.role, checked: 'off', Desc: new String(field.name) };
    const parent = this.#open.at(-1);
    if (parent) parent.add(element);
    else this.doc.addStructure(element);
    this.#open.push(element);
    fill();
    this.#open.pop();
    element.end();
  }

  /** Marks what `draw` draws on this page as content of the present tag. */
  mark(draw: () => void): void {
    const element = this.#open.at(-1);
    if (!element) throw new Error('Content needs a tag around it.');
    const content = this.doc.markStructureContent('Span');
    draw();
    this.doc.endMarkedContent();
    element.add(content);
  }

  /** Lines, grounds, page numbers: nothing that is read aloud. */
  decorate(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  /** Leftmost point of something `width` wide that begins `start` after the start of the line. */
  x(start: number, width: number): number {
    return this.mirrored ? this.width - start - width : start;
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

  lineHeight({ size }: Style): number {
    return size * LINE;
  }

  /** One line, its top at `y`, inside a box from `x`; aligned at its start unless told. */
  line(
    text: string,
    style: Style,
    box: { x: number; y: number; width: number },
    direction: Direction,
    align: 'start' | 'centre' | 'end' = 'start'
  ): void {
    const spare = box.width - this.widthOf(text, style, direction);
    const fromLeft = align === 'centre' ? 0.5 : (align === 'start') === (direction === 'ltr') ? 0 : 1;
    let x = box.x + spare * fromLeft;
    this.doc.fillColor(style.colour ?? INK);
    for (const run of visualRuns(text, direction)) {
      const width = this.#runWidth(run, style);
      // Where the face's own ascent differs between scripts, the common base line keeps them level.
      const options = { lineBreak: false, baseline: 'alphabetic', ...shaping(run.direction) };
      this.doc.text(run.text, x, box.y + style.size * 1.05, options as PDFKit.Mixins.TextOptions);
      x += width;
    }
  }

  /** @param side of the whole, with its light margin */
  qr(grid: QrGrid, x: number, y: number, side: number): void {
    const module = side / (grid.length + 2 * QUIET_ZONE);
    this.doc.rect(x, y, side, side).fill('#ffffff');
    for (const bar of barsOf(grid))
      this.doc.rect(x + (bar.x + QUIET_ZONE) * module, y + (bar.y + QUIET_ZONE) * module, bar.length * module, module * 1.01); // prettier-ignore
    this.doc.fill('#000000');
  }

  /** Kept for one size: widths grow with it. */
  #wordWidth(word: string, { size, bold = false }: Style, direction: Direction): number {
    const key = `${bold ? 'b' : ''}${direction}${word}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      width = visualRuns(word, direction).reduce((sum, run) => sum + this.#runWidth(run, { size: 1, bold }), 0);
      this.#widths.set(key, width);
    }
    return width * size;
  }

  #runWidth(run: { text: string; direction: Direction; face: Face }, { size, bold = false }: Style): number {
    this.#face(run.face, bold, size);
    return this.doc.widthOfString(run.text, shaping(run.direction));
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
function shaping(direction: Direction): PDFKit.Mixins.TextOptions {
  return direction === 'rtl' ? { features: [] } : {};
}
