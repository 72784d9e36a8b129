/** Draws a page of the edition as the server would: from the page as it was sent along, for the answers so far. */
import { attend, refresh } from '#lib/questionnaire/resident/survey-form.ts';
import { itemIn } from '#lib/questionnaire/answer-name.ts';
import { calculate } from '#lib/questionnaire/calculation.ts';
import { progressAt } from '#lib/questionnaire/progress.ts';
import { otherTextCode, type Page, type Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { fillIn } from '#lib/questionnaire/resident/fill-in.ts';
import { easeLists } from '#lib/questionnaire/resident/lists.ts';
import { LONG_LIST } from '#lib/questionnaire/view.ts';
import { shuffled } from '#lib/questionnaire/shuffle.ts';
import { isTyped } from '#lib/questionnaire/standing-value.ts';
import { isShown, lookupIn, nextPage } from '#lib/questionnaire/visibility.ts';
import type { Progressing } from '../../response.ts';
import type { Step } from '../../step.ts';
import { NUMBER, TOTAL, type EditionData } from './edition-data.ts';
import { place } from './edition-fields.ts';
import { markConsent, markProblem, sayer, summarise, titleOf } from './edition-problems.ts';

type Shown = Exclude<Step, { kind: 'send' }>;
export type WholeEdition = EditionData & { questionnaire: Questionnaire };

const box = document.querySelector<HTMLElement>('[data-page]')!;
let state: Progressing;
let page: Page | undefined;
/** The first page comes like any page of a browser: from its top. */
let isDrawn = false;

/** What stands on this page is asked of the form, the answers of all others of the memory. */
function elsewhere(name: string): unknown {
  return page?.items.some(({ code }) => code === itemIn(name))
    ? undefined
    : lookupIn(state.answers, state)(name);
}

export function attendEdition(): void {
  attend(calculate, fillIn, elsewhere);
  box.closest('form')!.addEventListener('change', hideEmptyHeadings);
}

export function draw(edition: WholeEdition, step: Shown): void {
  const { questionnaire } = edition;
  const t = sayer(edition);
  state = step.state;
  page = questionnaire.pages[state.page];
  const root = document.querySelector<HTMLTemplateElement>(`template[data-at="${state.page}"]`)!.content.cloneNode(true) as DocumentFragment; // prettier-ignore
  if (step.kind === 'page') placePage(root, page!, step, edition);
  else placeConsent(root, step.state);
  const known = state.page < 0 ? { ...state, sensitive: true } : state;
  const { number, total, minutesLeft } = progressAt(questionnaire, state.page, state.answers, known);
  const progress = edition.progress[Math.min(minutesLeft, edition.progress.length - 1)]!;
  root.querySelector('p.progress')!.textContent = progress.replace(NUMBER, String(number)).replace(TOTAL, String(total)); // prettier-ignore
  Object.assign(root.querySelector('progress')!, { max: total, value: number });
  if (page && nextPage(questionnaire, state.page, 1, state.answers, state) === undefined)
    root.querySelector('[data-forward]')!.textContent = t('page.send');
  const places = step.kind === 'page' ? problemsOn(root, step, edition) : problemsOnFirst(root, step, t);
  if (places.length > 0) summarise(root, edition.problems[places.length]!, places);
  else if (step.kind === 'page' && step.grown) remark(t('page.grown'), root);
  box.dataset['page'] = `${number}/${total}`;
  box.replaceChildren(root);
  document.title = page ? `${number}/${total} ${box.querySelector('h1')!.textContent}` : box.querySelector('h1')!.textContent; // prettier-ignore
  refresh();
  // A list is long by what this person may choose from.
  for (const list of box.querySelectorAll<HTMLSelectElement>('[data-search]'))
    if ([...list.options].filter(({ hidden, value }) => !hidden && value).length <= LONG_LIST) delete list.dataset['search']; // prettier-ignore
  easeLists();
  refresh();
  hideEmptyHeadings();
  if (isDrawn || places.length > 0) lead();
  isDrawn = true;
}

/** Where the person goes on, for whoever hears the page as well. */
function lead(): void {
  const to = box.querySelector<HTMLElement>('.summary,[autofocus]') ?? box.querySelector('h1')!;
  to.tabIndex = -1;
  scrollTo(0, 0);
  to.focus();
}

function placePage(
  root: DocumentFragment,
  { items, randomise, code: own }: Page,
  step: Extract<Step, { kind: 'page' }>,
  { says, keep }: EditionData
): void {
  const { typed, problems, focus } = step;
  const { answers, id } = state;
  const lookup = lookupIn(answers, state);
  const placing = { root, seed: id, required: says['item.required']!, format: keep.format };
  for (const item of items) {
    const { code } = item;
    const owner = root.querySelector<HTMLFieldSetElement>(`[id="i-${code}"]`)!;
    if (item.sensitive && !state.sensitive) {
      owner.remove();
      continue;
    }
    // What has a condition of its own shows or hides by it; all else as its choices and rows have it.
    if (!owner.dataset['if']) {
      owner.hidden = !isShown(item, answers, state);
      if (owner.hidden) owner.disabled = true;
    }
    const comment = otherTextCode(code);
    const wasTyped = isTyped(item, typed, problems[code]);
    const text = wasTyped || Object.hasOwn(typed, comment) ? typed[comment] : answers[comment];
    place(item, code, wasTyped ? typed[code] : answers[code], text, lookup, placing);
  }
  const ways = root.querySelector('.ways')!;
  if (randomise)
    for (const { code } of shuffled(items, `${id}/${own}`)) {
      const owner = root.querySelector(`[id="i-${code}"]`);
      if (owner) ways.before(owner);
    }
  const [item, at] = focus?.split('.') ?? [];
  if (item) root.querySelectorAll(`[id="i-${item}"] .entry`)[Number(at)]?.setAttribute('autofocus', '');
}

function problemsOn(
  root: DocumentFragment,
  { problems }: Extract<Step, { kind: 'page' }>,
  edition: EditionData
) {
  const t = sayer(edition);
  return page!.items.flatMap(({ code }) => {
    const problem = problems[code];
    if (!problem || !root.querySelector(`[id="i-${code}"]`)) return [];
    markProblem(root, code, problem, edition.own[code], t);
    return [[`i-${code}`, titleOf(root, code)] as const];
  });
}

function problemsOnFirst(
  root: DocumentFragment,
  { problems }: Extract<Step, { kind: 'consent' }>,
  t: ReturnType<typeof sayer>
) {
  return problems.map((problem) => {
    const field = problem.replace(/-.*/, '');
    const text = t(`consent.problem-${problem}`);
    markConsent(root, field, text);
    return [field, text] as const;
  });
}

function placeConsent(root: DocumentFragment, { commune, age, sensitive, code }: Progressing): void {
  const field = (name: string) => root.querySelector<HTMLInputElement>(`[name="${name}"]`);
  field('commune')!.value = commune;
  field('age')!.checked = age;
  const special = field('sensitive');
  if (special) special.checked = sensitive;
  const letter = field('~k');
  if (letter) letter.value = code ?? '';
}

/** Stands below the title of the page and is read out. */
export function remark(text: string, root: ParentNode = box): void {
  const note = document.createElement('p');
  note.className = 'note';
  note.role = 'status';
  note.textContent = text;
  (root.querySelector('.lead') ?? root.querySelector('h1'))!.after(note);
}

/** The title of a group of which nothing is in view would announce nothing. */
function hideEmptyHeadings(): void {
  let open: HTMLElement[] = [];
  let level = 0;
  for (const element of box.querySelectorAll<HTMLElement>(
    ':scope > h2, :scope > h3, :scope > h4, :scope > .hint, :scope > .item'
  )) {
    const own = /^H(\d)$/.exec(element.tagName)?.[1];
    if (element.matches('.item')) {
      if (!element.hidden) {
        for (const heading of open) heading.hidden = false;
        open = [];
      }
      continue;
    }
    if (own && Number(own) <= level)
      open = open.filter((heading) => Number(heading.tagName[1]) < Number(own));
    level = own ? Number(own) : level;
    element.hidden = true;
    open.push(element);
  }
}
