/** What is read from a page is what a browser would send from it. */
import { describe, expect, it } from 'vitest';
import { readPage, type Control } from './html-form.ts';
import { decodeEntities, tokensOf } from './html-tokens.ts';

const inForm = (html: string) =>
  `<!doctype html><html lang="pt"><body><form data-survey-form action="/s/x">${html}</form>`;
const controlsIn = (html: string) => readPage(inForm(html)).form!.controls;
const only = (html: string): Control => {
  const controls = controlsIn(html);
  expect(controls).toHaveLength(1);
  return controls[0]!;
};

describe('tokens', () => {
  it('decodes numeric and named entities and leaves what it does not know', () => {
    expect(decodeEntities('&#60;&#x4E2D;&#X1f600; &amp;lt; &quot;&#39;&nbsp;&ndash;&unheard; & &#0;')).toBe(
      '<中😀 &lt; "\'\u00a0–&unheard; & \ufffd'
    );
  });

  it.each([
    ['<a b="1 > 0" c=\'"\' d=e f g = "&amp;">', { b: '1 > 0', c: '"', d: 'e', f: '', g: '&' }],
    ['<INPUT NAME="N" name="second"/>', { name: 'N' }],
    ['<img alt=\'it&#39;s\'\n src="/x">', { alt: "it's", src: '/x' }]
  ])('reads the attributes of %s', (html, attributes) => {
    const [token] = tokensOf(html);
    expect(token?.kind === 'open' && Object.fromEntries(token.attributes)).toEqual(attributes);
  });

  it('passes over comments, scripts and the document type', () => {
    const html = '<!doctype html><!-- <input> --><script>"<input>"</script>a < b<style>p > i {}</style>';
    const tokens = [...tokensOf(html)];
    expect(tokens.flatMap((token) => (token.kind === 'text' ? [token.text] : [])).join('')).toBe('a < b');
    expect(tokens.some((token) => token.kind !== 'text' && token.name === 'input')).toBe(false);
  });

  it('ends on a page that was cut off anywhere', () => {
    const html = inForm(
      '<!-- c --><textarea name="T">a&lt;</textarea><select name="S"><option value="1">b</select>'
    );
    for (let length = 0; length <= html.length; length++)
      expect(() => readPage(html.slice(0, length))).not.toThrow();
  });
});

describe('controls', () => {
  it('joins radio buttons of one name and keeps what is checked', () => {
    const html = '<input type="radio" name="A" value="x"><input type="radio" name="A" value="y" checked>';
    expect(only(html)).toMatchObject({ kind: 'radio', name: 'A', options: ['x', 'y'], values: ['y'] });
  });

  it('keeps check boxes with the number that may be ticked', () => {
    const html = `<fieldset data-max="3">${['x', 'y'].map((v) => `<input type=checkbox name=C value=${v} checked>`).join('')}</fieldset>`;
    expect(only(html)).toMatchObject({ kind: 'checkbox', values: ['x', 'y'], question: { most: 3 } });
  });

  it.each([
    ['<option>plain &amp; text</option><option value="2" selected>b</option>', ['plain & text', '2'], ['2']],
    ['<option value="">choose</option><option value="1">a</option>', ['', '1'], ['']],
    ['<option value="0" disabled>no</option><option value="1">a</option>', ['1'], ['1']],
    ['<option value=1>no<option value=2 selected>end tags', ['1', '2'], ['2']]
  ])('reads a list: %s', (html, options, values) => {
    expect(only(`<select name="S">${html}</select>`)).toMatchObject({ kind: 'select', options, values });
  });

  it('knows the groups of a list', () => {
    const html =
      '<option value="">–</option><optgroup label="a"><option>1</option></optgroup><optgroup><option>2</option></optgroup>';
    expect(only(`<select name="S">${html}</select>`)).toMatchObject({
      options: ['', '1', '2'],
      groups: [-1, 0, 1]
    });
  });

  it('reads what is typed in lines and boxes of text, markup in it included', () => {
    expect(only('<textarea name="T" maxlength="280">\na\n&lt;b>&amp;</textarea>')).toMatchObject({
      kind: 'textarea',
      values: ['a\n<b>&'],
      maxLength: 280
    });
    expect(only('<input name="N" inputmode="decimal" value="3">')).toMatchObject({
      kind: 'line',
      isNumber: true,
      values: ['3']
    });
    expect(only('<input name="D" type="date" max="2026-01-01">')).toMatchObject({
      type: 'date',
      max: '2026-01-01'
    });
  });

  it('leaves out whatever a browser would not send', () => {
    const disabled =
      '<fieldset disabled><fieldset><input name="A"></fieldset><input type="hidden" name="~seen" value="A"></fieldset>';
    const others =
      '<input disabled name="B"><input type="submit" name="C"><input type="text"><select disabled name="D"></select>';
    expect(controlsIn(`${disabled}${others}<input type="hidden" name="~t" value="token">`)).toMatchObject([
      { kind: 'hidden', name: '~t', values: ['token'] }
    ]);
    expect(readPage(`${inForm('')}<input name="after">`).form!.controls).toEqual([]);
  });

  it('puts a complaint to its own question only', () => {
    const question = (name: string, error = '') => `<fieldset>${error}<input name="${name}"></fieldset>`;
    const wrong = '<p class="error"><span aria-hidden="true">▲</span> At least 18.</p>';
    const [first, second] = controlsIn(question('A', wrong) + question('B'));
    expect(first!.question.error.trim()).toBe('▲ At least 18.');
    expect(second!.question.error).toBe('');
  });

  it('hands "required" on to the rows of a question', () => {
    const row = '<fieldset class="row"><input type="radio" name="M.a" value="1"></fieldset>';
    expect(
      only(`<fieldset><legend>M <span class="must">!</span></legend>${row}</fieldset>`).question.required
    ).toBe(true);
  });
});

describe('pages', () => {
  it('finds the way on, the languages and the position', () => {
    const buttons =
      '<button class="sr" name="~to" value="next"></button><button name="~to" value="lang:de"></button>' +
      '<button name="~to" value="lang:ar"></button><button name="~to" value="on" data-forward>Go</button>';
    expect(readPage(inForm(`<div data-page="3/8">${buttons}</div>`))).toMatchObject({
      language: 'pt',
      position: '3/8',
      form: { action: '/s/x', forward: ['~to', 'on'], languages: ['de', 'ar'] }
    });
  });

  it('finds a receipt, and no form where there is none of a survey', () => {
    const page = readPage(
      '<html lang="de"><form action="/search"><input name="q"></form><div data-receipt="A-B">'
    );
    expect(page).toEqual({ language: 'de', receipt: 'A-B', position: undefined, form: undefined });
  });
});
