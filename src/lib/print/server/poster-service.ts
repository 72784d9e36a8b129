/**
 * A poster on A4 or A3: the place, an invitation in each language in its own direction, the code to
 * scan and the address to type. The type is as large as the number of languages allows.
 */
import { directionOf } from '#lib/i18n/locale.ts';
import { qrGrid } from '../qr.ts';
import type { Poster, PosterText } from '../printed.ts';
import { Pen, MM } from './pen.ts';
import type { Style } from './shaper.ts';
import { printed } from './printing.ts';
import { heightOf, setText, type Box } from './set-text.ts';

const SIZES = { a4: [210, 297], a3: [297, 420] } as const;
const [ACCENT, GROUND, QUIET, LINE] = ['#1d5c46', '#eef3ef', '#3f4b44', '#7b8880'];
/** In parts of an A4 page's millimetre; an A3 page is the same drawing, larger. */
const [MARGIN, BAND, FOOT, GUTTER, QR] = [16, 48, 88, 10, 68];

export async function posterPdf(poster: Poster): Promise<Uint8Array> {
  const [width, height] = SIZES[poster.format];
  const unit = (width / 210) * MM;
  const language = poster.texts[0]!.language;
  const title = `${poster.texts[0]!.title} – ${poster.place}`;
  const pen = new Pen({ title, language, size: [width * MM, height * MM] });
  const chunks: Uint8Array[] = [];
  const draw = () => {
    pen.addPage();
    drawPoster(pen, poster, unit);
  };
  for await (const chunk of printed(pen, [draw])) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function drawPoster(pen: Pen, poster: Poster, unit: number): void {
  drawPlace(pen, poster, unit);
  const top = (BAND + 9) * unit;
  const area: Box & { height: number } = {
    x: MARGIN * unit,
    y: top,
    width: (210 - 2 * MARGIN) * unit,
    height: (297 - FOOT - 8) * unit - top
  };
  const count = poster.texts.length;
  const wide = count < 4 ? count : count % 2;
  let scale = 1.75;
  while (scale > 0.3 && heightOfTexts(pen, poster.texts, wide, area.width, scale * unit) > area.height)
    scale -= 0.02;
  const spare = area.height - heightOfTexts(pen, poster.texts, wide, area.width, scale * unit);
  drawTexts(pen, poster.texts, wide, { ...area, y: area.y + spare / 2 }, scale * unit);
  drawWay(pen, poster, unit);
}

function drawPlace(pen: Pen, { place, places, texts }: Poster, unit: number): void {
  const { language } = texts[0]!;
  const width = (210 - 2 * MARGIN) * unit;
  pen.decorate(() => {
    pen.doc.rect(0, 0, pen.width, BAND * unit).fill(ACCENT);
    for (const [at, colour] of [[-5, '#2f7a5f'], [-1.5, '#7fd1ae']] as const) {
      const y = (BAND + at) * unit;
      pen.doc.moveTo(0, y);
      for (let x = 0; x < 210; x += 35)
        pen.doc.bezierCurveTo((x + 12) * unit, y - 5 * unit, (x + 23) * unit, y + 5 * unit, (x + 35) * unit, y);
      pen.doc.lineWidth(1.1 * unit).strokeColor(colour).stroke();
    }
  }); // prettier-ignore
  const name: Style = { size: 13 * unit, bold: true, colour: '#ffffff' };
  while (pen.widthOf(place, name, directionOf(language)) > width) name.size *= 0.96;
  const list = places.join(' · ');
  const small: Style = { size: 4.6 * unit, colour: '#ffffff' };
  while (heightOf(pen, list, small, width, language) > 15 * unit) small.size *= 0.96;
  const tall = pen.lineHeight(name) + (list ? heightOf(pen, list, small, width, language) : 0);
  const y = Math.max(4 * unit, ((BAND - 7) * unit - tall) / 2);
  const box = { x: MARGIN * unit, y, width };
  const used = setText(pen, place, name, box, { tag: 'H1', language });
  if (list) setText(pen, list, small, { ...box, y: y + used }, { tag: 'P', language });
}

interface Styles {
  title: Style;
  invitation: Style;
  promise: Style;
}

function stylesAt(unit: number, isWide: boolean): Styles {
  const size = isWide ? 1.3 : 1;
  return {
    title: { size: 6.4 * unit * size, bold: true, colour: ACCENT },
    invitation: { size: 4.3 * unit * size },
    promise: { size: 3.7 * unit * size, colour: QUIET }
  };
}

function heightOfText(pen: Pen, text: PosterText, width: number, styles: Styles): number {
  const { title, invitation, promise } = styles;
  const height = (words: string, style: Style) => heightOf(pen, words, style, width, text.language);
  return (
    height(text.title, title) + height(text.invitation, invitation) + height(promisesOf(text), promise) + title.size * 0.5 // prettier-ignore
  );
}

function promisesOf({ promises }: PosterText): string {
  return promises.map((promise) => promise.replaceAll(' ', '\u00a0')).join(' · ');
}

/** Rows of texts: the first ones over the whole width, the others in pairs. */
function rowsOf(texts: readonly PosterText[], wide: number): PosterText[][] {
  const rows: PosterText[][] = texts.slice(0, wide).map((text) => [text]);
  for (let at = wide; at < texts.length; at += 2) rows.push(texts.slice(at, at + 2));
  return rows;
}

function rowGap(unit: number): number {
  return 7 * unit;
}

function heightOfTexts(pen: Pen, texts: readonly PosterText[], wide: number, width: number, unit: number): number {
  const rows = rowsOf(texts, wide);
  const heights = rows.map((row, at) => heightOfRow(pen, row, at < wide, width, unit));
  return heights.reduce((sum, height) => sum + height, 0) + (rows.length - 1) * rowGap(unit);
} // prettier-ignore

function heightOfRow(pen: Pen, row: readonly PosterText[], isWide: boolean, width: number, unit: number): number {
  const own = isWide ? width : (width - GUTTER * unit) / 2;
  return Math.max(...row.map((text) => heightOfText(pen, text, own, stylesAt(unit, isWide))));
} // prettier-ignore

function drawTexts(pen: Pen, texts: readonly PosterText[], wide: number, area: Box, unit: number): void {
  let { y } = area;
  rowsOf(texts, wide).forEach((row, at) => {
    const isWide = at < wide;
    const width = isWide ? area.width : (area.width - GUTTER * unit) / 2;
    if (at > 0)
      pen.decorate(() => {
        const line = y - rowGap(unit) / 2;
        pen.doc.moveTo(area.x, line).lineTo(area.x + area.width, line);
        pen.doc
          .lineWidth(0.25 * MM)
          .strokeColor(LINE)
          .stroke();
      });
    row.forEach((text, column) =>
      drawText(pen, text, { x: area.x + column * (width + GUTTER * unit), y, width }, stylesAt(unit, isWide))
    );
    y += heightOfRow(pen, row, isWide, area.width, unit) + rowGap(unit);
  });
}

function drawText(pen: Pen, text: PosterText, box: Box, { title, invitation, promise }: Styles): void {
  const { language } = text;
  pen.within('Sect', { lang: language }, () => {
    let { y } = box;
    y += setText(pen, text.title, title, { ...box, y }, { tag: 'H2', language }) + title.size * 0.2;
    y += setText(pen, text.invitation, invitation, { ...box, y }, { tag: 'P', language }) + title.size * 0.3;
    setText(pen, promisesOf(text), promise, { ...box, y }, { tag: 'P', language });
  });
}

/** The code and, large enough to be copied from across the street, the address. */
function drawWay(pen: Pen, { link, address, texts }: Poster, unit: number): void {
  const { language } = texts[0]!;
  const top = (297 - FOOT) * unit;
  const side = QR * unit;
  const y = top + (FOOT * unit - side) / 2;
  const x = MARGIN * unit;
  pen.decorate(() => pen.doc.rect(0, top, pen.width, FOOT * unit).fill(GROUND));
  pen.within('Figure', { lang: language, alt: link, bbox: [x, y, x + side, y + side] }, () =>
    pen.mark(() => pen.qr(qrGrid(link, 'H'), x, y, side))
  );
  const box = { x: x + side + 9 * unit, y: 0, width: (210 - 2 * MARGIN - 9) * unit - side };
  const [host, path] = [address.replace(/\/.*$/, ''), address.replace(/^[^/]*/, '')];
  const style: Style = { size: 9.5 * unit, bold: true };
  const widest = () => Math.max(...[host, path].map((part) => pen.widthOf(part, style, 'ltr')));
  while (widest() > box.width && style.size > 4 * unit) style.size *= 0.97;
  // The address is read from left to right in every language.
  const lines = [host, path].flatMap((part) => pen.lines(part, style, box.width, 'ltr'));
  const from = top + (FOOT * unit - lines.length * pen.lineHeight(style)) / 2;
  pen.within('P', { lang: language }, () =>
    pen.mark(() =>
      lines.forEach((line, at) => pen.line(line, style, { ...box, y: from + at * pen.lineHeight(style) }, 'ltr'))
    )
  ); // prettier-ignore
}
