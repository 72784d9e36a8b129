/** XML as text: elements whose attributes and contents are escaped, and nothing that XML 1.0 forbids. */

/** An element that is finished; only `el` makes one. */
export interface Xml {
  readonly xml: string;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** @param children texts are escaped, elements stay as they are */
export function el(name: string, attributes: Attributes, ...children: readonly (string | Xml)[]): Xml {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  if (children.length === 0) return { xml: `<${name}${given}/>` };
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : child.xml));
  // Between elements a line break is read by nobody; inside a text it would be part of it.
  const hasText = children.some((child) => typeof child === 'string');
  return { xml: `<${name}${given}>${hasText ? inner.join('') : `\n${inner.join('\n')}\n`}</${name}>` };
}

/** Control characters, lone surrogates and the two non-characters of the basic plane are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;
}
