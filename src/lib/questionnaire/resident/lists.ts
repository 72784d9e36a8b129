/**
 * Buttons and dragging for an order, a search for a long list, a slider beside a number. The plain fields stay what is
 * sent.
 */
const every = <E extends Element = HTMLElement>(selector: string, within: ParentNode = document) => [
  ...within.querySelectorAll<E>(selector)
];
const make = <K extends 'ol' | 'ul' | 'li' | 'span' | 'button' | 'input'>(
  tag: K,
  over: Partial<HTMLElementTagNameMap[K]> = {}
): HTMLElementTagNameMap[K] => Object.assign(document.createElement(tag), over);
const tell = (field: Element) => field.dispatchEvent(new Event('change', { bubbles: true }));

/** The selects, one per place, become a list: what is ranked above, in order, what is not yet below. */
function rank(owner: HTMLElement): void {
  const selects = every<HTMLSelectElement>('select', owner);
  const words = new Map([...selects[0]!.options].filter((o) => o.value).map((o) => [o.value, o.text]));
  let ranked = selects.map((select) => select.value).filter(Boolean);
  const list = make('ol', { className: 'ranked' });
  const rest = make('ul', { className: 'unranked' });
  for (const select of selects) select.closest<HTMLElement>('.place')!.hidden = true;
  owner.append(list, rest);

  const show = (focus?: string) => {
    selects.forEach((select, at) => (select.value = ranked[at] ?? ''));
    list.replaceChildren(...ranked.map((code, at) => line(code, at)));
    rest.replaceChildren(
      ...[...words.keys()].filter((code) => !ranked.includes(code)).map((code) => line(code))
    );
    // The button that was pressed may be gone with the move: what was moved keeps the focus.
    const buttons = every<HTMLElement>('[data-press]', owner);
    const code = focus?.slice(0, focus.lastIndexOf(' ') + 1);
    const next = buttons.find((each) => each.dataset['press'] === focus) ?? buttons.find((each) => code && each.dataset['press']!.startsWith(code)); // prettier-ignore
    next?.focus();
    tell(selects[0]!);
  };
  const move = (code: string, to: number) => {
    ranked = ranked.filter((own) => own !== code);
    if (to >= 0) ranked.splice(Math.min(to, selects.length - 1), 0, code);
    ranked = ranked.slice(0, selects.length);
  };
  const press = (text: string, sign: string, name: string, work: () => void) => {
    const button = make('button', { type: 'button', textContent: sign, title: text });
    button.setAttribute('aria-label', text);
    button.dataset['press'] = name;
    button.onclick = () => {
      work();
      show(name);
    };
    return button;
  };
  const line = (code: string, at?: number) => {
    const item = make('li', { draggable: true });
    item.append(make('span', { textContent: words.get(code)! }));
    const { up = '', down = '', take = '', leave = '' } = owner.dataset;
    const say = (what: string) => `${what}: ${words.get(code)}`;
    if (at === undefined) {
      if (ranked.length < selects.length)
        item.append(press(say(take), '+', `${code} in`, () => move(code, ranked.length)));
    } else {
      if (at > 0) item.append(press(say(up), '↑', `${code} up`, () => move(code, at - 1)));
      if (at < ranked.length - 1)
        item.append(press(say(down), '↓', `${code} down`, () => move(code, at + 1)));
      item.append(press(say(leave), '×', `${code} out`, () => move(code, -1)));
    }
    item.ondragstart = (event) => event.dataTransfer?.setData('text/plain', code);
    item.ondragover = (event) => event.preventDefault();
    item.ondrop = (event) => {
      event.preventDefault();
      const dragged = event.dataTransfer?.getData('text/plain') ?? '';
      if (!words.has(dragged) || dragged === code) return;
      move(dragged, at ?? ranked.length);
      show();
    };
    return item;
  };
  show();
}

/** A field above a long list leaves only what contains what is typed, whatever its case and accents. */
function search(select: HTMLSelectElement): void {
  const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const options = [...select.options];
  const field = make('input', { type: 'search', autocomplete: 'off' });
  const label = document.createElement('label');
  label.append(make('span', { textContent: select.dataset['search']! }), field);
  label.className = 'hint';
  field.oninput = (event) => {
    event.stopPropagation();
    const wanted = fold(field.value.trim());
    const found = options.filter(
      (option) => !option.value || option.selected || fold(option.text).includes(wanted)
    );
    select.replaceChildren(...found);
    select.size = wanted ? Math.min(6, Math.max(2, found.length)) : 0;
  };
  select.addEventListener('change', () => (select.size = 0));
  select.before(label);
}

/** Nothing is answered before the slider is moved: the number stays empty until then. */
function slide(field: HTMLInputElement): void {
  const [min = '0', max = '100', step = '1'] = field.dataset['slider']!.split(' ');
  const slider = make('input', { type: 'range' });
  Object.assign(slider, { min, max, step });
  slider.value = field.value || min;
  slider.id = `${field.id}-s`;
  const label = document.createElement('label');
  label.className = 'sr';
  label.htmlFor = slider.id;
  label.textContent = field.labels?.[0]?.textContent ?? '';
  slider.oninput = () => {
    field.value = slider.value;
    tell(field);
  };
  field.addEventListener('input', () => (slider.value = field.value || min));
  field.after(label, slider);
}

export function easeLists(): void {
  every('[data-rank]').forEach(rank);
  every<HTMLSelectElement>('select[data-search]').forEach(search);
  every<HTMLInputElement>('[data-slider]').forEach(slide);
}
