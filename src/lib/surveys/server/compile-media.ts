/**
 * Pictures of a definition: taken out of their data addresses, known by what their bytes are and not by what they
 * are called, and kept under the hash of their content. An address elsewhere would tell others who answers.
 */
import { createHash } from 'node:crypto';
import type { DefinitionProblem } from '../definition.ts';
import type { Picture } from '../survey.ts';

export interface MediaStore {
  /** @returns the picture's name, or undefined where it was refused */
  keep(address: unknown, place: string): string | undefined;
  pictures: Map<string, Picture>;
}

/** Largest picture, in bytes: it travels to old phones. */
export const LARGEST_PICTURE = 150_000;

export function mediaStore(problems: DefinitionProblem[]): MediaStore {
  const pictures = new Map<string, Picture>();
  return {
    pictures,
    keep(address, place) {
      const found = /^data:image\/[a-z+.-]+;base64,([A-Za-z0-9+/=]+)$/.exec(
        typeof address === 'string' ? address : ''
      );
      const bytes = found ? Buffer.from(found[1]!, 'base64') : undefined;
      const type = bytes && typeOf(bytes);
      if (!bytes || !type) {
        problems.push({ place, code: 'unusable-picture' });
        return undefined;
      }
      if (bytes.length > LARGEST_PICTURE) {
        problems.push({ place, code: 'picture-too-large', values: { max: LARGEST_PICTURE / 1000 } });
        return undefined;
      }
      const name = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
      pictures.set(name, { type, bytes });
      return name;
    }
  };
}

function typeOf(bytes: Buffer): Picture['type'] | undefined {
  const starts = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'
    ? 'image/webp'
    : undefined;
}
