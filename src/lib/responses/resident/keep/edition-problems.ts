/** Says what is wrong where it is wrong, as the server would draw it. */
import type { Problem } from '#lib/questionnaire/guard.ts';
import { problemText } from '#lib/questionnaire/problem-text.ts';
import type { EditionData, ItemWords } from './edition-data.ts';

type Values = Record<string, string | number>;

/** Numbers and days as the language writes them, as the server's own sentences do. */
export function sayer({ says, keep }: Pick<EditionData, 'says' | 'keep'>) {
  const number = new Intl.NumberFormat(keep.format, { useGrouping: 'min2' as never });
  const day = new Intl.DateTimeFormat(keep.format, { dateStyle: 'long', timeZone: 'UTC' });
  const written = (value: string | number) =>
    typeof value === 'number' ? number.format(value) : /^\d{4}-\d\d-\d\d$/.test(value) ? day.format(new Date(value)) : value; // prettier-ignore
  return (key: string, values: Values = {}) =>
    (says[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => name in values ? written(values[name]!) : whole); // prettier-ignore
}

function errorOf(id: string, text: string): HTMLElement {
  const sign = document.createElement('span');
  sign.ariaHidden = 'true';
  sign.textContent = '▲';
  const error = document.createElement('p');
  error.className = 'error';
  if (id) error.id = id;
  error.append(sign, ` ${text}`);
  return error;
}

/** In the order in which it is read: what is asked, what is wrong, what else there is to know. */
function describe(field: Element, id: string): void {
  const names = field.getAttribute('aria-describedby')?.split(' ') ?? [];
  names.splice(names.indexOf(id.replace(/e$/, 'd')) + 1, 0, id);
  field.setAttribute('aria-describedby', names.join(' '));
}

/** At one question or one of its parts. */
function markItem(root: ParentNode, name: string, text: string, row?: string): void {
  const id = `i-${name}`;
  const find = (own: string) => root.querySelector<HTMLElement>(`[id="${CSS.escape(own)}"]`);
  const owner = find(id);
  if (!owner) return;
  const error = errorOf(`${id}-e`, text);
  (find(`${id}-d`) ?? owner.querySelector('legend'))!.after(error);
  const fields = [`${id}-f`, `${id}-from`, `${id}-to`].map(find).filter((field) => field !== null);
  for (const field of fields.length > 0 ? fields : [owner]) describe(field, error.id);
  for (const field of fields) if (field.tagName !== 'SELECT') field.ariaInvalid = 'true';
  if (row === undefined) return;
  const line = owner.querySelector(`[name="${CSS.escape(`${name}.${row}`)}"]`)?.closest('fieldset');
  const inLine = document.createElement('p');
  inLine.className = 'error';
  inLine.textContent = text;
  line?.querySelector('legend')?.after(inLine);
}

export function markProblem(
  root: ParentNode,
  code: string,
  problem: Problem,
  own: ItemWords | undefined,
  t: ReturnType<typeof sayer>
): void {
  markItem(root, code, problemText(problem, own, t as never), problem.row);
  for (const [at, part] of Object.entries(problem.parts ?? {})) {
    const name = at.slice(at.lastIndexOf('.') + 1);
    markItem(root, `${code}.${at}`, problemText(part, own?.parts?.[name], t as never));
  }
}

/** On the first page, where each field has its own place for it. */
export function markConsent(root: ParentNode, field: string, text: string): void {
  const at = root.querySelector(`[id="${field}"]`)!;
  const error = errorOf(`${field}-e`, text);
  if (at.matches('input,select')) {
    (at.matches('select') ? at : at.parentElement!.querySelector('.hint')!).before(error);
    describe(at, error.id);
    at.ariaInvalid = 'true';
  } else {
    const field = at.querySelector('input')!;
    at.prepend(error);
    describe(field, error.id);
    field.ariaInvalid = 'true';
  }
}

/** What a question is called, without what stands beside its title. */
export function titleOf(root: ParentNode, code: string): string {
  const legend = root.querySelector(`[id="i-${code}"] legend`);
  return (legend?.querySelector('label') ?? legend?.firstChild)?.textContent?.trim() ?? '';
}

/** Before everything else on the page, with a way to each place. */
export function summarise(
  root: ParentNode,
  title: string,
  places: readonly (readonly [string, string])[]
): void {
  const summary = document.createElement('div');
  summary.className = 'summary';
  summary.role = 'alert';
  summary.tabIndex = -1;
  const heading = document.createElement('h2');
  heading.textContent = title;
  const list = document.createElement('ul');
  for (const [id, text] of places) {
    const link = document.createElement('a');
    link.href = `#${id}`;
    link.textContent = text;
    const line = document.createElement('li');
    line.append(link);
    list.append(line);
  }
  summary.append(heading, list);
  (root.querySelector('.lead') ?? root.querySelector('h1'))!.after(summary);
}
