/** Whether every name in a condition stands for something that the page can know when it asks. */
import { comparisonsIn, type Condition, type Operand } from '#lib/questionnaire/condition.ts';
import type { Item, Page } from '#lib/questionnaire/questionnaire.ts';
import type { DefinitionProblem } from '../definition.ts';

const PRESENCE = ['empty', 'notempty'];
const MEMBERSHIP = ['contains', 'notcontains', 'anyof', 'allof', 'noneof'];

/**
 * SurveyJS passes over a name that nobody answers to, and takes `{age}` for AGE; here the question
 * would simply never be shown.
 */
export function namesOutOfReach(pages: readonly Page[]): DefinitionProblem[] {
  const pageOf = new Map(
    pages.flatMap((page, index) => page.items.map((item) => [item.code, { item, index }] as const))
  );
  const codeFor = (operator: string, name: string, index: number, own?: string): string | undefined => {
    const [code, row] = name.split(/\.(.*)/s) as [string, string?];
    if (name === 'commune') return undefined;
    const known = pageOf.get(code);
    if (!known || (row !== undefined && !known.item.rows?.includes(row))) return 'condition-unknown-name';
    // A page's own condition is decided before the page; a question's may look at its neighbours.
    if (code === own || known.index > index || (own === undefined && known.index === index))
      return 'condition-looks-ahead';
    return canBeAsked(known.item, operator, row) ? undefined : 'condition-beyond';
  };
  const wrongIn = (
    condition: Condition | undefined,
    place: string,
    index: number,
    own?: string
  ): DefinitionProblem[] =>
    (condition ? comparisonsIn(condition) : []).flatMap(([operator, ...operands]) =>
      operands.flatMap((operand) => {
        const name = nameOf(operand);
        const code = name === undefined ? undefined : codeFor(operator, name, index, own);
        return code ? [{ place, code, values: { detail: name! } }] : [];
      })
    );
  return pages.flatMap((page, p) => [
    ...wrongIn(page.visibleIf, `pages[${p}].visibleIf`, p),
    ...page.items.flatMap((item, i) =>
      wrongIn(item.visibleIf, `pages[${p}].elements[${i}].visibleIf`, p, item.code)
    )
  ]);
}

/** A matrix is asked row by row, a ranking by what it holds: as a whole they compare with nothing. */
function canBeAsked({ type }: Item, operator: string, row: string | undefined): boolean {
  if (type === 'matrix') return row !== undefined || PRESENCE.includes(operator);
  return type !== 'ranking' || PRESENCE.includes(operator) || MEMBERSHIP.includes(operator);
}

function nameOf(operand: Operand): string | undefined {
  return operand !== null && typeof operand === 'object' && !Array.isArray(operand) ? operand.$ : undefined;
}
