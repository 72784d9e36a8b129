/** What a wave's plan releases, from how many answers on, and what that means for groups and places. */
import { SHOWN_FROM } from '#lib/releases/freeze.ts';
import {
  distributionItems,
  REDUCED_BELOW,
  type ReleasePlan,
  riskStatement
} from '#lib/releases/release-plan.ts';
import { WEIGHTED_FROM } from '#lib/releases/cell-weights.ts';
import { LISTED_FROM } from '#lib/releases/tally.ts';
import { planOf, type AssessedWave } from './assessed-wave.ts';
import { authorsNeeded, pointsAt, reaches, TOLD_BASES, type Reach } from './assessment-figures.ts';
import { notAsked } from './assessment-items.ts';
import { categoriesOf, leastResidents, LEAST_RESIDENTS, outlookOf, SMALL_POPULATION, SUPPOSED_SHARE } from './assessment-places.ts'; // prettier-ignore
import type { Voice } from './assessment-voice.ts';
import { facts, heading, list, note, paragraph, quiet, table, type Block } from './report-document.ts';

export function publication(wave: AssessedWave, voice: Voice): Block[] {
  const { t, number } = voice;
  const plan = planOf(wave);
  const { queries, sigma } = riskStatement(plan);
  const missing = wave.version ? notAsked(wave.version.questionnaire, plan) : [];
  return [
    paragraph(t('dpia.mechanism')),
    ...(wave.sheet ? [] : [note(t('dpia.preview'))]),
    facts([
      [t('dpia.fact.shown'), itemsShown(plan, voice)],
      [t('dpia.fact.breakdowns'), breakdownNames(plan, voice)],
      [t('dpia.fact.pairs'), pairNames(plan, voice)],
      [t('dpia.fact.distributions'), distributionNames(plan, voice)],
      ['Q', t('dpia.sign-q', { queries, oneWay: plan.oneWay.length, pairs: plan.pairs.length, distributions: distributionItems(plan).length > 0 ? 2 : 0 })],
      ['μ', t('dpia.sign-mu', { mu: number(plan.mu, 2) })],
      ['σ', t('dpia.sign-sigma', { sigma: number(sigma, 3) })]
    ]), // prettier-ignore
    ...(missing.length > 0 ? [note(t('dpia.not-asked', { codes: voice.names(missing) }))] : []),
    heading(t('dpia.h.thresholds'), 3),
    list([
      t('dpia.threshold-listed', { from: LISTED_FROM }),
      t('dpia.threshold-shown', { from: SHOWN_FROM }),
      t('dpia.threshold-weighted', { from: WEIGHTED_FROM }),
      t('dpia.threshold-themes', { authors: authorsNeeded(false), sensitive: authorsNeeded(true) }),
      t('dpia.threshold-beside', { below: REDUCED_BELOW })
    ]),
    table(
      t('dpia.reach-caption'),
      [t('dpia.col.respondents'), t('dpia.col.shown'), 'Q', 'σ'],
      reaches(plan).map((reach) => [range(reach, voice), shownIn(reach, voice), number(reach.queries), number(reach.sigma, 3)]),
      { widths: [1.3, 3.6, 0.6, 0.8], figures: [2, 3] }
    ), // prettier-ignore
    table(
      t('dpia.width-caption', { sigma: number(sigma, 3) }),
      [t('dpia.col.answers'), ...TOLD_BASES.map((base) => number(base))],
      [[t('dpia.col.points'), ...TOLD_BASES.map((base) => `± ${number(pointsAt(base, sigma))}`)]],
      { widths: [3, ...TOLD_BASES.map(() => 1)], figures: TOLD_BASES.map((_, at) => at + 1) }
    )
  ];
}

const itemsShown = ({ items }: ReleasePlan, { t, names }: Voice) => {
  const groups = [...new Set(items.map((code) => code.split('.')[0]!))];
  return t('dpia.shown', { count: items.length, questions: groups.length > 0 ? names(groups) : '–' });
};
const breakdownNames = ({ oneWay }: ReleasePlan, { t, names }: Voice) =>
  oneWay.length > 0 ? names(oneWay.map((code) => t(`breakdown.${code}`))) : t('dpia.nothing');
const pairNames = ({ pairs }: ReleasePlan, { t, names }: Voice) =>
  pairs.length > 0
    ? names(pairs.map((pair) => pair.map((code) => t(`breakdown.${code}`)).join(' × ')))
    : t('dpia.nothing');
const distributionNames = ({ distributions = [] }: ReleasePlan, { t, names }: Voice) =>
  distributions.length > 0 ? names(distributions.map(({ item }) => t(`scale.${item}`))) : t('dpia.nothing');

function range({ from, below }: Reach, { t }: Voice): string {
  if (below === null) return t('dpia.range-from', { from });
  return from === 0 ? t('dpia.range-below', { below }) : t('dpia.range', { from, until: below - 1 });
}

function shownIn({ plan }: Reach, voice: Voice): string {
  if (plan.oneWay.length === 0) return voice.t('dpia.total-only');
  const pairs = plan.pairs.length > 0 ? pairNames(plan, voice) : voice.t('dpia.no-pairs');
  return `${voice.t('dpia.total-and', { names: breakdownNames(plan, voice) })}, ${pairs}`;
}

export function places(wave: AssessedWave, voice: Voice): Block[] {
  const { t, number } = voice;
  const least = leastResidents(wave);
  const categories = categoriesOf(wave);
  const small = categories.filter(({ residents }) => residents !== null && residents < least);
  return [
    paragraph(t('dpia.categories', { least: LEAST_RESIDENTS.usual, small: LEAST_RESIDENTS.small, population: number(SMALL_POPULATION) })), // prettier-ignore
    table(
      t('dpia.categories-caption'),
      [t('dpia.col.breakdown'), t('dpia.col.category'), t('dpia.col.residents')],
      categories.map(({ breakdown, category, residents }) => [
        t(`breakdown.${breakdown}`),
        t(`category.${breakdown}.${category}`),
        residents === null ? t('dpia.no-register') : number(residents)
      ]),
      { widths: [2, 3, 1.5], figures: [2] }
    ),
    ...(small.length > 0 ? [note(t('dpia.categories-small', { count: small.length, least }))] : []),
    ...communes(wave, voice)
  ];
}

function communes(wave: AssessedWave, voice: Voice): Block[] {
  const { t, text, number, percent } = voice;
  const apart = planOf(wave).oneWay.includes('COMMUNE');
  const frozen = wave.communeBases.size > 0;
  const rows = wave.communes
    .filter(({ standing }) => standing !== 'neighbour')
    .map(({ id, name, standing }) => {
      const { residents, forFigure, forWeighted, supposed } = outlookOf(wave, id);
      const own = standing === 'member' && apart;
      const needed = (share?: number) => (share === undefined || !own ? '–' : share > 1 ? t('dpia.out-of-reach') : percent(share, 1)); // prettier-ignore
      const base = wave.communeBases.get(id);
      return [
        standing === 'guest' ? t('dpia.guest', { commune: text(name) }) : text(name),
        residents === undefined ? t('dpia.no-register') : number(residents),
        needed(forFigure),
        needed(forWeighted),
        !own || !supposed ? '–' : supposed.points === null ? t('dpia.no-figure') : `± ${number(supposed.points)}`,
        ...(frozen ? [!own ? '–' : base ? number(base) : t('dpia.no-figure')] : [])
      ]; // prettier-ignore
    });
  return [
    paragraph(t(apart ? 'dpia.communes' : 'dpia.communes-together', { shown: SHOWN_FROM, weighted: WEIGHTED_FROM, share: percent(SUPPOSED_SHARE) })),
    table(
      t('dpia.communes-caption'),
      [t('dpia.col.commune'), t('dpia.col.residents'), t('dpia.col.for-figure', { shown: SHOWN_FROM }), t('dpia.col.for-weighted', { weighted: WEIGHTED_FROM }), t('dpia.col.supposed', { share: percent(SUPPOSED_SHARE) }), ...(frozen ? [t('dpia.col.base')] : [])],
      rows,
      { widths: [2.2, 1.2, 1.3, 1.3, 1.4, ...(frozen ? [1.2] : [])], figures: [1, 2, 3, 4, 5] }
    ),
    ...(wave.communes.some(({ standing }) => standing === 'guest') ? [quiet(t('dpia.guests'))] : [])
  ]; // prettier-ignore
}
