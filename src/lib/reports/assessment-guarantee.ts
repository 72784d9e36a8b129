/** What the noise guarantees for each person and what it does not, and what the wave's releases have cost. */
import { localDay } from '#lib/i18n/local-day.ts';
import { budgetSpent, mostLinked } from '#lib/releases/release-plan.ts';
import { budgetOf, ofResidents, planOf, type AssessedWave } from './assessed-wave.ts';
import { guesses, type Guess } from './assessment-figures.ts';
import type { Voice } from './assessment-voice.ts';
import { facts, heading, list, note, paragraph, quiet, table, type Block } from './report-document.ts';

export function guarantee(wave: AssessedWave, voice: Voice): Block[] {
  const { t, number, percent } = voice;
  const plan = planOf(wave);
  const { spent, limit } = budgetOf(wave);
  // One release under this plan: what was spent is what the plan costs.
  const more = Math.abs(spent - plan.mu) > 1e-9 && spent > 0;
  const mus = [plan.mu, ...(more ? [spent] : []), limit];
  return [
    paragraph(t('dpia.guarantee')),
    table(
      t('dpia.guess-caption'),
      [
        t('dpia.col.guessed'),
        t('dpia.col.this-plan', { mu: number(plan.mu, 2) }),
        ...(more ? [t('dpia.col.so-far', { mu: number(spent, 2) })] : []),
        t('dpia.col.limit', { mu: number(limit, 2) })
      ],
      guesses(plan, mus).map((guess) => [about(guess, mostLinked(plan), voice), ...guess.chances.map((chance) => percent(chance))]),
      { widths: [3, 1.2, ...mus.slice(1).map(() => 1.2)], figures: mus.map((_, at) => at + 1) }
    ), // prettier-ignore
    quiet(t('dpia.guess-formula')),
    heading(t('dpia.h.not-covered'), 3),
    list(['part', 'linked', 'group', 'answered', 'themes', 'key'].map((key) => t(`dpia.not-covered.${key}`)))
  ];
}

function about({ about }: Guess, most: number, { t }: Voice): string {
  if (about === 'one') return t('dpia.guess-one');
  if (about === 'answered') return t('dpia.guess-answered');
  if (about === most) return t('dpia.guess-all', { items: about });
  return t('dpia.guess-linked', { items: about });
}

export function budget(wave: AssessedWave, voice: Voice): Block[] {
  const { t, number, day } = voice;
  const { spent, left, limit } = budgetOf(wave);
  const { releases, sheet } = wave;
  const next = sheet && sheet.state !== 'used' ? sheet.plan.mu : undefined;
  return [
    paragraph(t('dpia.budget-how', { limit: number(limit, 2) })),
    facts([
      [t('dpia.fact.spent'), `μ = ${number(spent, 2)}`],
      [t('dpia.fact.left'), `μ = ${number(left, 3)}`],
      ...(next === undefined ? [] : [[t('dpia.fact.after'), `μ = ${number(Math.sqrt(spent ** 2 + next ** 2), 2)}`] as const])
    ]), // prettier-ignore
    releases.length === 0
      ? paragraph(t('dpia.no-release'))
      : table(
          t('dpia.releases-caption'),
          [t('dpia.col.release'), t('dpia.col.frozen'), 'Q', 'σ', 'μ', t('dpia.col.reason')],
          releases.map((release) => [
            t('dpia.release', { number: release.number, group: t(`evidence.audience-${release.audience}`) }),
            day(localDay(release.frozenAt)),
            number(release.queries),
            number(release.sigma, 3),
            number(budgetSpent([release]), 2),
            release.reason ?? t('dpia.first')
          ]),
          { widths: [2.2, 1.6, 0.5, 0.7, 0.7, 2.3], figures: [2, 3, 4] }
        ),
    ...reduced(wave, voice)
  ];
}

/** A release that shows less than its plan, because fewer people answered. */
function reduced(wave: AssessedWave, { t }: Voice): Block[] {
  const latest = ofResidents(wave).at(-1);
  if (!latest) return [];
  const hash = quiet(t('dpia.hash', { id: latest.id, hash: latest.hash }));
  if (wave.sheet?.state !== 'used') return [hash];
  const lost = wave.sheet.plan.oneWay.length - latest.plan.oneWay.length;
  return lost > 0 ? [note(t('dpia.reduced', { shown: latest.plan.oneWay.length, planned: wave.sheet.plan.oneWay.length })), hash] : [hash]; // prettier-ignore
}
