/** Paragraphs in their place: tagged, in their language and its direction. */
import { directionOf, type Locale } from '#lib/i18n/locale.ts';
import type { Pen } from './pen.ts';
import type { Style } from './shaper.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
}

export interface Setting {
  tag: string;
  language: Locale;
  align?: 'start' | 'centre' | 'end';
}

export function heightOf(pen: Pen, text: string, style: Style, width: number, language: Locale): number {
  return pen.lines(text, style, width, directionOf(language)).length * pen.lineHeight(style);
}

/** @returns the height it took */
export function setText(pen: Pen, text: string, style: Style, box: Box, setting: Setting): number {
  const { tag, language, align } = setting;
  const direction = directionOf(language);
  const lines = pen.lines(text, style, box.width, direction);
  pen.within(tag, tagOf(text, language), () =>
    pen.mark(() =>
      lines.forEach((line, at) => {
        const words = withBlank(line.replace(/^· | ·$/g, ''), at < lines.length - 1, language);
        pen.line(words, style, { ...box, y: box.y + at * pen.lineHeight(style) }, direction, align);
      })
    )
  );
  return lines.length * pen.lineHeight(style);
}

/** What runs from right to left lies on the page in the order of drawing: its tag says it in the order of reading. */
export function tagOf(text: string, language: Locale): { lang: string; actual?: string } {
  return directionOf(language) === 'rtl' ? { lang: language, actual: text } : { lang: language };
}

/** A reader that joins lines shall not join words. From right to left the tag holds the whole text anyway. */
export function withBlank(line: string, goesOn: boolean, language: Locale): string {
  return goesOn && directionOf(language) === 'ltr' ? `${line} ` : line;
}
