/**
 * A report document as a file for word processors (Office Open XML): real styles, repeated heads of tables, A4, the
 * language of its words. Three files know `docx` 9.15.2 (MIT; 1.0 MB of ES module that loads in 20 ms, with fflate
 * and nanoid, nothing native): this one, its tables and its styles. Written by hand, the format is easily got wrong.
 */
import { Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, TextRun, type Table } from 'docx';
import type { Block, ReportDocument } from '../report-document.ts';
import { BULLETS, numbering, page, STYLE, stylesIn } from './docx-style.ts';
import { factsTable, formTable, gridTable, spacer } from './docx-table.ts';

const PROGRAM = 'Stëmm';
const HEADINGS = { 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2 } as const;
const TONES = { plain: undefined, note: STYLE.note, quiet: STYLE.quiet } as const;

/** The names in its properties are those of the program: a file that travels names nobody. */
export async function docxOf(document: ReportDocument): Promise<Uint8Array<ArrayBuffer>> {
  const file = new Document({
    title: printable(`${document.title}: ${document.subtitle}`),
    creator: PROGRAM,
    lastModifiedBy: PROGRAM,
    styles: stylesIn(document.language),
    numbering,
    sections: [
      {
        properties: { page },
        footers: { default: new Footer({ children: [footer(document.footer)] }) },
        children: [
          new Paragraph({ text: printable(document.title), heading: HeadingLevel.TITLE }),
          new Paragraph({ text: printable(document.subtitle), style: STYLE.subtitle }),
          ...document.blocks.flatMap((block) => drawn(block, document.fillIn))
        ]
      }
    ]
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

function drawn(block: Block, fillIn: string): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: printable(block.text), heading: HEADINGS[block.level] })];
    case 'paragraph':
      return [new Paragraph({ text: printable(block.text), style: TONES[block.tone] })];
    case 'list':
      return block.items.map(
        (item) => new Paragraph({ text: printable(item), numbering: { reference: BULLETS, level: 0 } })
      );
    case 'choices':
      return block.items.map((item) => new Paragraph({ text: printable(`☐  ${item}`), style: STYLE.choice }));
    case 'facts':
      return [factsTable(block.facts.map(([name, text]) => [printable(name), printable(text)])), spacer()];
    case 'form':
      return [
        formTable(
          block.fields.map(({ label, lines }) => ({ label: printable(label), lines })),
          fillIn
        ),
        spacer()
      ];
    case 'table':
      return [
        new Paragraph({ text: printable(block.caption), style: STYLE.caption }),
        gridTable({ ...block, head: block.head.map(printable), rows: block.rows.map((row) => row.map(printable)) }),
        spacer()
      ]; // prettier-ignore
  }
}

function footer(text: string): Paragraph {
  const fields = { '{page}': PageNumber.CURRENT, '{pages}': PageNumber.TOTAL_PAGES };
  const parts = printable(text).split(/(\{pages?\})/);
  const children = parts.map((part) => fields[part as keyof typeof fields] ?? part);
  return new Paragraph({ style: STYLE.footer, children: [new TextRun({ children })] });
}

/** Staff may have pasted what XML cannot hold: controls and halves of characters. */
function printable(text: string): string {
  return text
    .replace(/[\t\r\n ]+/g, ' ')
    .replace(/[^\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .trim();
}
