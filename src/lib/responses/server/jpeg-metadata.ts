/** Takes out of a JPEG what is not the picture: where, when and with what it was taken, and remarks. */

/** JFIF, colour profile and Adobe's colour transform say how the picture looks. */
const KEPT = [0xe0, 0xe2, 0xee];
const [COMMENT, SCAN, END] = [0xfe, 0xda, 0xd9];

/**
 * @returns the same picture without metadata, up to its end: what is appended behind stays behind; undefined where the
 *   segments do not add up (ITU-T T.81, annex B)
 */
export function withoutJpegMetadata(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  for (let at = 2; at + 1 < bytes.length;) {
    const kind = bytes[at + 1]!;
    if (bytes[at] !== 0xff) return undefined;
    if (kind === END) return Buffer.concat([...parts, bytes.subarray(at, at + 2)]);
    // A mark may be preceded by any number of fill bytes.
    if (kind === 0xff) {
      at++;
      continue;
    }
    const head = at + 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
    const end = kind === SCAN ? endOfScan(bytes, head) : head;
    if (head < at + 4 || end > bytes.length) return undefined;
    const isMetadata = kind === COMMENT || (kind >= 0xe0 && kind <= 0xef && !KEPT.includes(kind));
    if (!isMetadata) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}

/** Inside a scan only stuffed bytes and restart marks follow an FF. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length + 1;
}
