/**
 * A questionnaire on paper: A4, black on white, every copy with a number of its own on each sheet, in
 * the direction of its language. What there is to fill in is drawn by `paper-parts`.
 */
import { directionOf } from '#lib/i18n/locale.ts';
import type { PaperForm, PaperQuestion, PaperSection } from '../printed.ts';
import { qrGrid, type QrGrid } from '../qr.ts';
import { Flow, plain } from './flow.ts';
import { measuresOf, type Measures } from './paper-choices.ts';
import { drawPart } from './paper-parts.ts';
import { Pen, MM } from './pen.ts';
import { printed } from './printing.ts';

const SIZE = [210 * MM, 297 * MM] as const;
const FRAME = { top: 31 * MM, bottom: 281 * MM, margin: 18 * MM };
const QR_SIDE = 17 * MM;

/**
 * @param copies the number of each copy, as it is typed in later
 * @returns the PDF's bytes in order
 */
export function paperFormPdf(form: PaperForm, copies: Iterable<string>): AsyncGenerator<Uint8Array> {
  const { language, title } = form;
  const pen = new Pen({ title, language, size: SIZE }, directionOf(language) === 'rtl');
  const total = pagesOf(pen, form);
  const sheets = function* () {
    for (const copy of copies)
      yield () => {
        const grid = qrGrid(copy, 'Q');
        const flow = new Flow(pen, FRAME, (page) => drawMargins(pen, form, copy, grid, `${page}/${total}`));
        pen.within('Part', { lang: language }, () => fill(flow, form));
      };
  };
  return printed(pen, sheets());
}

/** Sheets of one copy. */
function pagesOf(pen: Pen, form: PaperForm): number {
  const flow = new Flow(pen, FRAME, () => undefined, 'pages');
  fill(flow, form);
  return flow.page;
}

function fill(flow: Flow, form: PaperForm): void {
  const measures = measuresOf(form.print);
  const { body } = measures;
  const { language } = form;
  flow.newPage();
  flow.text(form.title, { size: body.size * 1.7, bold: true }, plain(language, 'H1'));
  flow.gap(2 * MM);
  for (const paragraph of form.paragraphs) {
    flow.text(paragraph, body, plain(language));
    flow.gap(1.5 * MM);
  }
  for (const section of form.sections)
    flow.within('Sect', { lang: language }, () => drawSection(flow, form, section, measures));
  flow.together(() => {
    flow.gap(6 * MM);
    for (const paragraph of form.ending) {
      flow.text(paragraph, { ...body, bold: true }, plain(language));
      flow.gap(1.5 * MM);
    }
  });
}

function drawSection(flow: Flow, form: PaperForm, section: PaperSection, measures: Measures): void {
  const { language } = form;
  const { body } = measures;
  const [first, ...others] = section.questions;
  const heading = () => {
    flow.gap(7 * MM);
    if (section.title === '') return;
    flow.text(section.title, { size: body.size * 1.3, bold: true }, plain(language, 'H2'));
    ruleBelow(flow);
    for (const paragraph of section.paragraphs) {
      flow.text(paragraph, body, plain(language));
      flow.gap(1.5 * MM);
    }
  };
  // A heading never stands alone at the foot of a page.
  flow.together(() => {
    heading();
    if (first) drawQuestion(flow, form, first, measures);
  });
  for (const question of others) flow.together(() => drawQuestion(flow, form, question, measures));
}

function drawQuestion(flow: Flow, { language }: PaperForm, question: PaperQuestion, measures: Measures): void {
  const { body, small } = measures;
  const { pen } = flow;
  const number = question.number === undefined ? '' : `${question.number}. `;
  const codeWidth = pen.widthOf(question.code, small, 'ltr');
  flow.gap(question.title === '' ? 1.5 * MM : 4.5 * MM);
  flow.within('Sect', { lang: language }, () => {
    const title = { ...body, bold: true };
    const width = flow.width - codeWidth - 5 * MM;
    const heading = () => flow.text(`${number}${question.title}`, title, plain(language, 'H3'), 0, width);
    flow.leave(flow.heightOf(heading) + body.size * 7);
    if (question.title !== '')
      flow.strip(flow.heightOf(heading), (y) => {
        heading();
        const box = { x: flow.x(flow.width - codeWidth, codeWidth), y: y + body.size * 0.35, width: codeWidth };
        if (question.number !== undefined)
          pen.within('P', { lang: language }, () => pen.mark(() => pen.line(question.code, small, box, 'ltr')));
      });
    if (question.hints.length > 0) flow.text(question.hints.join(' '), measures.hint, plain(language));
    flow.gap(1.5 * MM);
    for (const part of question.parts) drawPart[part.kind](flow, part as never, { language, measures, question });
  });
} // prettier-ignore

function ruleBelow(flow: Flow): void {
  flow.strip(2.5 * MM, (y) =>
    flow.pen.decorate(() => {
      const x = flow.x(0, flow.width);
      flow.pen.doc.rect(x, y + 0.4 * MM, flow.width, 0.35 * MM).fill('#000000');
    })
  );
}

/** On every sheet, as sheets come apart: the survey, the copy's number in letters and as a code, the page. */
function drawMargins(pen: Pen, form: PaperForm, copy: string, grid: QrGrid, page: string): void {
  const { language, print } = form;
  const direction = directionOf(language);
  const isLarge = print === 'large';
  const inner = pen.width - 2 * FRAME.margin;
  const [x, top] = [pen.x(FRAME.margin + inner - QR_SIDE, QR_SIDE), 9 * MM];
  const width = inner - QR_SIDE - 4 * MM;
  const text = { x: pen.x(FRAME.margin, width), width };
  const label = { size: isLarge ? 13 : 9.5 };
  const number = `${form.copyLabel} ${copy}`;
  const drawCopy = () => {
    pen.line(number, { ...label, bold: true }, { ...text, y: top + 6.5 * MM }, direction);
    pen.qr(grid, x, top, QR_SIDE);
  };
  const isFirst = page.startsWith('1/');
  if (isFirst)
    pen.within('Figure', { lang: language, alt: `${number}. ${form.qrLabel}`, bbox: [FRAME.margin, top, FRAME.margin + inner, top + QR_SIDE] }, () => pen.mark(drawCopy)); // prettier-ignore
  pen.decorate(() => {
    if (!isFirst) drawCopy();
    const [title] = pen.lines(form.title, label, width, direction);
    pen.line(title!, label, { ...text, y: top + 1.5 * MM }, direction);
    const foot = { x: FRAME.margin, y: 285 * MM, width: inner };
    pen.line(`${page} · ${copy} · v${form.version}`, label, foot, 'ltr', 'centre');
  });
}
