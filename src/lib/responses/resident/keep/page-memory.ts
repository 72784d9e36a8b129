/** The hidden field of a page, read on the phone; only the server can tell whether it is its own. */
import { unpacked } from '../../form-memory.ts';
import type { Progressing } from '../../response.ts';
import { bytesOf } from './seal.ts';

export function memoryIn(token: string): Progressing | undefined {
  const [id = '', packed = ''] = token.split('.');
  try {
    return unpacked(id, new TextDecoder().decode(bytesOf(packed)));
  } catch {
    return undefined;
  }
}
