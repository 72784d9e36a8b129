/** One item as it is shown: its fields with what stands in them, its choices in their order, and what is wrong with it. */
import type { Translate } from '#lib/i18n/messages.ts';
import type { Bound } from './bound.ts';
import { choicesOf } from './choice-view.ts';
import type { Lookup } from './condition.ts';
import { holds, valueOf } from './deciding.ts';
import { computedText } from './computed-text.ts';
import { entriesOf } from './entry-view.ts';
import { numberAsTyped } from './form-values.ts';
import { filesProblem } from './file-answer.ts';
import { filesView } from './file-view.ts';
import { valueProblem } from './guard.ts';
import { allCode, hasText, otherTextCode, type Item, type ItemText, type TextKind } from './questionnaire.ts';
import { problemText } from './problem-text.ts';
import { shuffled } from './shuffle.ts';
import { isTyped, standingValue } from './standing-value.ts';
import type { ItemState, ItemView, RowView } from './view.ts';
import { isRequired, lookupIn, rowsShown, within } from './visibility.ts';

export function viewItem(item: Item, words: ItemText, state: ItemState): ItemView {
  const { circumstances, typed, bound, t, seed } = state;
  const name = state.name ?? item.code;
  const answers = state.own ?? state.answers;
  const lookup = state.own ? within(state.own, lookupIn(state.answers, circumstances)) : lookupIn(state.answers, circumstances); // prettier-ignore
  const wasTyped = !state.own && isTyped(item, typed, state.problem);
  const known = wasTyped ? typed[item.code] : answers[item.code];
  const { fixed, offered, value, isOwn } = standingValue(item, known, lookup);
  const typedText = wasTyped || Object.hasOwn(typed, otherTextCode(item.code)) ? typed : answers;
  // A file that was not taken says so wherever its question is seen next.
  const problem =
    state.problem ?? (item.files && known !== undefined ? filesProblem(item, known) : undefined);
  const error = problem && problem.code !== 'part' ? problemText(problem, words, t) : undefined;
  const opens = bound.condition(item.enableIf);
  return {
    code: item.code,
    name,
    type: item.type,
    ...(item.look ? { look: item.look } : {}),
    title: words.title,
    description: words.description,
    hidden: false,
    disabled: fixed,
    ...(opens ? { opens } : {}),
    preset: offered !== undefined && offered !== null && !fixed,
    ...presetsFor(item, lookup, bound),
    ...(item.presets && isOwn ? { touched: true as const } : {}),
    choices:
      item.type === 'matrix'
        ? []
        : choicesOf(item, words, value, { lookup, bound, seed, media: state.media }),
    ...(item.selectAll ? { selectAll: words.options?.[allCode] ?? t('item.select-all') } : {}),
    rows: item.type === 'matrix' ? rowsOf(item, words, value, state, error) : [],
    ...entriesOf(item, words, value, state, viewItem),
    words: { ...endsOf(item, words, t), add: words.add, remove: words.remove, placeholder: words.placeholder, alt: words.alt }, // prettier-ignore
    text: typeof value === 'number' && item.type !== 'slider' ? numberAsTyped(value, state.locale) : typeof value === 'string' || typeof value === 'number' ? String(value) : '', // prettier-ignore
    ...(item.range ? { span: [0, 1].map((end) => (Array.isArray(value) ? String(value[end] ?? '') : '')) as [string, string] } : {}), // prettier-ignore
    ...(item.type === 'ranking' ? { ranked: Array.isArray(value) ? value.map(String) : [] } : {}),
    ...(hasText(item)
      ? {
          otherText: String(typedText[otherTextCode(item.code)] ?? ''),
          otherLabel: item.other ? t('item.other-text') : (words.remark ?? t('item.remark'))
        }
      : {}),
    textKind: fieldKind(item.textKind, value),
    maxLength: item.maxLength,
    maxChoices: item.maxChoices,
    min: item.min,
    max: item.max,
    step: item.step,
    ...(item.calculation === undefined
      ? {}
      : { computed: computedText(item, words, lookup, bound, state.locale) }),
    ...(item.image ? { image: state.media + item.image } : {}),
    ...(item.files ? { files: filesView(item.files, known, t, state.locale) } : {}),
    required: isRequired(item, lookup),
    ...(error ? { error } : problem ? { error: t('check.part') } : {})
  };
}

/** Presets that answers on this page may bring, for the phone: what is decided already is left out. */
function presetsFor(item: Item, lookup: Lookup, bound: Bound): Pick<ItemView, 'presets'> {
  const open = (item.presets ?? []).flatMap(({ if: when, value }) => {
    const condition = bound.condition(when);
    if (condition === undefined && when && !holds(when, lookup)) return [];
    return [[condition ?? null, bound.operand(value) ?? JSON.stringify(valueOf(value, lookup))]];
  });
  return open.some(([condition, value]) => condition !== null || /"\$"/.test(value!))
    ? { presets: JSON.stringify(open) }
    : {};
}

/** Faces are drawn: what they mean is said at the two ends, if not by the author, then by us. */
function endsOf({ look }: Item, { low, high }: ItemText, t: Translate): { low?: string; high?: string } {
  return look === 'smileys' ? { low: low ?? t('item.face-sad'), high: high ?? t('item.face-glad') } : { low, high }; // prettier-ignore
}

/** Kinds whose fields a browser empties where what stands in them has another form: it is shown as a line instead. */
const PICKED: readonly TextKind[] = ['date', 'datetime-local', 'time', 'month', 'week'];

function fieldKind(kind: TextKind = 'text', value: unknown): TextKind {
  // A browser's field for a colour is never blank: it would answer black for whoever passes it over.
  if (kind === 'color') return 'text';
  const isLost = PICKED.includes(kind) && typeof value === 'string' && value !== '' && valueProblem({ code: '', type: 'text', textKind: kind }, value, []); // prettier-ignore
  return isLost ? 'text' : kind;
}

function rowsOf(item: Item, words: ItemText, value: unknown, state: ItemState, error?: string): RowView[] {
  const { circumstances, bound, seed, problem } = state;
  const lookup = lookupIn(state.answers, circumstances);
  const shown = rowsShown(item, lookup);
  const rows = item.randomise && seed ? shuffled(item.rows!, `${seed}/${item.code}`) : item.rows!;
  return rows.flatMap((row) => {
    const condition = bound.condition(item.rowConditions?.[row]);
    if (!shown.includes(row) && !condition) return [];
    return {
      code: row,
      text: words.rows?.[row] ?? row,
      choices: choicesOf(
        { ...item, randomise: undefined },
        words,
        (value as Record<string, string> | undefined)?.[row],
        { lookup, bound, seed, media: state.media }
      ),
      hidden: !shown.includes(row),
      ...(condition ? { condition } : {}),
      ...(problem?.row === row && error ? { error } : {})
    };
  });
}
