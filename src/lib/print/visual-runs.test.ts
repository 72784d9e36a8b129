/** The order on paper of lines in which two directions meet. */
import { describe, expect, it } from 'vitest';
import { visualRuns } from './visual-runs.ts';

const texts = (line: string, base: 'ltr' | 'rtl') => visualRuns(line, base).map(({ text }) => text);
/** Without the blanks between them. */
const words = (line: string, base: 'ltr' | 'rtl') =>
  texts(line, base)
    .map((text) => text.trim())
    .filter(Boolean);

describe('visual runs', () => {
  it('leaves a line of one script whole', () => {
    expect(visualRuns('Чи живете ви тут?', 'ltr')).toEqual([
      { text: 'Чи живете ви тут?', direction: 'ltr', face: 'latin' }
    ]);
    expect(visualRuns('እዚ ሓድሽ እዩ።', 'ltr')).toEqual([
      { text: 'እዚ ሓድሽ እዩ።', direction: 'ltr', face: 'ethiopic' }
    ]);
  });
  it('puts what is read first at the right, numbers and names the right way round', () => {
    expect(words('السؤال 12 هنا', 'rtl')).toEqual(['هنا', '12', 'السؤال']);
    const runs = visualRuns('في Remich اليوم', 'rtl').filter(({ text }) => text.trim());
    expect(runs.map(({ text }) => text.trim())).toEqual(['اليوم', 'Remich', 'في']);
    expect(runs.map(({ direction }) => direction)).toEqual(['rtl', 'ltr', 'rtl']);
  });
  it('mirrors brackets that belong to text from the right', () => {
    expect(texts('(نعم)', 'rtl')).toEqual(['(', 'نعم', ')']);
    expect(texts('نعم).', 'rtl')[0]).toBe('.(');
  });
  it('sets Arabic text inside a Latin line by itself', () => {
    expect(words('auf العربية gut', 'ltr')).toEqual(['auf', 'العربية', 'gut']);
  });
  it('turns Arabic digits, which a shaper would set from the right', () => {
    expect(texts('١٢٣', 'rtl')).toEqual(['٣٢١']);
    expect(texts('123', 'rtl')).toEqual(['123']);
  });
});
