/** What people fill in by hand: boxes, scales, tables, places in an order, lines to write on. One drawer per kind. */
import { directionOf } from '#lib/i18n/locale.ts';
import type { PaperOption, PaperPart } from '../printed.ts';
import { plain, type Flow } from './flow.ts';
import { drawBox, drawChoices, drawMark, type Around } from './paper-choices.ts';
import { MM } from './pen.ts';
import { heightOf, setText } from './set-text.ts';
import type { Style } from './shaper.ts';

type Drawers = {
  [Kind in PaperPart['kind']]: (flow: Flow, part: Extract<PaperPart, { kind: Kind }>, around: Around) => void;
};

/** Heads of tables may be smaller than hints, down to here. */
const SHRUNK = [1, 0.92, 0.84];

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
    const room = (flow.width * 0.7) / columns.length;
    const widestAt = (head: Style) => Math.max(...words.map((word) => flow.pen.widthOf(word, head, directionOf(language)))); // prettier-ignore
    const heads = SHRUNK.map((share) => ({ size: measures.hint.size * share }));
    const head = heads.find((style) => widestAt(style) <= room - 1 * MM);
    if (head) {
      const cell = Math.min(room, Math.max(widestAt(head) + 4 * MM, 22 * MM));
      drawTable(flow, columns, rows, { first: flow.width - cell * columns.length, cell, head }, around);
    }
    // Too many words for a table: a list for each row, as on a phone.
    else
      for (const row of rows)
        flow.together(() => {
          flow.gap(1.5 * MM);
          flow.text(row.text, { ...measures.body, bold: true }, plain(language, 'H4'));
          flow.gap(1 * MM);
          drawPart.choices(flow, { kind: 'choices', single: true, options: columns }, around);
        });
  },
  heading: (flow, { text, isField }, { measures, language }) => {
    flow.gap(isField ? 1 * MM : 2 * MM);
    flow.text(
      text,
      isField ? measures.hint : { ...measures.body, bold: true },
      plain(language, isField ? 'P' : 'H4')
    );
    flow.gap(1 * MM);
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
            if (option.mark && option.mark !== option.text) drawMark(pen, option.mark, measures, flow.x(from + (cell + box) / 2 + 0.7 * MM, measures.mark), y, measures.mark);
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
function drawTable(flow: Flow, columns: readonly PaperOption[], rows: readonly PaperOption[], { first, cell, head: style }: { first: number; cell: number; head: Style }, { measures, language }: Around): void {
  const { body, box } = measures;
  const { pen } = flow;
  const head = Math.max(...columns.map(({ text }) => heightOf(pen, text, style, cell - 1 * MM, language))) + 1 * MM;
  const room = first - 3 * MM;
  flow.within('Table', {}, () => {
    flow.within('TR', {}, () =>
      flow.strip(head, (y) => {
        pen.within('TD', {}, () => undefined);
        columns.forEach(({ text }, at) => {
          const lift = head - 1 * MM - heightOf(pen, text, style, cell - 1 * MM, language);
          const under = { x: flow.x(first + at * cell + 0.5 * MM, cell - 1 * MM), y: y + lift, width: cell - 1 * MM };
          pen.within('TH', { scope: 'Column' }, () => setText(pen, text, style, under, { tag: 'P', language, align: 'centre' }));
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
          columns.forEach(({ text, mark }, column) => {
            const x = flow.x(first + column * cell + (cell - box) / 2, box);
            if (mark) drawMark(pen, mark, measures, flow.x(first + column * cell + (cell + box) / 2 + 0.7 * MM, measures.mark), y + (height - box) / 2, measures.mark);
            pen.within('TD', {}, () => drawBox(pen, box, x, y + (height - box) / 2, 'rb', `${row.text}: ${text}`));
          });
        })
      );
    });
  });
} // prettier-ignore
