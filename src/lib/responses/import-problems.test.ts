/** Every reason that a check can give has its sentence in every language of the staff. */
import { expect, it } from 'vitest';
import de from '#lib/i18n/messages/staff.de.json' with { type: 'json' };
import en from '#lib/i18n/messages/staff.en.json' with { type: 'json' };
import fr from '#lib/i18n/messages/staff.fr.json' with { type: 'json' };
import lb from '#lib/i18n/messages/staff.lb.json' with { type: 'json' };
import pt from '#lib/i18n/messages/staff.pt.json' with { type: 'json' };
import { translator } from '#lib/i18n/messages.ts';
import { problemCodes } from '#lib/questionnaire/guard.ts';
import { reasonOf } from './import-problems.ts';
import { rowProblems } from './import-reading.ts';

it.each(Object.entries({ de, en, fr, lb, pt }))('in %s', (locale, messages) => {
  const t = translator(locale as 'de', messages);
  // No column leads to a question for files.
  const ofColumns = problemCodes.filter((code) => !code.startsWith('file-'));
  for (const code of [...ofColumns, ...rowProblems]) {
    const reason = reasonOf({ code, column: null, about: null, value: 'x', values: {} }, t);
    expect(reason).not.toContain('import.wrong');
    expect(reason.length).toBeGreaterThan(8);
  }
});
