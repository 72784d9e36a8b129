/**
 * A line of text as a pen must draw it: pieces from left to right, each of one direction and one
 * typeface. Embedding follows the Unicode Bidirectional Algorithm (UAX 9).
 */
import bidiFactory from 'bidi-js';

export type Direction = 'ltr' | 'rtl';
/** The typefaces that are carried along; each holds the whole of its script. */
export type Face = 'latin' | 'arabic' | 'ethiopic';

export interface Run {
  /** As it is read; the shaper turns what runs from right to left. */
  text: string;
  direction: Direction;
  face: Face;
}

interface Piece extends Run {
  level: number;
}

const bidi = bidiFactory();

/**
 * @param line text of one line, without line breaks
 * @param base direction of the paragraph it belongs to
 * @returns pieces in the order in which they stand on paper, from the left
 */
export function visualRuns(line: string, base: Direction): Run[] {
  const { levels } = bidi.getEmbeddingLevels(line, base);
  const pieces: Piece[] = [];
  let at = 0;
  for (const char of line) {
    const level = levels[at]!;
    const last = pieces.at(-1);
    const face = faceOf(char, last?.face);
    const direction = level % 2 === 1 ? 'rtl' : 'ltr';
    const drawn = direction === 'rtl' ? (bidi.getMirroredCharacter(char) ?? char) : char;
    if (last?.level === level && last.face === face) last.text += drawn;
    else pieces.push({ text: drawn, direction, face, level });
    at += char.length;
  }
  return reordered(pieces).map(({ text, direction, face }) => ({
    text: isTurned(text) === (direction === 'rtl') ? text : [...text].reverse().join(''),
    direction,
    face
  }));
}

/** A shaper goes by the script, not by the level: signs of no script are set from the left, Arabic digits from the right. */
function isTurned(text: string): boolean {
  return /\p{Script=Arabic}|[\u0660-\u066c]/u.test(text);
}

/** Rule L2: from the highest level down to the lowest odd one, what stands together at it is turned round. */
function reordered(pieces: Piece[]): Piece[] {
  let result = pieces;
  for (let level = Math.max(0, ...pieces.map((piece) => piece.level)); level > 0; level--) {
    const next: Piece[] = [];
    let group: Piece[] = [];
    for (const piece of result) {
      if (piece.level >= level) group.unshift(piece);
      else {
        next.push(...group, piece);
        group = [];
      }
    }
    result = [...next, ...group];
  }
  return result;
}

/** Blanks and marks above letters stay in the typeface of what stands before them. */
function faceOf(char: string, before: Face | undefined): Face {
  if (/\s|\p{Script=Inherited}/u.test(char)) return before ?? 'latin';
  if (/\p{Script_Extensions=Arabic}/u.test(char)) return 'arabic';
  return /\p{Script_Extensions=Ethiopic}/u.test(char) ? 'ethiopic' : 'latin';
}
