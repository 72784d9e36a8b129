/**
 * A questionnaire as it is checked where nobody can be asked again: the same questions without what demands that
 * more is filled in, and without what a screen would have filled in.
 */
import { otherCode, type Item, type Questionnaire, type Validator } from './questionnaire.ts';

/** Required, "every row", the least number of choices and entries go, and the text beside "other" may be missing. */
export function lenient(questionnaire: Questionnaire): Questionnaire {
  const pages = questionnaire.pages.map((page) => ({ ...page, items: page.items.map(lenientItem) }));
  return { ...questionnaire, pages };
}

function lenientItem(item: Item): Item {
  return {
    ...item,
    required: undefined,
    requiredIf: undefined,
    everyRow: undefined,
    minChoices: undefined,
    ...(item.validators ? { validators: item.validators.map((one) => unlessBlank(one, item.code)) } : {}),
    // What may not be changed stays what it is; everything else is what stands on the sheet.
    ...(item.readOnly ? {} : { presets: undefined }),
    ...(item.other ? { other: undefined, remark: true, options: [...(item.options ?? []), { code: otherCode }] } : {}), // prettier-ignore
    ...(item.entries ? { entries: { ...item.entries, min: 0 } } : {}),
    ...(item.parts ? { parts: item.parts.map(lenientItem) } : {})
  };
}

/** What only an answer has to be: a blank one can no more be asked about. */
function unlessBlank(validator: Validator, code: string): Validator {
  return validator.kind === 'expression'
    ? { ...validator, holds: ['or', ['empty', { $: code }], validator.holds] }
    : validator;
}
