/**
 * Pages that fill from the top: strips that are never torn, and parts that stay together where a page
 * can hold them. The same drawing is run dry to learn its height or the number of its pages.
 */
import { directionOf, type Locale } from '#lib/i18n/locale.ts';
import type { Pen, TagOptions } from './pen.ts';
import type { Style } from './shaper.ts';
import { setText, tagOf, withBlank, type Setting } from './set-text.ts';

export interface Frame {
  top: number;
  bottom: number;
  /** Left out on both sides. */
  margin: number;
}

/** Draws what stands on every page besides its content. */
export type OnPage = (page: number) => void;

export class Flow {
  readonly pen: Pen;
  readonly width: number;
  y: number;
  page = 0;
  readonly #frame: Frame;
  readonly #onPage: OnPage;
  /** Not drawn: `pages` counts pages, `height` adds up as if a page had no end. */
  #dry: 'pages' | 'height' | undefined;

  constructor(pen: Pen, frame: Frame, onPage: OnPage, dry?: 'pages') {
    this.pen = pen;
    this.width = pen.width - 2 * frame.margin;
    this.y = frame.top;
    this.#frame = frame;
    this.#onPage = onPage;
    this.#dry = dry;
  }

  newPage(): void {
    this.page++;
    this.y = this.#frame.top;
    if (this.#dry) return;
    this.pen.addPage();
    this.#onPage(this.page);
  }

  within(tag: string, options: TagOptions, fill: () => void): void {
    if (this.#dry) fill();
    else this.pen.within(tag, options, fill);
  }

  /** Something `height` tall that no page end tears; `draw` gets its top. */
  strip(height: number, draw: (y: number) => void): void {
    if (this.#dry !== 'height' && this.y + height > this.#frame.bottom) this.newPage();
    const top = this.y;
    if (!this.#dry) draw(top);
    this.y = top + height;
  }

  gap(height: number): void {
    if (!this.isAtTop) this.y += height;
  }

  /** Nothing stands on this page yet. */
  get isAtTop(): boolean {
    return this.#dry !== 'height' && this.y === this.#frame.top;
  }

  /** Goes to a new page where less than this is left: what begins here shall not begin alone. */
  leave(height: number): void {
    if (this.#dry !== 'height' && this.y + height > this.#frame.bottom) this.newPage();
  }

  heightOf(fill: () => void): number {
    const [y, dry] = [this.y, this.#dry];
    [this.y, this.#dry] = [0, 'height'];
    fill();
    const height = this.y;
    [this.y, this.#dry] = [y, dry];
    return height;
  }

  /** On one page, if a page can hold it. */
  together(fill: () => void): void {
    if (this.#dry !== 'height') {
      const height = this.heightOf(fill);
      const { top, bottom } = this.#frame;
      if (height <= bottom - top && this.y + height > bottom) this.newPage();
    }
    fill();
  }

  /** A paragraph from `start` after the start of the line; it may go on over the page's end, line by line. */
  text(text: string, style: Style, setting: Setting, start = 0, width = this.width - start): void {
    const { pen } = this;
    const direction = directionOf(setting.language);
    const height = pen.lineHeight(style);
    const lines = pen.lines(text, style, width, direction);
    const x = pen.x(this.#frame.margin + start, width);
    if (lines.length * height <= 60) {
      this.strip(lines.length * height, (y) => setText(pen, text, style, { x, y, width }, setting));
      return;
    }
    this.within(setting.tag, tagOf(text, setting.language), () => {
      for (const [at, line] of lines.entries())
        this.strip(height, (y) => pen.mark(() => pen.line(withBlank(line, at < lines.length - 1, setting.language), style, { x, y, width }, direction, setting.align))); // prettier-ignore
    });
  }

  /** The leftmost point of something that begins `start` after the start of the line. */
  x(start: number, width: number): number {
    return this.pen.x(this.#frame.margin + start, width);
  }
}

export function plain(language: Locale, tag = 'P'): Setting {
  return { tag, language };
}
