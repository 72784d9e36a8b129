/**
 * A form that was sent after its session had ended: it travels sealed in the pages on which its sender signs in again,
 * and is stored nowhere. Only the page for which it was typed opens it, for whoever typed it, for half a day.
 */
import type { Keys } from '#lib/privacy/server/key-service.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';

/** The form's own field that says for whom its page was drawn; forms without it are not kept. */
const SENDER = 'by';

/** As long as a session lasts at most. */
const LONGEST_MS = 12 * 3_600_000;

interface Kept {
  at: number;
  fields: [name: string, value: string][];
}

const purposeOf = (path: string) => `kept-form${path}`;

/** @param path of the page that opens it. @returns nothing where the form does not say whose it is */
export function sealForm(
  keys: Pick<Keys, 'seal'>,
  now: Date,
  path: string,
  fields: ReadonlyMap<string, readonly string[]>
): string | undefined {
  if (!fields.get(SENDER)?.at(-1)) return undefined;
  const filled = [...fields].flatMap(([name, values]): Kept['fields'] => values.at(-1) ? [[name, values.at(-1)!]] : []); // prettier-ignore
  const kept: Kept = { at: now.getTime(), fields: filled };
  return Buffer.from(keys.seal(Buffer.from(JSON.stringify(kept)), purposeOf(path)), 'base64').toString('base64url'); // prettier-ignore
}

/** Its fields, each by its name. Refused: `form.kept-too-long`, `form.kept-for-other`. */
export function openForm(
  keys: Pick<Keys, 'open'>,
  actorId: string,
  now: Date,
  path: string,
  sealed: string
): ((name: string) => string) | Refusal {
  const kept = opened(keys, path, sealed);
  if (!kept || now.getTime() - kept.at > LONGEST_MS) return refuse('form.kept-too-long');
  const fields = new Map(kept.fields);
  // Another clerk at the same desk must not see what the first one typed.
  if (fields.get(SENDER) !== actorId) return refuse('form.kept-for-other');
  return (name) => fields.get(name)?.trim() ?? '';
}

function opened(keys: Pick<Keys, 'open'>, path: string, sealed: string): Kept | undefined {
  try {
    const text = keys.open(Buffer.from(sealed, 'base64url').toString('base64'), purposeOf(path));
    return JSON.parse(Buffer.from(text).toString()) as Kept;
  } catch {
    return undefined;
  }
}
