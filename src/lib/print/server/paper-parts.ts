/** What people fill in by hand: boxes to tick, scales, tables, places in an order, lines to write on. One drawer per kind. */
import { directionOf, type Locale } from '#lib/i18n/locale.ts';
import type { PaperForm, PaperOption, PaperPart, PaperQuestion } from '../printed.ts';
import { plain, type Flow } from './flow.ts';
import { MM, type Pen, type Style } from './pen.ts';
import { heightOf, setText } from './set-text.ts';

export interface Measures {
  body: Style;
  hint: Style;
  small: Style;
  /** Side of a box to tick; at least 5 mm, for hands that shake. */
  box: number;
  /** Between lines to write on. */
  writing: number;
}

export function measuresOf(print: PaperForm['print']): Measures {
  return print === 'large'
    ? { body: { size: 18 }, hint: { size: 16 }, small: { size: 10 }, box: 7 * MM, writing: 13 * MM }
    : { body: { size: 11 }, hint: { size: 9.5 }, small: { size: 7 }, box: 5 * MM, writing: 9 * MM };
}

interface Around {
  language: Locale;
  measures: Measures;
  question: PaperQuestion;
}

type Drawers = {
  [Kind in PaperPart['kind']]: (flow: Flow, part: Extract<PaperPart, { kind: Kind }>, around: Around) => void;
};
type Role = 'rb' | 'cb' | 'tv';

export const drawPart: Drawers = {
  choices: (flow, { single, options }, around) =>
    drawChoices(flow, options, around, (name, x, y) =>
      drawBox(flow.pen, around.measures.box, x, y, single ? 'rb' : 'cb', name)
    ),
  places: (flow, { options }, around) => {
    // Two digits wide: the place is written in.
    const { box } = around.measures;
    drawChoices(flow, options, around, (name, x, y) =>
      drawBox(flow.pen, box, flow.pen.mirrored ? x - box * 0.3 : x, y, 'tv', name, box * 1.3), box * 0.3); // prettier-ignore
  },
  scale: (flow, { options, low, high }, around) => {
    const { measures, language } = around;
    const ends = [low, high].map((end) => (end ? flow.pen.widthOf(end, measures.hint, directionOf(language)) : 0)); // prettier-ignore
    const cells = options.map(({ text }) => flow.pen.widthOf(text, measures.body, directionOf(language)));
    const cell = Math.max(measures.box + 2 * MM, Math.max(...cells) + 2 * MM);
    const width = cell * options.length + ends[0]! + ends[1]! + 8 * MM;
    if (width <= flow.width) drawScale(flow, options, [low, high], cell, ends[0]!, around);
    else {
      const named = (option: PaperOption, end?: string) => end ? { ...option, text: `${option.text} (${end})` } : option; // prettier-ignore
      const last = options.length - 1;
      const list = options.map((option, at) => named(option, at === 0 ? low : at === last ? high : undefined)); // prettier-ignore
      drawPart.choices(flow, { kind: 'choices', single: true, options: list }, around);
    }
  },
  grid: (flow, { columns, rows }, around) => {
    const { measures, language } = around;
    const words = columns.flatMap(({ text }) => text.split(' '));
    const widest = Math.max(...words.map((word) => flow.pen.widthOf(word, measures.hint, directionOf(language)))); // prettier-ignore
    const cell = Math.min((flow.width * 0.6) / columns.length, Math.max(widest + 4 * MM, 22 * MM));
    const first = flow.width - cell * columns.length;
    if (widest <= cell - 1 * MM) drawTable(flow, columns, rows, { first, cell }, around);
    else
      for (const row of rows)
        flow.together(() => {
          flow.gap(1.5 * MM);
          flow.text(row.text, { ...measures.body, bold: true }, plain(language, 'H4'));
          flow.gap(1 * MM);
          drawPart.choices(flow, { kind: 'choices', single: true, options: columns }, around);
        });
  },
  field: (flow, { label, lines }, { language, measures, question }) => {
    if (label) flow.text(label, measures.hint, plain(language));
    for (let at = 0; at < lines; at++)
      flow.strip(measures.writing, (y) => {
        const rule = () => {
          const x = flow.x(0, flow.width);
          flow.pen.doc.rect(x, y + measures.writing - 0.3 * MM, flow.width, 0.25 * MM).fill('#000000');
        };
        // Only the first line is a field; the others go on with it.
        if (at > 0) flow.pen.decorate(rule);
        else flow.pen.within('Form', { field: { role: 'tv', name: label || question.title } }, () => flow.pen.mark(rule)); // prettier-ignore
      });
    flow.gap(1 * MM);
  }
};

type DrawInput = (name: string, x: number, y: number) => void;

/** Boxes with their words; those that are for some people only stand together, under the words that say so. */
function drawChoices(flow: Flow, options: readonly PaperOption[], around: Around, draw: DrawInput, wider = 0): void {
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
  const start = box + wider + 2.5 * MM;
  const roomIn = (columns: number) => flow.width / columns - start - 3 * MM;
  const linesIn = (columns: number) => options.map(({ text }) => pen.lines(text, body, roomIn(columns), directionOf(language)).length);
  const fits = (columns: number) => {
    const lines = linesIn(columns);
    return Math.max(...lines) < 3 && lines.filter((count) => count === 1).length >= 0.8 * lines.length;
  };
  const columns = options.length < 6 ? 1 : ([3, 2].find(fits) ?? 1);
  const [room, width] = [roomIn(columns), flow.width / columns];
  const heightOfOption = ({ text }: PaperOption) => Math.max(box, heightOf(pen, text, body, room, language)) + 1.8 * MM;
  const drawOption = ({ text }: PaperOption, from: number, y: number) =>
    pen.within('LI', {}, () =>
      pen.within('LBody', {}, () => {
        draw(text, flow.x(from, box), y);
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

function drawScale(flow: Flow, options: readonly PaperOption[], ends: (string | undefined)[], cell: number, before: number, { measures, language }: Around): void {
  const { body, hint, box } = measures;
  const { pen } = flow;
  const first = before > 0 ? before + 3 * MM : 0;
  const height = box + pen.lineHeight(body) + 1.5 * MM;
  const end = (text: string | undefined, from: number, y: number) => {
    if (!text) return;
    const width = pen.widthOf(text, hint, directionOf(language)) + 1;
    setText(pen, text, hint, { x: flow.x(from, width), y: y + (box - pen.lineHeight(hint)) / 2, width }, plain(language));
  };
  flow.strip(height, (y) => {
    end(ends[0], 0, y);
    pen.within('L', {}, () =>
      options.forEach((option, at) => {
        const from = first + at * cell;
        pen.within('LI', {}, () =>
          pen.within('LBody', {}, () => {
            drawBox(pen, box, flow.x(from + (cell - box) / 2, box), y, 'rb', option.text);
            const under = { x: flow.x(from, cell), y: y + box + 0.4 * MM, width: cell };
            setText(pen, option.text, body, under, { tag: 'P', language, align: 'centre' });
          })
        );
      })
    );
    end(ends[1], first + options.length * cell + 3 * MM, y);
  });
} // prettier-ignore

/** Rows that may go on over the page's end, with the head at its beginning. */
function drawTable(flow: Flow, columns: readonly PaperOption[], rows: readonly PaperOption[], { first, cell }: { first: number; cell: number }, { measures, language }: Around): void {
  const { body, hint, box } = measures;
  const { pen } = flow;
  const head = Math.max(...columns.map(({ text }) => heightOf(pen, text, hint, cell - 1 * MM, language))) + 1 * MM;
  const room = first - 3 * MM;
  flow.within('Table', {}, () => {
    flow.within('TR', {}, () =>
      flow.strip(head, (y) => {
        pen.within('TH', { scope: 'Column' }, () => undefined);
        columns.forEach(({ text }, at) => {
          const lift = head - 1 * MM - heightOf(pen, text, hint, cell - 1 * MM, language);
          const under = { x: flow.x(first + at * cell + 0.5 * MM, cell - 1 * MM), y: y + lift, width: cell - 1 * MM };
          pen.within('TH', { scope: 'Column' }, () => setText(pen, text, hint, under, { tag: 'P', language, align: 'centre' }));
        });
      })
    );
    rows.forEach((row, number) => {
      const height = Math.max(box, heightOf(pen, row.text, body, room, language)) + 2.4 * MM;
      flow.within('TR', {}, () =>
        flow.strip(height, (y) => {
          // A grey band under every other row leads the eye, also out of a copier.
          if (number % 2 === 0) pen.decorate(() => pen.doc.rect(flow.x(0, flow.width), y, flow.width, height).fill('#ececec'));
          const tall = heightOf(pen, row.text, body, room, language);
          const at = { x: flow.x(1.5 * MM, room), y: y + (height - tall) / 2, width: room };
          pen.within('TH', { scope: 'Row' }, () => setText(pen, row.text, body, at, plain(language)));
          columns.forEach(({ text }, column) => {
            const x = flow.x(first + column * cell + (cell - box) / 2, box);
            pen.within('TD', {}, () => drawBox(pen, box, x, y + (height - box) / 2, 'rb', `${row.text}: ${text}`));
          });
        })
      );
    });
  });
} // prettier-ignore

/** Square whether one or several may be ticked: people tick as they are used to. */
function drawBox(pen: Pen, side: number, x: number, y: number, role: Role, name: string, width = side): void {
  pen.within('Form', { field: { role, name } }, () =>
    pen.mark(() => {
      const edge = 0.35 * MM;
      pen.doc.rect(x + edge / 2, y + edge / 2, width - edge, side - edge);
      pen.doc.lineWidth(edge).fillAndStroke('#ffffff', '#000000');
    })
  );
}
