/**
 * What a resident's browser sees of a survey's page: its form with every control that could be sent,
 * the button that leads on, the languages on offer, or the receipt. Read from the HTML alone.
 */
import { tokensOf } from './html-tokens.ts';

export interface Control {
  name: string;
  kind: 'hidden' | 'line' | 'textarea' | 'radio' | 'checkbox' | 'select';
  /** `type` of an input for one line: text, date, email … */
  type: string;
  isNumber: boolean;
  /** What radio buttons, check boxes or a list offer. */
  options: string[];
  /** Of a list: which group each option stands in, counted from 0; −1 outside of groups. */
  groups: number[];
  /** As the page comes: what is typed, checked or selected. */
  values: string[];
  maxLength?: number;
  /** First and last day of a date. */
  min?: string;
  max?: string;
  question: Question;
}

/** What the question (the innermost fieldset) around a control says. */
export interface Question {
  disabled: boolean;
  /** How many boxes may be ticked. */
  most?: number;
  required: boolean;
  error: string;
}

export interface SurveyForm {
  action: string;
  controls: Control[];
  /** Name and value of the button that leads on. */
  forward?: [name: string, value: string];
  /** Languages that the page can be switched to. */
  languages: string[];
}

export interface SurveyPage {
  language: string;
  /** `3/8`. */
  position?: string;
  receipt?: string;
  form?: SurveyForm;
}

type Attributes = ReadonlyMap<string, string>;

export function readPage(html: string): SurveyPage {
  const page: SurveyPage = { language: '' };
  const reader = formReader();
  for (const token of tokensOf(html)) {
    if (token.kind === 'open') {
      const { name, attributes } = token;
      if (name === 'html') page.language = attributes.get('lang') ?? '';
      page.position ??= attributes.get('data-page');
      page.receipt ??= attributes.get('data-receipt');
      if (name === 'form') page.form ??= reader.begin(attributes);
      else reader.open(name, attributes);
    } else if (token.kind === 'close') reader.close(token.name);
    else reader.text(token.text);
  }
  return page;
}

function formReader() {
  const none: Question = { disabled: false, required: false, error: '' };
  let form: SurveyForm | undefined;
  let isOpen = false;
  const questions: Question[] = [];
  let list: (Control & { isMultiple: boolean }) | undefined;
  let group = -1;
  let textarea: Control | undefined;
  let option: { value?: string; selected: boolean; text: string } | undefined;
  let inError: Question | undefined;

  const question = () => questions.at(-1) ?? none;
  const add = (control: Control) => form!.controls.push(control);

  function endOption(): void {
    if (!option || !list) return;
    const value = option.value ?? option.text.trim();
    list.options.push(value);
    list.groups.push(group);
    if (option.selected) list.values.push(value);
    option = undefined;
  }

  return {
    begin(attributes: Attributes): SurveyForm | undefined {
      if (!attributes.has('data-survey-form')) return undefined;
      isOpen = true;
      form = { action: attributes.get('action') ?? '', controls: [], languages: [] };
      return form;
    },
    open(name: string, attributes: Attributes): void {
      if (!isOpen) return;
      if (/\berror\b/.test(attributes.get('class') ?? '')) inError = question();
      if (questions.length > 0 && /\bmust\b/.test(attributes.get('class') ?? '')) question().required = true;
      const disabled = attributes.has('disabled') || question().disabled;
      if (name === 'fieldset') questions.push(questionFrom(attributes, question()));
      else if (name === 'button') readButton(form!, attributes);
      else if (name === 'input' && !disabled) readInput(form!, attributes, question());
      else if (name === 'textarea' && !disabled) {
        textarea = controlFrom('textarea', attributes, question());
        add(textarea);
      } else if (name === 'select' && !disabled) {
        list = { ...controlFrom('select', attributes, question()), isMultiple: attributes.has('multiple') };
        add(list);
        group = -1;
      } else if (name === 'optgroup') group++;
      else if (name === 'option') {
        endOption();
        option = attributes.has('disabled')
          ? undefined
          : { value: attributes.get('value'), selected: attributes.has('selected'), text: '' };
      }
    },
    close(name: string): void {
      if (name === 'form') isOpen = false;
      else if (name === 'fieldset') questions.pop();
      else if (name === 'p') inError = undefined;
      else if (name === 'option') endOption();
      else if (name === 'textarea') textarea = undefined;
      else if (name === 'select' && list) {
        endOption();
        // A list without a choice of its own sends its first option.
        if (list.values.length === 0 && !list.isMultiple) list.values.push(...list.options.slice(0, 1));
        list = undefined;
      }
    },
    text(text: string): void {
      if (option) option.text += text;
      // The line end after the start tag is not part of what was typed.
      else if (textarea) textarea.values = [text.replace(/^\r?\n/, '')];
      if (inError && inError !== none) inError.error += text;
    }
  };
}

function questionFrom(attributes: Attributes, outer: Question): Question {
  const most = Number(attributes.get('data-max'));
  return {
    disabled: outer.disabled || attributes.has('disabled'),
    required: outer.required,
    error: '',
    ...(most > 0 ? { most } : {})
  };
}

function readButton(form: SurveyForm, attributes: Attributes): void {
  const [name, value] = [attributes.get('name') ?? '', attributes.get('value') ?? ''];
  if (attributes.has('data-forward')) form.forward = [name, value];
  if (name === '~to' && value.startsWith('lang:')) form.languages.push(value.slice(5));
}

/** Radio buttons and boxes of one name become one control. */
function readInput(form: SurveyForm, attributes: Attributes, question: Question): void {
  const type = (attributes.get('type') ?? 'text').toLowerCase();
  if (!attributes.get('name') || ['submit', 'button', 'reset', 'image', 'file'].includes(type)) return;
  const kind = type === 'radio' || type === 'checkbox' || type === 'hidden' ? type : 'line';
  const value = attributes.get('value') ?? (kind === 'line' || kind === 'hidden' ? '' : 'on');
  const isChoice = kind === 'radio' || kind === 'checkbox';
  const name = attributes.get('name');
  const known = isChoice ? form.controls.find((each) => each.kind === kind && each.name === name) : undefined;
  const control = known ?? controlFrom(kind, attributes, question);
  if (!known) form.controls.push(control);
  if (!isChoice) control.values = [value];
  else {
    control.options.push(value);
    if (attributes.has('checked')) control.values.push(value);
  }
}

function controlFrom(kind: Control['kind'], attributes: Attributes, question: Question): Control {
  const type = (attributes.get('type') ?? 'text').toLowerCase();
  const maxLength = Number(attributes.get('maxlength') ?? NaN);
  return {
    name: attributes.get('name') ?? '',
    kind,
    type,
    isNumber: type === 'number' || /^(decimal|numeric)$/.test(attributes.get('inputmode') ?? ''),
    options: [],
    groups: [],
    values: kind === 'textarea' ? [''] : [],
    ...(Number.isInteger(maxLength) ? { maxLength } : {}),
    min: attributes.get('min'),
    max: attributes.get('max'),
    question
  };
}
