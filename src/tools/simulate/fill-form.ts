/**
 * A made-up resident fills in a form as the page shows it: consent, questions by their field names,
 * and after a complaint once more.
 */
import type { Control, SurveyForm } from './html-form.ts';
import type { Ask, Persona } from './persona.ts';

type Answer = string | string[] | undefined;
export type Entry = [name: string, value: string];

/**
 * @param complaints how often the same page came back with errors: first what is wrong is mended, then
 * everything that may be left empty is
 * @returns what a browser would send when the button that leads on is pressed
 */
export function fillForm(form: SurveyForm, persona: Persona, complaints = 0): Entry[] {
  const entries: Entry[] = [];
  const send = (name: string, values: Answer) => {
    for (const value of typeof values === 'string' ? [values] : (values ?? [])) entries.push([name, value]);
  };
  for (const control of form.controls) {
    const { name, kind } = control;
    if (kind === 'hidden') send(name, control.values);
    else if (name === 'commune') send(name, persona.commune);
    else if (name === 'age') send(name, control.options);
    else if (name === 'sensitive') send(name, persona.consentsToSensitive ? control.options : undefined);
    else if (name.endsWith('-Comment')) {
      const isMeant = entries.some(([of, value]) => `${of}-Comment` === name && value === 'other');
      send(name, isMeant ? (remark(control, persona) ?? '…') : '');
    } else {
      const answer =
        complaints > 1 && !control.question.required ? undefined : answerTo(control, form, persona);
      const isSent = kind !== 'radio' && kind !== 'checkbox';
      send(name, (complaints > 0 ? mend(control, answer, persona) : answer) ?? (isSent ? '' : undefined));
    }
  }
  if (form.forward) entries.push(form.forward);
  return entries;
}

/** Line ends as browsers send them. */
export function encodeEntries(entries: readonly Entry[]): string {
  const lines = entries.map(([name, value]) => [name, value.replace(/\r\n?|\n/g, '\r\n')] as Entry);
  return new URLSearchParams(lines).toString();
}

function answerTo(control: Control, form: SurveyForm, persona: Persona): Answer {
  const { name, kind, isNumber, question } = control;
  const options = control.options.filter((option) => option !== '');
  const [code, row] = splitName(name);
  const ask = (over: Partial<Ask>) => persona.answer({ code, kind: 'one', options, ...over });
  switch (kind) {
    case 'checkbox':
      return ask({ kind: 'many', max: question.most });
    case 'radio':
      return ask({ row });
    case 'select':
      return row && /^\d+$/.test(row) ? list(ask({ kind: 'rank' }))[placeOf(name, form)] : ask({ row });
    case 'textarea':
      return remark(control, persona);
    default:
      return isNumber ? ask({ kind: 'number', options: [], min: 0, max: 100 }) : line(control, persona);
  }
}

/** The lists `ITEM.1`, `ITEM.2` … are the places of one ranking. */
function placeOf(name: string, { controls }: SurveyForm): number {
  const [code] = splitName(name);
  return controls.filter((each) => splitName(each.name)[0] === code).findIndex((each) => each.name === name);
}

function line(control: Control, persona: Persona): string | undefined {
  const written = remark(control, persona);
  if (written === undefined) return undefined;
  const samples: Record<string, string> = {
    email: 'resident@example.org',
    tel: '+352 123456',
    url: 'https://example.org/',
    date: control.max ?? control.min ?? '2000-02-29'
  };
  return samples[control.type] ?? written;
}

function remark({ name, maxLength }: Control, persona: Persona): string | undefined {
  const text = persona.answer({ code: name, kind: 'text', options: [], maxLength });
  return Array.isArray(text) ? text[0] : text;
}

/** What a person does about a complaint: takes the number that it names, chooses anything, or leaves it. */
function mend(control: Control, answer: Answer, persona: Persona): Answer {
  const { kind, options, isNumber, question } = control;
  if (!question.error) return answer;
  const named = /\d+/.exec(question.error)?.[0];
  if (isNumber) return named;
  const offered = options.filter((option) => option !== '');
  if (kind === 'checkbox' && named)
    return persona.answer({ code: `${control.name} again`, kind: 'many', options: offered, min: Number(named), max: Number(named) }); // prettier-ignore
  const isEmpty = answer === undefined || answer.length === 0;
  if (!isEmpty && !question.required) return undefined;
  return offered[0] ?? '…';
}

function splitName(name: string): [code: string, row: string | undefined] {
  const dot = name.indexOf('.');
  return dot < 0 ? [name, undefined] : [name.slice(0, dot), name.slice(dot + 1)];
}

function list(answer: Answer): string[] {
  return typeof answer === 'string' ? [answer] : (answer ?? []);
}
