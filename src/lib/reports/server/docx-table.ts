/** The tables of a printed report: figures under a head that repeats on each page, facts by name, places to write. */
import { AlignmentType, BorderStyle, HeightRule, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx'; // prettier-ignore
import type { Table as ReportTable } from '../report-document.ts';
import { COLOUR, STYLE, TEXT_WIDTH } from './docx-style.ts';

/** Twips of one line to write on by hand. */
const LINE = 420;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const THIN = { style: BorderStyle.SINGLE, size: 4, color: COLOUR.line } as const;
const CELL = { top: 50, bottom: 50, left: 80, right: 80 };

interface Look {
  style?: string;
  figure?: boolean;
  fill?: string;
}

function cell(
  text: string,
  width: number,
  { style = STYLE.cell, figure = false, fill }: Look = {}
): TableCell {
  const alignment = figure ? AlignmentType.RIGHT : AlignmentType.LEFT;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: CELL,
    ...(fill ? { shading: { type: ShadingType.CLEAR, fill } } : {}),
    children: [new Paragraph({ style, alignment, children: [new TextRun(text)] })]
  });
}

/** Whole twips that add up to the width of the text. */
function widthsOf(shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  const widths = shares.map((share) => Math.floor((TEXT_WIDTH * share) / sum));
  const rest = TEXT_WIDTH - widths.reduce((total, width) => total + width, 0);
  return widths.map((width, at) => (at === 0 ? width + rest : width));
}

function framed(widths: readonly number[], rows: readonly TableRow[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: THIN, bottom: THIN, left: NONE, right: NONE, insideHorizontal: THIN, insideVertical: NONE },
    rows
  }); // prettier-ignore
}

export function gridTable({ head, rows, widths: shares, figures }: ReportTable): Table {
  const widths = widthsOf(shares);
  const line = (texts: readonly string[]) => {
    const open = texts.includes('');
    return new TableRow({
      cantSplit: true,
      ...(open ? { height: { value: LINE, rule: HeightRule.ATLEAST } } : {}),
      children: texts.map((text, at) =>
        cell(text, widths[at]!, { figure: figures.includes(at), ...(text === '' ? { fill: COLOUR.open } : {}) })
      )
    }); // prettier-ignore
  };
  const named = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: head.map((text, at) =>
      cell(text, widths[at]!, { style: STYLE.head, figure: figures.includes(at), fill: COLOUR.head })
    )
  });
  return framed(widths, [named, ...rows.map(line)]);
}

export function factsTable(facts: readonly (readonly string[])[]): Table {
  const widths = widthsOf([1, 2.4]);
  const rows = facts.map(
    ([name, text]) =>
      new TableRow({
        cantSplit: true,
        children: [cell(name!, widths[0]!, { style: STYLE.head }), cell(text!, widths[1]!)]
      })
  );
  return framed(widths, rows);
}

/** @param fillIn says that a place waits for a person */
export function formTable(fields: readonly { label: string; lines: number }[], fillIn: string): Table {
  const widths = widthsOf([1, 1.5]);
  const rows = fields.map(
    ({ label, lines }) =>
      new TableRow({
        cantSplit: true,
        height: { value: LINE * lines, rule: HeightRule.ATLEAST },
        children: [
          cell(label, widths[0]!, { style: STYLE.head }),
          cell(`[${fillIn}]`, widths[1]!, { style: STYLE.quiet, fill: COLOUR.open })
        ]
      })
  );
  return framed(widths, rows);
}

/** Two tables without a paragraph between them become one. */
export function spacer(): Paragraph {
  return new Paragraph({ style: STYLE.cell });
}
