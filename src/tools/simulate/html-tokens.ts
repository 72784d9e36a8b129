/**
 * Cuts a page of HTML into tags and text, enough to read forms from: attributes in any quoting,
 * entities decoded, comments and scripts passed over.
 */
export type Token =
  | { kind: 'open'; name: string; attributes: ReadonlyMap<string, string> }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string };

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '\u00ad',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»'
};
/** Their content is no markup: everything up to their own end tag is text. */
const TEXT_ONLY: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title']);

const TAG = /<(\/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/y;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

export function* tokensOf(html: string): Generator<Token> {
  let at = 0;
  while (at < html.length) {
    const opens = html.indexOf('<', at);
    const end = opens < 0 ? html.length : opens;
    if (end > at) yield { kind: 'text', text: decodeEntities(html.slice(at, end)) };
    if (opens < 0) return;
    if (html.startsWith('<!', opens) || html.startsWith('<?', opens)) {
      at = after(html, html.startsWith('<!--', opens) ? '-->' : '>', opens);
      continue;
    }
    TAG.lastIndex = opens;
    const tag = TAG.exec(html);
    if (!tag) {
      yield { kind: 'text', text: '<' };
      at = opens + 1;
      continue;
    }
    at = TAG.lastIndex;
    const name = tag[2]!.toLowerCase();
    if (tag[1]) {
      yield { kind: 'close', name };
      continue;
    }
    yield { kind: 'open', name, attributes: attributesIn(tag[3]!) };
    if (!TEXT_ONLY.has(name)) continue;
    const closes = html.toLowerCase().indexOf(`</${name}`, at);
    const text = html.slice(at, closes < 0 ? html.length : closes);
    if (name === 'textarea' || name === 'title') yield { kind: 'text', text: decodeEntities(text) };
    at += text.length;
  }
}

export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]+));/g,
    (whole, decimal, hex, name) => {
      if (name) return NAMED[name] ?? whole;
      const code = decimal ? Number(decimal) : parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    }
  );
}

function attributesIn(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name!.toLowerCase();
    // A browser keeps the first of two attributes with the same name.
    if (!attributes.has(key)) attributes.set(key, decodeEntities(double ?? single ?? bare ?? ''));
  }
  return attributes;
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}
