/**
 * JSON with sorted keys: the same value gives the same bytes, whichever order it was built or stored
 * in. What is hashed or compared goes through here.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part
  );
}
