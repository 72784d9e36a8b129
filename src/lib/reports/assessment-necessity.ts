/** Necessity, question by question: what each is for, whether it is specially protected, and where it ends up. */
import { textOf } from '#lib/i18n/localized.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { planOf, type AssessedWave } from './assessed-wave.ts';
import { freeTexts, itemUses, type ItemUse } from './assessment-items.ts';
import type { Voice } from './assessment-voice.ts';
import { form, note, paragraph, quiet, table, type Block } from './report-document.ts';

export function necessity(wave: AssessedWave, voice: Voice): Block[] {
  const { t, names } = voice;
  const { version } = wave;
  if (!version) return [note(t('dpia.no-questionnaire'))];
  const used = itemUses(version.questionnaire, planOf(wave));
  const sensitive = used.filter(({ item }) => item.sensitive);
  const unused = used.filter(({ uses }) => uses.length === 0);
  const writing = freeTexts(version.questionnaire);
  return [
    paragraph(t('dpia.items', { count: used.length, sensitive: sensitive.length })),
    table(
      t('dpia.items-caption'),
      [t('dpia.col.code'), t('dpia.col.question'), t('dpia.col.purpose'), t('dpia.col.special'), t('dpia.col.use')],
      used.map((each) => rowOf(each, wave, voice)),
      { widths: [1.2, 3.4, 1.7, 1, 2.3] }
    ),
    quiet(t('dpia.items-special')),
    ...(unused.length > 0
      ? [
          note(
            t('dpia.items-unused', {
              count: unused.length,
              sensitive: unused.filter(({ item }) => item.sensitive).length,
              codes: names(unused.map(({ item }) => item.code))
            })
          ),
          form([{ label: t('dpia.form.reasons'), lines: 3 }])
        ]
      : []),
    paragraph(
      writing.length > 0
        ? t('dpia.items-writing', { codes: names(writing.map(({ code }) => code)) })
        : t('dpia.items-no-writing')
    )
  ]; // prettier-ignore
}

function rowOf({ item, uses }: ItemUse, { version }: AssessedWave, { t, language }: Voice): string[] {
  const titles = Object.fromEntries(
    Object.entries(version!.texts).map(([locale, text]) => [locale, text.items[item.code]?.title ?? ''])
  ) as Partial<Record<Locale, string>>;
  return [
    item.code,
    textOf(titles, language),
    (item.roles ?? []).map((role) => t(`item-role.${role}`)).join(', ') || '–',
    item.sensitive ? '●' : '–',
    uses.map((one) => t(`dpia.use.${one.use}`, { count: 'count' in one ? one.count : 0 })).join(', ') || t('dpia.use.none')
  ]; // prettier-ignore
}
