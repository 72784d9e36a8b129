/** What the program computes of a wave before any noise, beside all that another program needs to compute it again. */
import type { Database } from '#lib/db/database.ts';
import { communesOf, marginsOf } from '#lib/places/server/place-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { freezeColumns, itemsNeeded, type AudienceColumns } from '#lib/releases/columns.ts';
import { breakdownsFor, outcomes } from '#lib/releases/recode.ts';
import { regionPlan } from '#lib/releases/release-plan.ts';
import { waveMargins, weightWave } from '#lib/releases/wave-weights.ts';
import { readWave } from '#lib/responses/server/column-service.ts';
import { groupAgainstRest } from '#lib/statistics/complement.ts';
import { meansWithCovariance } from '#lib/statistics/estimate.ts';
import { designAdjustedWilson } from '#lib/statistics/interval.ts';
import { rankIntervals } from '#lib/statistics/rank.ts';
import { testWeightedTable } from '#lib/statistics/rao-scott.ts';
import { importanceSatisfaction, kendallTauB, shareOfValid } from '#lib/statistics/score.ts';
import { surveyById } from '#lib/surveys/server/survey-service.ts';

export interface Value {
  kind: string;
  name: string;
  value: number;
}

export interface ComputedWave {
  wave: Record<string, string>[];
  margins: { margin: string; category: string; population: number }[];
  merges: { margin: string; from: string; into: string }[];
  program: Value[];
}

const BREAKDOWNS = ['SEX', 'AGE4', 'CIT5', 'YARR4', 'LNGMAIN5', 'COMMUNE'];

export async function computeWave(db: Database, surveyId: string): Promise<ComputedWave> {
  const survey = (await surveyById(db, surveyId))!;
  const communes = await communesOf(db, survey.regionId);
  const members = communes.filter(({ standing }) => standing === 'member').map(({ id }) => id);
  const breakdowns = breakdownsFor(members);
  const plan = regionPlan(outcomes.map(({ code }) => code));
  const registered = (await marginsOf(db, survey.regionId)).filter(({ communeId }) => members.includes(communeId));
  const columns = await readWave(db, survey, itemsNeeded(plan, breakdowns, outcomes));
  const residents = freezeColumns(columns, plan, breakdowns, outcomes, new Set(members)).get('residents')!;
  const weighted = weightWave(residents, breakdowns, registered);
  if (isRefusal(weighted)) throw new Error(weighted.code);
  const margins = waveMargins(residents, breakdowns, registered).map(({ margin }) => margin);
  return {
    wave: residents.ids.map((_, i) => ({
      ...Object.fromEntries(margins.map(({ name, categories, index }) => [`margin:${name}`, categories[index[i]!] ?? ''])),
      ...Object.fromEntries(BREAKDOWNS.map((name) => [name, codeOf(residents, name, i)])),
      ...Object.fromEntries([...residents.answers].map(([item, answers]) => [item, answers[i]! < 0 ? '' : String(answers[i])]))
    })),
    margins: margins.flatMap(({ name, categories, population }) =>
      categories.map((category, c) => ({ margin: name, category, population: population[c]! }))
    ),
    merges: weighted.merges,
    program: [
      ...[...weighted.weights].map((value, i) => ({ kind: 'weight', name: String(i + 1), value })),
      { kind: 'deff', name: 'Kish', value: weighted.kish.deff },
      ...sharesOf(residents, weighted.weights),
      ...scoresOf(residents, weighted.weights),
      ...ranksOf(residents, weighted.weights),
      ...testsOf(residents, weighted.weights)
    ]
  };
}

function codeOf({ attributes }: AudienceColumns, name: string, i: number): string {
  const { codes, index } = attributes.get(name)!;
  return codes[index[i]!] ?? '';
}

function kishBase(weights: Float64Array, answers: Int8Array): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < weights.length; i += 1) {
    if (answers[i]! < 0) continue;
    sum += weights[i]!;
    squares += weights[i]! ** 2;
  }
  return (sum * sum) / squares;
}

function sharesOf({ answers }: AudienceColumns, weights: Float64Array): Value[] {
  return [...answers].flatMap(([name, column]) => {
    const { estimate: share, variance, se, n } = shareOfValid(column, weights);
    const { lower, upper } = designAdjustedWilson({ share, variance, n, nEffKish: kishBase(weights, column) });
    return [
      { kind: 'share', name, value: share },
      { kind: 'share-se', name, value: se },
      { kind: 'lower', name, value: lower },
      { kind: 'upper', name, value: upper }
    ];
  });
}

const fieldsOf = ({ answers }: AudienceColumns) =>
  [...answers.keys()].filter((item) => item.startsWith('PROB.')).map((item) => item.slice(5));

function scoresOf(residents: AudienceColumns, weights: Float64Array): Value[] {
  const { answers } = residents;
  const fields = fieldsOf(residents);
  const scores = fields.map(
    (field) => importanceSatisfaction(answers.get(`IMP3.${field}`)!, answers.get(`SAT.${field}`)!, weights).score
  );
  const unmet = fields.map((field) => shareOfValid(answers.get(`PROB.${field}`)!, weights).estimate);
  return [
    ...scores.flatMap(({ estimate, se }, k) => [
      { kind: 'score', name: fields[k]!, value: estimate },
      { kind: 'score-se', name: fields[k]!, value: se }
    ]),
    { kind: 'tau-b', name: 'U and IS', value: kendallTauB(unmet, scores.map(({ estimate }) => estimate))! }
  ];
}

/** Ranks of what people named, among those who named anything: with the covariance that shared respondents make. */
function ranksOf(residents: AudienceColumns, weights: Float64Array): Value[] {
  const fields = fieldsOf(residents);
  const named = fields.map((field) => residents.answers.get(`IMP3.${field}`)!);
  const picked = [...weights.keys()].filter((i) => named[0]![i]! >= 0);
  const { estimates, covariance } = meansWithCovariance(
    named.map((column) => picked.map((i) => column[i]!)),
    picked.map((i) => weights[i]!)
  );
  return rankIntervals(fields, estimates, covariance).flatMap(({ item, best, worst }) => [
    { kind: 'rank-best', name: item, value: best },
    { kind: 'rank-worst', name: item, value: worst }
  ]);
}

function testsOf(residents: AudienceColumns, weights: Float64Array): Value[] {
  const problems = [...residents.answers].filter(([item]) => item.startsWith('PROB.'));
  const tables = problems.flatMap(([item, rows]) =>
    BREAKDOWNS.flatMap((breakdown): Value[] => {
      const { f } = testWeightedTable({ rows, columns: residents.attributes.get(breakdown)!.index, weights })!;
      const name = `${item} ${breakdown}`;
      return [
        { kind: 'test-F', name, value: f.statistic },
        { kind: 'test-df1', name, value: f.df1 },
        { kind: 'test-df2', name, value: f.df2 },
        { kind: 'test-p', name, value: f.p }
      ];
    })
  );
  const { codes, index } = residents.attributes.get('CIT5')!;
  const differences = problems.flatMap(([item, answers]) =>
    codes.flatMap((code, c): Value[] => {
      const inGroup = Int8Array.from(index, (own) => (own === c ? 1 : 0));
      // Whoever did not say is in no group.
      const known = answers.map((answer, i) => (index[i]! < 0 ? -1 : answer));
      const difference = groupAgainstRest(known, inGroup, weights);
      if (!difference) return [];
      const name = `${item} ${code}`;
      return [
        { kind: 'difference', name, value: difference.difference },
        { kind: 'difference-se', name, value: difference.se }
      ];
    })
  );
  return [...tables, ...differences];
}
