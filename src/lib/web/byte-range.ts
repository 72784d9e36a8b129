/** Parts of a file (RFC 9110, 14): players on phones ask for two bytes first and play nothing where that is not answered. */

/**
 * @param header as sent: `bytes=0-1`, `bytes=500-`, `bytes=-500`
 * @returns first and last byte; 'all' where nothing usable is asked for (several ranges, other units), which
 *   the standard lets a server ignore; undefined where the file has no such part
 */
export function byteRange(header: string | null, size: number): [number, number] | 'all' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return 'all';
  if (first === '') return Number(last) > 0 && size > 0 ? [Math.max(0, size - Number(last)), size - 1] : undefined;
  if (last !== '' && Number(last) < Number(first)) return 'all';
  return Number(first) < size ? [Number(first), Math.min(last === '' ? size - 1 : Number(last), size - 1)] : undefined;
} // prettier-ignore

/** The file, or the part of it that was asked for. */
export function rangedResponse(request: Request, bytes: Uint8Array, headers: Headers): Response {
  headers.set('accept-ranges', 'bytes');
  const range = byteRange(request.headers.get('range'), bytes.length);
  if (range === 'all') return new Response(new Uint8Array(bytes), { headers });
  headers.set('content-range', `bytes ${range ? range.join('-') : '*'}/${bytes.length}`);
  if (!range) return new Response(null, { status: 416, headers });
  return new Response(new Uint8Array(bytes.subarray(range[0], range[1] + 1)), { status: 206, headers });
}
