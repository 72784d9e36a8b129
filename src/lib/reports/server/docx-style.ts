/** How a printed report looks in a word processor: type, colours and measures, under the names of real styles. */
import { AlignmentType, BorderStyle, LevelFormat, type IStylesOptions } from 'docx';
import type { StaffLocale } from '#lib/i18n/locale.ts';
import { formatLocaleOf } from '#lib/i18n/messages.ts';

/** Twips: 1,440 to the inch. A4 with margins of 2 cm. */
const MARGIN = 1134;
export const page = {
  size: { width: 11906, height: 16838 },
  margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, footer: 567 }
};
export const TEXT_WIDTH = page.size.width - 2 * MARGIN;

export const COLOUR = { accent: '1D5C46', quiet: '4D5A52', line: 'B8C1BB', head: 'EAF0EC', open: 'FFF9E5', note: 'FFF6D9' }; // prettier-ignore

export const STYLE = { subtitle: 'Subtitle', caption: 'Caption', footer: 'Footer', note: 'Note', quiet: 'Explanation', choice: 'Choice', cell: 'TableText', head: 'TableHead' } as const; // prettier-ignore

export const BULLETS = 'bullets';
export const numbering = {
  config: [
    {
      reference: BULLETS,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 360, hanging: 260 }, spacing: { after: 60 } } }
        }
      ]
    }
  ]
};

/** Half points. */
const SIZE = { text: 20, small: 18, tiny: 16 };

/** `lb` alone is a language; word processors know it with its country only. */
function tagOf(language: StaffLocale): string {
  return language === 'lb' ? 'lb-LU' : formatLocaleOf(language);
}

export function stylesIn(language: StaffLocale): IStylesOptions {
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: COLOUR.accent },
    paragraph: { spacing: { before, after: 100 }, keepNext: true }
  });
  const basedOn = 'Normal';
  return {
    default: {
      document: {
        run: { font: 'Arial', size: SIZE.text, language: { value: tagOf(language) } },
        paragraph: { spacing: { after: 120, line: 264 } }
      },
      title: { run: { size: 36, bold: true, color: COLOUR.accent }, paragraph: { spacing: { after: 60 } } },
      heading1: heading(28, 360),
      heading2: heading(22, 240),
      caption: {
        run: { size: SIZE.small, bold: true, color: COLOUR.quiet },
        paragraph: { spacing: { before: 160, after: 80 }, keepNext: true }
      }
    },
    paragraphStyles: [
      { id: STYLE.subtitle, name: 'Subtitle', basedOn, run: { size: 26, color: COLOUR.quiet }, paragraph: { spacing: { after: 240 } } },
      { id: STYLE.footer, name: 'footer', basedOn, run: { size: SIZE.tiny, color: COLOUR.quiet }, paragraph: { spacing: { after: 0 } } },
      {
        id: STYLE.note,
        name: 'Note',
        basedOn,
        paragraph: {
          spacing: { before: 60, after: 140 },
          indent: { left: 120, right: 60 },
          border: { left: { style: BorderStyle.SINGLE, size: 24, space: 6, color: COLOUR.accent } },
          shading: { fill: COLOUR.note }
        }
      },
      { id: STYLE.quiet, name: 'Explanation', basedOn, run: { size: SIZE.small, color: COLOUR.quiet } },
      { id: STYLE.choice, name: 'Choice', basedOn, paragraph: { spacing: { after: 80 }, indent: { left: 400, hanging: 400 } } },
      { id: STYLE.cell, name: 'Table Text', basedOn, run: { size: SIZE.small }, paragraph: { spacing: { after: 0, line: 240 } } },
      { id: STYLE.head, name: 'Table Head', basedOn: STYLE.cell, run: { bold: true } }
    ]
  }; // prettier-ignore
}
