/**
 * Letters to households, one per code: DIN 5008 form B with an empty window field, the letter in each
 * language beside its own QR code, and the code in groups. Written as a stream, letter by letter.
 */
import { directionOf } from '#lib/i18n/locale.ts';
import type { Letter, LetterText } from '../printed.ts';
import { qrGrid } from '../qr.ts';
import { Flow, plain } from './flow.ts';
import { Pen, MM } from './pen.ts';
import type { Style } from './shaper.ts';
import { printed } from './printing.ts';
import { setText } from './set-text.ts';

const [WIDTH, HEIGHT] = [210 * MM, 297 * MM];
const MARGIN = 25 * MM;
/** DIN 5008 form B: window field and folds, from the upper edge. */
const WINDOW = { x: 20 * MM, y: 45 * MM, width: 85 * MM, sender: 17.7 * MM };
const FOLDS = [105 * MM, 210 * MM];
const HOLES = 148.5 * MM;
const QR_SIDE = 34 * MM;
const [SMALL, BODY]: Style[] = [{ size: 7.5, colour: '#3f4b44' }, { size: 10.5 }];

/**
 * @param codes each of a letter of its own, as they are typed (`XXXX-XXXX-XXXX-XXXX`); read one by one
 * @returns the PDF's bytes in order
 */
export function lettersPdf(letter: Letter, codes: Iterable<string>): AsyncGenerator<Uint8Array> {
  const { language, title } = letter.texts[0]!;
  const pen = new Pen({ title, language, size: [WIDTH, HEIGHT] });
  const sheets = function* () {
    for (const code of codes)
      yield () => pen.within('Part', { lang: language }, () => drawLetter(pen, letter, code));
  };
  return printed(pen, sheets());
}

function drawLetter(pen: Pen, letter: Letter, code: string): void {
  const frame = { top: 25 * MM, bottom: HEIGHT - 20 * MM, margin: MARGIN };
  const flow = new Flow(pen, frame, (page) => (page === 1 ? foldMarks(pen) : undefined));
  flow.newPage();
  drawHead(pen, letter);
  flow.y = 103.5 * MM;
  letter.texts.forEach((text, at) => {
    flow.together(() => {
      if (at > 0 && !flow.isAtTop) ruleAbove(flow);
      drawText(flow, letter, text, code, at === 0);
    });
  });
}

/** Sender and addressees in the window field, the date at the end of its line. */
function drawHead(pen: Pen, { sender, addressees, placeAndDate, texts }: Letter): void {
  const { language } = texts[0]!;
  const inner = { x: WINDOW.x + 5 * MM, width: WINDOW.width - 10 * MM };
  const line: Style = { ...SMALL! };
  const from = sender.join(' · ');
  while (pen.widthOf(from, line, 'ltr') > inner.width && line.size > 5) line.size -= 0.25;
  setText(pen, from, line, { ...inner, y: WINDOW.y + WINDOW.sender - 4.5 * MM }, plain(language));
  pen.decorate(() => {
    const y = WINDOW.y + WINDOW.sender - 0.3 * MM;
    pen.doc.moveTo(inner.x, y).lineTo(inner.x + inner.width, y);
    pen.doc.lineWidth(0.4).strokeColor('#7b8880').stroke();
  });
  addressees.forEach((one, at) => {
    const { language: own } = texts[at] ?? texts[0]!;
    const y = WINDOW.y + WINDOW.sender + 1.5 * MM + at * 4.4 * MM;
    setText(pen, one, { size: 10, bold: at === 0 }, { ...inner, y }, { tag: 'P', language: own, align: directionOf(own) === 'rtl' ? 'end' : 'start' }); // prettier-ignore
  });
  const right = { x: MARGIN, y: 94 * MM, width: WIDTH - 2 * MARGIN };
  const align = directionOf(language) === 'rtl' ? 'start' : 'end';
  setText(pen, placeAndDate, BODY!, right, { tag: 'P', language, align });
}

/** The text at the start of the line with its code, the QR code at the end. */
function drawText(flow: Flow, letter: Letter, text: LetterText, code: string, isFirst: boolean): void {
  const { pen } = flow;
  const { language } = text;
  const isRtl = directionOf(language) === 'rtl';
  const gap = 7 * MM;
  const [start, width] = [isRtl ? QR_SIDE + gap : 0, flow.width - QR_SIDE - gap];
  const words = () => {
    const title: Style = { size: isFirst ? 14 : 12, bold: true };
    flow.text(text.title, title, plain(language, isFirst ? 'H1' : 'H2'), start, width);
    flow.gap(1.2 * MM);
    for (const paragraph of text.paragraphs) {
      flow.text(paragraph, BODY!, plain(language), start, width);
      flow.gap(1.4 * MM);
    }
    flow.text(letter.address, { ...BODY!, bold: true }, plain(language), start, width);
    flow.text(`${text.codeLabel} ${code}`, { size: 12.5, bold: true }, plain(language), start, width);
  };
  flow.within('Sect', { lang: language }, () =>
    flow.strip(Math.max(flow.heightOf(words), QR_SIDE), (y) => {
      words();
      const x = isRtl ? MARGIN : MARGIN + start + width + gap;
      const grid = qrGrid(`${letter.link}${code}&lang=${language}`, 'Q');
      pen.within('Figure', { alt: text.qrLabel, bbox: [x, y, x + QR_SIDE, y + QR_SIDE] }, () =>
        pen.mark(() => pen.qr(grid, x, y, QR_SIDE))
      );
    })
  );
}

function ruleAbove(flow: Flow): void {
  flow.gap(3 * MM);
  flow.strip(3 * MM, (y) =>
    flow.pen.decorate(() => {
      flow.pen.doc.moveTo(MARGIN, y).lineTo(MARGIN + flow.width, y);
      flow.pen.doc.lineWidth(0.4).strokeColor('#7b8880').stroke();
    })
  );
}

function foldMarks(pen: Pen): void {
  pen.decorate(() => {
    for (const y of FOLDS) pen.doc.moveTo(5 * MM, y).lineTo(10 * MM, y);
    pen.doc.moveTo(5 * MM, HOLES).lineTo(13 * MM, HOLES);
    pen.doc.lineWidth(0.4).strokeColor('#7b8880').stroke();
  });
}
