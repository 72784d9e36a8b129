/** Whether every name in a condition or calculation stands for something that the page can know when it asks. */
import { neighbourIn } from '#lib/questionnaire/answer-name.ts';
import { comparisonsIn, type Condition, type Operand } from '#lib/questionnaire/condition.ts';
import { hasText, type Item, type Page, type Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import type { DefinitionCode, DefinitionProblem } from '../definition.ts';

const PRESENCE = ['empty', 'notempty'];
const MEMBERSHIP = ['contains', 'notcontains', 'anyof', 'allof', 'noneof'];
const OVER_ENTRIES = ['sumInArray', 'avgInArray', 'minInArray', 'maxInArray', 'countInArray'];
const COUNTING = ['sum', 'avg', 'min', 'max', 'count'];

/** A name, and the operator or function that asks for it. */
interface Asked {
  name: string;
  by: string;
  /** The column or part that is summed up over all entries. */
  column?: string;
}

/** Where a condition stands: its path, its page, and what it may not ask because it decides about it. */
interface Asking {
  place: string;
  page: number;
  own?: string;
  parts?: readonly Item[];
  /** Of a computed value: its position on the page. */
  computes?: number;
}

/** More parts than these in a computed value, what it is computed from included, make a page slow. */
const MOST_PARTS = 2_000;

/**
 * SurveyJS passes over a name that nobody answers to, and takes `{age}` for AGE; here the question
 * would simply never be shown.
 */
export function namesOutOfReach({
  pages,
  calculated = []
}: Pick<Questionnaire, 'pages' | 'calculated'>): DefinitionProblem[] {
  const pageOf = new Map(
    pages.flatMap((page, index) => page.items.map((item, at) => [item.code, { item, index, at }] as const))
  );
  const codeFor = (
    { name, by, column }: Asked,
    { page, own, parts, computes }: Asking
  ): DefinitionCode | undefined => {
    if (name === 'commune' || name === 'today') return undefined;
    const neighbour = neighbourIn(name);
    if (neighbour !== undefined)
      return parts?.some(({ code }) => code === neighbour) ? undefined : 'condition-unknown-name';
    const [, code = '', index, path = '', text] =
      /^([^.[-]+)(?:\[(\d+)\])?(?:\.(.*?))?(-Comment)?$/s.exec(name) ?? [];
    const known = pageOf.get(code);
    if (!known || !hasPath(known.item, index, path)) return 'condition-unknown-name';
    // A page's own condition is decided before the page; a question's may look at its neighbours.
    if (code === own || known.index > page || (own === undefined && known.index === page))
      return 'condition-looks-ahead';
    // Computed values stand in each other's place on the phone: in their order, so that none comes back to itself.
    if (
      computes !== undefined &&
      known.index === page &&
      known.item.calculation !== undefined &&
      known.at >= computes
    )
      return 'condition-looks-ahead';
    if (pages[page]?.randomise && known.index === page) return 'condition-in-random-order';
    if (column !== undefined && !hasPart(known.item, column)) return 'condition-unknown-name';
    if (text) return hasText(known.item) ? undefined : 'condition-unknown-name';
    return canBeAsked(known.item, by, index !== undefined || path !== '') ? undefined : 'condition-beyond';
  };
  const wrongIn = (asked: readonly Asked[], asking: Asking): DefinitionProblem[] =>
    asked.flatMap((one) => {
      const code = codeFor(one, asking);
      return code ? [{ place: asking.place, code, values: { detail: one.name } }] : [];
    });
  const wrongInItem = (item: Item, at: Asking, place: string): DefinitionProblem[] => [
    ...(['visibleIf', 'enableIf', 'requiredIf'] as const).flatMap((name) => wrongIn(askedIn(item[name]), { ...at, place: `${place}.${name}` })),
    ...(item.presets ?? []).flatMap(({ if: when, value }) => wrongIn([...askedIn(when), ...askedBy(value, 'equal')], { ...at, place: `${place}.defaultValueExpression` })),
    ...wrongIn(askedBy(item.calculation ?? null, 'equal'), { ...at, place: `${place}.expression` }),
    ...(item.validators ?? []).flatMap((one, index) => one.kind === 'expression' ? wrongIn(askedIn(one.holds), { ...at, own: '~', place: `${place}.validators[${index}].expression` }) : []),
    ...(item.options ?? []).flatMap(({ visibleIf, enableIf }, index) => wrongIn([...askedIn(visibleIf), ...askedIn(enableIf)], { ...at, place: `${place}.choices[${index}].visibleIf` })),
    ...Object.values(item.rowConditions ?? {}).flatMap((condition) => wrongIn(askedIn(condition), { ...at, place: `${place}.rows` })),
    ...(item.parts ?? []).flatMap((part) => wrongInItem(part, { ...at, parts: item.parts! }, `${place}.${part.code}`))
  ]; // prettier-ignore
  return [
    ...pages.flatMap((page, p) => [
      ...wrongIn(askedIn(page.visibleIf), { place: `pages[${p}].visibleIf`, page: p }),
      ...page.items.flatMap((item, i) => {
        const place = `pages[${p}].elements[${i}]`;
        const computes = item.calculation === undefined ? {} : { computes: i };
        return wrongInItem(item, { place, page: p, own: item.code, ...computes }, place);
      }),
      ...tooManyParts(page, p)
    ]),
    ...calculated.flatMap(({ code, value }) => wrongIn(askedBy(value, 'equal'), { place: `calculatedValues.${code}`, page: pages.length, own: '~' })) // prettier-ignore
  ];
}

/** Computed values that are made of each other grow with every step. */
function tooManyParts({ items }: Page, p: number): DefinitionProblem[] {
  const parts = new Map<string, number>();
  return items.flatMap(({ code, calculation, visibleIf }, i) => {
    if (calculation === undefined) return [];
    const asked = [...askedIn(visibleIf), ...askedBy(calculation, 'equal')];
    const size = asked.reduce((so, { name }) => so + (parts.get(name) ?? 1), 1);
    parts.set(code, size);
    if (size <= MOST_PARTS) return [];
    return [
      { place: `pages[${p}].elements[${i}].expression`, code: 'condition-beyond', values: { detail: code } }
    ];
  });
}

function askedIn(condition: Condition | undefined): Asked[] {
  return (condition ? comparisonsIn(condition) : []).flatMap(([operator, ...operands]) =>
    operands.flatMap((operand) => askedBy(operand, operator))
  );
}

function askedBy(operand: Operand, by: string): Asked[] {
  if (operand === null || typeof operand !== 'object' || Array.isArray(operand)) return [];
  if ('$' in operand) return [{ name: operand.$, by }];
  if ('c' in operand) return askedIn(operand.c);
  const asked = operand.a.flatMap((part) => askedBy(part, operand.f));
  const column = OVER_ENTRIES.includes(operand.f) ? { column: String(operand.a[1] as string) } : {};
  return asked.map((one) => ({ ...one, ...column }));
}

/** Whether the question has such a row, part or entry. */
function hasPath(item: Item, index: string | undefined, path: string): boolean {
  if (index !== undefined) return item.entries !== undefined && (path === '' || hasPart(item, path));
  if (path === '') return true;
  if (item.type === 'multipletext') return hasPart(item, path);
  if (!item.rows) return false;
  return item.rows.some((row) => path === row || (path.startsWith(`${row}.`) && hasPart(item, path.slice(row.length + 1)))); // prettier-ignore
}

function hasPart({ parts = [] }: Item, code: string): boolean {
  return parts.some((part) => part.code === code);
}

/** A table is asked by its cells, a ranking by what it holds, files by being there: as a whole they compare with nothing. */
function canBeAsked(item: Item, by: string, isPart: boolean): boolean {
  if (PRESENCE.includes(by)) return item.type !== 'image';
  if (OVER_ENTRIES.includes(by)) return item.parts !== undefined && !isPart;
  if (item.type === 'image' || item.type === 'file') return false;
  if (item.type === 'matrix' || item.parts) return isPart;
  if (item.type === 'ranking') return MEMBERSHIP.includes(by);
  if (item.range) return COUNTING.includes(by);
  return true;
}
