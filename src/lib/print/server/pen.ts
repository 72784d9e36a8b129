/**
 * A tagged PDF (PDF/UA-1) under the pen: text of every script set in lines, shapes, codes, and the tree
 * of tags around them. What is drawn stands inside a tag or is marked as decoration; nothing else.
 */
import PDFDocument from 'pdfkit';
import { visualRuns, type Direction } from '../visual-runs.ts';
import { barsOf, QUIET_ZONE, type QrGrid } from '../qr.ts';
import { fileOf } from './faces.ts';
import { Shaper, shaping, type Style } from './shaper.ts';

/** Points per millimetre. */
export const MM = 72 / 25.4;
const INK = '#1b241f';

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
const LINE = 1.38;
/** What the library still looks for in a tag that it has written: that it had a parent. */
const WRITTEN = Object.freeze({ P: true });

export class Pen {
  readonly doc: PDFKit.PDFDocument;
  readonly width: number;
  readonly height: number;
  /** Right to left: what is placed from the start of a line is placed from the right. */
  readonly mirrored: boolean;
  #open: Element[] = [];
  readonly #shaper: Shaper;

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
    this.#shaper = new Shaper(this.doc);
    this.#keepXmlWhole(title);
    const whole = this.doc.struct('Document', { lang: language });
    this.doc.addStructure(whole);
    this.#open.push(whole);
  }

  /** The library writes the title into its metadata as it is. */
  #keepXmlWhole(title: string): void {
    const document = this.doc as unknown as { appendXML(xml: string): void };
    const append = document.appendXML.bind(document);
    const escaped = title.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    document.appendXML = (xml) => append(xml.replace(`>${title}<`, () => `>${escaped}<`));
  }

  /** Ends the whole; nothing is drawn after it. */
  end(): void {
    this.#open.pop()!.end();
    this.doc.end();
  }

  addPage(): void {
    this.doc.addPage();
  }

  /** Everything drawn by `fill` belongs to a new tag inside the present one. */
  within(tag: string, options: TagOptions, fill: () => void): void {
    const { field, scope, ...rest } = options;
    const element = this.doc.struct(tag, rest as object);
    const { dictionary } = element as unknown as { dictionary: { data: Record<string, unknown> } };
    if (scope) dictionary.data['A'] = { O: 'Table', Scope: scope };
    if (field)
      dictionary.data['A'] = { O: 'PrintField', Role: field.role, checked: 'off', Desc: new String(field.name) }; // prettier-ignore
    this.#open.at(-1)!.add(element);
    this.#open.push(element);
    fill();
    this.#open.pop();
    element.end();
    // It is written by now, and only its number is asked for later: a thousand letters are many tags.
    dictionary.data = WRITTEN;
  }

  /** Marks what `draw` draws on this page as content of the present tag. */
  mark(draw: () => void): void {
    const content = this.doc.markStructureContent('Span');
    draw();
    this.doc.endMarkedContent();
    this.#open.at(-1)!.add(content);
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

  widthOf(text: string, style: Style, direction: Direction): number {
    return this.#shaper.widthOf(text, style, direction);
  }

  lines(text: string, style: Style, width: number, direction: Direction): string[] {
    return this.#shaper.lines(text, style, width, direction);
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
    const spare = box.width - this.widthOf(text.trimEnd(), style, direction);
    const fromLeft = align === 'centre' ? 0.5 : (align === 'start') === (direction === 'ltr') ? 0 : 1;
    let x = box.x + spare * fromLeft;
    this.doc.fillColor(style.colour ?? INK);
    for (const run of visualRuns(text, direction)) {
      const width = this.#shaper.runWidth(run, style);
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
}
