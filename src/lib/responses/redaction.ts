/**
 * Proposes what to take out of an answer before anybody but the steward reads it: names, addresses, numbers
 * and addresses of the net. Patterns miss things and take too much: a person reads the proposal and changes it.
 */
import { addressPatterns, namePatterns, phonePatterns } from './redaction-patterns.ts';

export type RedactedKind = 'email' | 'link' | 'account' | 'phone' | 'address' | 'name';

export interface Redaction {
  readonly kind: RedactedKind;
  /** Positions in the original text, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** A pattern marks its whole match, or its group `out` where it has one. */
const EMAIL = /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/dgu;
const LINKS = [
  /(?:https?:\/\/|www\.)[^\s<>"'،]*[^\s<>"'،.,;:!?)\]]/dgiu,
  /(?<![\p{L}\p{N}.])[\p{L}\p{N}-]{2,}(?:\.[\p{L}\p{N}-]{2,})*\.\p{L}{2,}\/[^\s،]*[^\s،.,;:!?)\]]/dgu,
  /(?<![\p{L}\p{N}@])@[\p{L}\p{N}_.]{2,}[\p{L}\p{N}_]/dgu
];
const ACCOUNT = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){3,7}(?:[ -]?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/dgu; // prettier-ignore

const ESCAPED = /[.*+?^${}()|[\]\\]/g;

/** "5550 Remich": four or five digits before a place that is known; before any word it could be a count. */
function postcodesOf(places: readonly string[]): RegExp[] {
  const names = places.filter((place) => place.trim() !== '').map((place) => place.replace(ESCAPED, String.raw`\$&`)); // prettier-ignore
  return names.length === 0
    ? []
    : [new RegExp(String.raw`(?<!\p{N})\p{Nd}{4,5},?\s+(?:${names.join('|')})(?!\p{L})`, 'dgiu')];
}

/** What the patterns find, in order, without overlaps; among overlapping finds the first kind of the list wins. */
export function findPersonal(text: string, places: readonly string[] = []): Redaction[] {
  const patterns: [RedactedKind, RegExp[]][] = [
    ['email', [EMAIL]],
    ['link', LINKS],
    ['account', [ACCOUNT]],
    ['address', [...addressPatterns, ...postcodesOf(places)]],
    ['phone', phonePatterns],
    ['name', namePatterns]
  ];
  const found: Redaction[] = [];
  for (const [kind, each] of patterns)
    for (const pattern of each)
      for (const { indices } of text.matchAll(pattern)) {
        const [from, to] = indices!.groups?.['out'] ?? indices![0]!;
        if (found.every((other) => to <= other.from || other.to <= from)) found.push({ kind, from, to });
      }
  return found.sort((a, b) => a.from - b.from);
}

/**
 * The text with a mark in the place of each find; neighbours of one kind share one.
 * @param mark how a find of a kind reads, in the language of the text
 */
export function proposeRedaction(
  text: string,
  mark: (kind: RedactedKind) => string,
  places: readonly string[] = []
): string {
  let redacted = '';
  let end = 0;
  for (const { kind, from, to } of findPersonal(text, places)) {
    const between = text.slice(end, from);
    const isNeighbour = redacted.endsWith(mark(kind)) && /^[\s,]*$/.test(between);
    redacted += isNeighbour ? '' : between + mark(kind);
    end = to;
  }
  return redacted + text.slice(end);
}
