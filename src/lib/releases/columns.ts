/**
 * From the columns of a wave to the columns of a freeze, one set per audience: answers become the attributes and
 * yes/no outcomes of a release, and everything the plan does not name stays behind.
 */
import { facts, idAt, partColumn, type WaveColumns } from '#lib/responses/wave-columns.ts';
import type { FreezeColumns } from './freeze-columns.ts';
import { mapped, picked } from './recoded-column.ts';
import { RESIDENCE, audienceOf, audiences, type Audience, type Breakdown, type Outcome } from './recode.ts';
import { distributionItems, type ReleasePlan } from './release-plan.ts';

/** Six age bands by two registered sexes: the finest margin, wider than any breakdown. */
const AGES = ['16-24', '25-34', '35-49', '50-64', '65-74', '75+'] as const;
const SEXES = ['f', 'm'] as const;
export const sexAgeCategories = SEXES.flatMap((sex) => AGES.map((age) => `${sex}×${age}`));

/** Columns without the ids. */
type Answers = Pick<WaveColumns, 'columns' | 'respondents'>;

export interface AudienceColumns extends FreezeColumns {
  /** Position in `sexAgeCategories`, −1 where sex or age is missing or not in the register. */
  readonly sexAge: Int16Array;
}

/** The items whose answers the columns of a freeze are made of. */
export function itemsNeeded(
  plan: ReleasePlan,
  breakdowns: readonly Breakdown[],
  outcomes: readonly Outcome[]
): Set<string> {
  return new Set([
    RESIDENCE,
    'SEX',
    'AGE',
    ...breakdowns.map(({ item }) => item),
    ...outcomes.filter(({ code }) => plan.items.includes(code)).map(({ item }) => item),
    ...(plan.distributions ?? []).map(({ item }) => item)
  ]);
}

/** What a freeze of this plan counts on, one set of columns per audience that answered. */
export function freezeColumns(
  wave: WaveColumns,
  plan: ReleasePlan,
  breakdowns: readonly Breakdown[],
  outcomes: readonly Outcome[],
  members: ReadonlySet<string>
): Map<Audience, AudienceColumns> {
  const attributes = breakdowns.map((breakdown) => [breakdown, attributeOf(wave, breakdown)] as const);
  const answers = [
    ...outcomes
      .filter(({ code }) => plan.items.includes(code))
      .map(({ code, values }) => [code, yesNo(wave, code, values)] as const),
    ...distributionItems(plan).map((code) => [code, optionOf(wave, plan, code)] as const)
  ];
  const sexAge = sexAgeOf(wave);
  const positions = positionsByAudience(wave, members);
  return new Map(
    audiences.flatMap((audience) => {
      const own = positions[audience];
      if (own.length === 0) return [];
      const columns: AudienceColumns = {
        ids: Array.from(own, (i) => idAt(wave.ids, i)),
        attributes: new Map(
          attributes.map(([{ code, codes }, index]) => [
            code,
            { codes, index: picked(index, own, new Int16Array(own.length)) }
          ])
        ),
        answers: new Map(
          answers.map(([code, column]) => [code, picked(column, own, new Int8Array(own.length))])
        ),
        sexAge: picked(sexAge, own, new Int16Array(own.length))
      };
      return [[audience, columns] as const];
    })
  );
}

export function positionsByAudience(
  wave: WaveColumns,
  members: ReadonlySet<string>
): Record<Audience, Int32Array> {
  const communes = wave.columns.get(facts.commune)!;
  const residence = wave.columns.get(RESIDENCE);
  const found: Record<Audience, { at: Int32Array; count: number }> = {
    residents: { at: new Int32Array(wave.respondents), count: 0 },
    workers: { at: new Int32Array(wave.respondents), count: 0 },
    guests: { at: new Int32Array(wave.respondents), count: 0 }
  };
  for (let i = 0; i < wave.respondents; i += 1) {
    const lives = residence && residence.index[i]! >= 0 ? residence.codes[residence.index[i]!] : undefined;
    const own = found[audienceOf(lives, communes.codes[communes.index[i]!]!, members)];
    own.at[own.count++] = i;
  }
  const taken = (audience: Audience) => found[audience].at.subarray(0, found[audience].count);
  return { residents: taken('residents'), workers: taken('workers'), guests: taken('guests') };
}

/** A single choice by the group its code belongs to; of several ticks the first group in order counts. */
export function attributeOf(wave: Answers, { item, groups }: Breakdown): Int16Array {
  const single = wave.columns.get(item === 'commune' ? facts.commune : item);
  if (single) return mapped(single, (code) => groups.findIndex(([, codes]) => codes.includes(code)));
  const positions = new Int16Array(wave.respondents).fill(-1);
  for (const [group, [, codes]] of groups.entries())
    for (const code of codes) {
      const ticks = wave.columns.get(partColumn(item, code));
      if (!ticks) continue;
      const ticked = ticks.codes.indexOf('1');
      for (let i = 0; i < positions.length; i += 1)
        if (positions[i] === -1 && ticks.index[i] === ticked) positions[i] = group;
    }
  return positions;
}

export function yesNo(wave: Answers, code: string, values: Outcome['values']): Int16Array {
  const column = wave.columns.get(code);
  if (!column) return new Int16Array(wave.respondents).fill(-1);
  return mapped(column, (given) => (Object.hasOwn(values, given) ? values[given]! : -1));
}

/** `ITEM:option` of a distribution: 1 for the option, 0 for another of the listed ones. */
function optionOf(wave: WaveColumns, plan: ReleasePlan, code: string): Int16Array {
  const { item, options } = plan.distributions!.find((listed) => code.startsWith(`${listed.item}:`))!;
  const column = wave.columns.get(item);
  if (!column) return new Int16Array(wave.respondents).fill(-1);
  const own = code.slice(item.length + 1);
  return mapped(column, (given) => (given === own ? 1 : options.includes(given) ? 0 : -1));
}

export function sexAgeOf(wave: WaveColumns): Int16Array {
  const missing = new Int16Array(wave.respondents).fill(-1);
  const at = (item: string, codes: readonly string[]) => {
    const column = wave.columns.get(item);
    return column ? mapped(column, (code) => codes.indexOf(code)) : missing;
  };
  const [sex, age] = [at('SEX', SEXES), at('AGE', AGES)];
  return sex.map((s, i) => (s < 0 || age[i]! < 0 ? -1 : s * AGES.length + age[i]!));
}
