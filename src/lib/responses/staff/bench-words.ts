/** The reader's words for what stands on the bench: questions, answers, and what is known beside them. */
import type { Translate } from '#lib/i18n/messages.ts';
import { languageWords } from '#lib/ui/staff/language-words.ts';
import type { BenchVariable } from '../bench-variable.ts';
import { facts } from '../wave-columns.ts';

export interface BenchWords {
  /** A question with its row or option. */
  variable(variable: BenchVariable): string;
  /** An answer to it; '' is no answer. */
  code(variable: BenchVariable, code: string): string;
}

export function benchWords(t: Translate, communeName: (id: string) => string): BenchWords {
  const languageName = languageWords(t);
  const fact = (name: string, code: string): string => {
    if (name === facts.commune) return communeName(code);
    if (name === facts.language) return languageName(code);
    return t(`bench.channel-${code}`);
  };
  return {
    variable({ kind, code, title, part }) {
      if (kind === 'fact') return t(`bench.fact-${code.slice(1)}`);
      return part === null ? title : `${title} – ${part}`;
    },
    code({ kind, code: name, labels }, code) {
      if (code === '') return t('bench.no-answer');
      if (kind === 'fact') return fact(name, code);
      return kind === 'option' ? t(`bench.ticked-${code}`) : (labels[code] ?? code);
    }
  };
}
