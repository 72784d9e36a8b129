/** What follows from other answers on the page: presets and computed values, with everything that can be computed. */
import { calculate } from '../calculation.ts';
import { writtenValue } from '../computed-text.ts';
import { evaluate, type Operand } from '../condition.ts';
import type { FormTools } from './survey-form.ts';

function setFields({ all }: FormTools, owner: HTMLElement, value: unknown): void {
  const values = [value].flat().map(String);
  for (const field of all<HTMLInputElement>('[name]:not([name^="~"])', owner)) {
    if (/radio|checkbox/.test(field.type)) field.checked = values.includes(field.value);
    else field.value = value === undefined || value === null ? '' : values[0]!;
  }
}

const markSeen = ({ all }: FormTools, owner: HTMLElement) =>
  all<HTMLInputElement>('[data-later]', owner).forEach((mark) => (mark.disabled = false));

/** What follows from other answers is filled in, until the person has written something of their own. */
export function fillIn(tools: FormTools): void {
  const { all, answerTo, isTrue } = tools;
  for (const owner of all('[data-presets]:not([data-touched])')) {
    const presets = JSON.parse(owner.dataset['presets']!) as [string | null, string][];
    const found = presets.find(([condition]) => condition === null || isTrue(condition));
    if (!found && !owner.dataset['filled']) continue;
    setFields(tools, owner, found && evaluate(JSON.parse(found[1]) as Operand, answerTo, calculate));
    owner.dataset['filled'] = '1';
    markSeen(tools, owner);
  }
  for (const output of all<HTMLOutputElement>('output[data-by]')) {
    const { by, style, around } = output.dataset;
    const value = evaluate(JSON.parse(by!) as Operand, answerTo, calculate);
    output.value = writtenValue(
      value,
      style ? JSON.parse(style) : undefined,
      document.documentElement.lang,
      around
    );
    markSeen(tools, output.parentElement!);
  }
}
