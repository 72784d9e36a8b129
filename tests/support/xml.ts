/** A strict reader of XML for tests: what is not well-formed throws; there is no other way to be lenient. */

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

type Open = { name: string; attributes: Record<string, string>; children: XmlNode[]; text: string };

const NAME = '[A-Za-z_][\\w.:-]*';
const TAG = new RegExp(`^<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`);
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

export function parseXml(source: string): XmlNode {
  if (FORBIDDEN.test(source) || !source.isWellFormed()) throw new Error('a character that XML forbids');
  let rest = source.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, '').trimEnd();
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  while (rest !== '') {
    const here = open.at(-1)!;
    const until = rest.indexOf('<');
    if (until !== 0) {
      here.text += decoded(until < 0 ? rest : rest.slice(0, until));
      rest = until < 0 ? '' : rest.slice(until);
      continue;
    }
    const [whole, closing, name, attributes, empty] = TAG.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`no tag: ${rest.slice(0, 60)}`);
    rest = rest.slice(whole.length);
    if (closing) {
      if (here.name !== name) throw new Error(`${here.name} is closed by ${name}`);
      open.pop();
      continue;
    }
    const node: Open = { name: name!, attributes: attributesOf(attributes!), children: [], text: '' };
    here.children.push(node);
    if (!empty) open.push(node);
  }
  if (open.length !== 1 || root.children.length !== 1 || root.text.trim() !== '') throw new Error('not one whole element'); // prettier-ignore
  return root.children[0]!;
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, value] of text.matchAll(new RegExp(`(${NAME})="([^"]*)"`, 'g'))) {
    if (Object.hasOwn(found, name!)) throw new Error(`${name} twice`);
    found[name!] = decoded(value!);
  }
  return found;
}

const SIGNS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function decoded(text: string): string {
  if (text.includes(']]>')) throw new Error(']]> in a text');
  return text.replace(/&(\w*;?)/g, (entity, name: string) => {
    const sign = name.endsWith(';') ? SIGNS[name.slice(0, -1)] : undefined;
    if (!sign) throw new Error(`no entity ${entity}`);
    return sign;
  });
}

/** All elements of a name, in the order of the document. */
export function elementsNamed(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsNamed(child, name)]); // prettier-ignore
}
