/** Boxes to tick and the lists they stand in, in sizes for normal and large print. */
import { directionOf, type Locale } from '#lib/i18n/locale.ts';
import type { PaperForm, PaperOption, PaperQuestion } from '../printed.ts';
import { plain, type Flow } from './flow.ts';
import { MM, type Pen } from './pen.ts';
import { heightOf, setText } from './set-text.ts';
import type { Style } from './shaper.ts';

export interface Measures {
  body: Style;
  hint: Style;
  small: Style;
  /** Side of a box to tick; at least 5 mm, for hands that shake. */
  box: number;
  /** Room for the number beside a box. */
  mark: number;
  /** Between lines to write on. */
  writing: number;
}

export function measuresOf(print: PaperForm['print']): Measures {
  return print === 'large'
    ? {
        body: { size: 18 },
        hint: { size: 16 },
        small: { size: 10 },
        box: 7 * MM,
        mark: 6 * MM,
        writing: 13 * MM
      }
    : {
        body: { size: 11 },
        hint: { size: 9.5 },
        small: { size: 7 },
        box: 5 * MM,
        mark: 4 * MM,
        writing: 9 * MM
      };
}

export interface Around {
  language: Locale;
  measures: Measures;
  question: PaperQuestion;
}

type Role = 'rb' | 'cb' | 'tv';
type DrawInput = (name: string, x: number, y: number) => void;

/** Boxes with their words; those that are for some people only stand together, under the words that say so. */
export function drawChoices(flow: Flow, options: readonly PaperOption[], around: Around, draw: DrawInput, wider = 0): void {
  const groups: PaperOption[][] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last && last[0]!.remark === option.remark) last.push(option);
    else groups.push([option]);
  }
  for (const group of groups)
    flow.together(() => {
      const { remark } = group[0]!;
      if (groups.length > 1) flow.gap(1 * MM);
      if (remark) {
        flow.text(remark, around.measures.hint, plain(around.language));
        flow.gap(1 * MM);
      }
      drawColumns(flow, group, around, draw, wider);
    });
} // prettier-ignore

/** In columns where nearly all the words are short; read down each column. */
function drawColumns(flow: Flow, options: readonly PaperOption[], { measures, language }: Around, draw: DrawInput, wider: number): void {
  const { body, box } = measures;
  const { pen } = flow;
  const marked = options.some(({ mark }) => mark !== undefined) ? measures.mark : 0;
  const start = box + wider + marked + 2 * MM;
  const roomIn = (columns: number) => flow.width / columns - start - 3 * MM;
  const linesIn = (columns: number) => options.map(({ text }) => pen.lines(text, body, roomIn(columns), directionOf(language)).length);
  const fits = (columns: number) => {
    const lines = linesIn(columns);
    return Math.max(...lines) < 3 && lines.filter((count) => count === 1).length >= 0.8 * lines.length;
  };
  const columns = options.length < 6 ? 1 : ([3, 2].find(fits) ?? 1);
  const [room, width] = [roomIn(columns), flow.width / columns];
  const heightOfOption = ({ text }: PaperOption) => Math.max(box, heightOf(pen, text, body, room, language)) + 1.8 * MM;
  const drawOption = ({ text, mark }: PaperOption, from: number, y: number) =>
    pen.within('LI', {}, () =>
      pen.within('LBody', {}, () => {
        draw(text, flow.x(from, box), y);
        if (mark) drawMark(pen, mark, measures, flow.x(from + box + wider + 0.7 * MM, marked), y, marked);
        const lift = Math.max(0, (box - pen.lineHeight(body)) / 2);
        setText(pen, text, body, { x: flow.x(from + start, room), y: y + lift, width: room }, plain(language));
      })
    );
  flow.within('L', {}, () => {
    if (columns === 1) for (const option of options) flow.strip(heightOfOption(option), (y) => drawOption(option, 0, y));
    else {
      const each = Math.ceil(options.length / columns);
      const parts = Array.from({ length: columns }, (_, at) => options.slice(at * each, (at + 1) * each));
      const heights = parts.map((part) => part.reduce((sum, option) => sum + heightOfOption(option), 0));
      flow.strip(Math.max(...heights), (top) =>
        parts.forEach((part, at) => {
          let y = top;
          for (const option of part) {
            drawOption(option, at * width, y);
            y += heightOfOption(option);
          }
        })
      );
    }
  });
} // prettier-ignore

/** For the office alone: a screen reader does not say it. */
export function drawMark(pen: Pen, mark: string, { small, box }: Measures, x: number, y: number, width: number): void {
  const lift = (box - pen.lineHeight(small)) / 2;
  pen.decorate(() => pen.line(mark, small, { x, y: y + lift, width }, pen.mirrored ? 'rtl' : 'ltr'));
} // prettier-ignore

/** Square whether one or several may be ticked: people tick as they are used to. */
export function drawBox(
  pen: Pen,
  side: number,
  x: number,
  y: number,
  role: Role,
  name: string,
  width = side
): void {
  pen.within('Form', { field: { role, name } }, () =>
    pen.mark(() => {
      const edge = 0.35 * MM;
      pen.doc.rect(x + edge / 2, y + edge / 2, width - edge, side - edge);
      pen.doc.lineWidth(edge).fillAndStroke('#ffffff', '#000000');
    })
  );
}
