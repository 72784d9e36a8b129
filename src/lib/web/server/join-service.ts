/**
 * A page that is the same for everybody but for one short text near its end is rendered and
 * compressed once; per request only that text is joined in, once or several times. Compressing each page anew would cost
 * more than everything else the request does.
 */
import { constants, crc32, deflateRawSync } from 'node:zlib';

export interface JoinablePage {
  before: Buffer;
  /** What follows the text, each time it stands in the page. */
  rest: string[];
  /** `before`, compressed up to a byte boundary so that a stored block can follow. */
  deflated: Buffer;
  crc: number;
}

/** @param html holds `mark` at least once */
export function prepareJoin(html: string, mark: string): JoinablePage {
  const [first, ...rest] = html.split(mark);
  if (rest.length === 0) throw new Error('The mark must stand in the page.');
  const before = Buffer.from(first!);
  return {
    before,
    rest,
    deflated: deflateRawSync(before, { level: 9, finishFlush: constants.Z_SYNC_FLUSH }),
    crc: crc32(before)
  };
}

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0x03]);
const LONGEST_STORED = 0xffff;

/** @param text what stands in the mark's place, already escaped for HTML */
export function joinPage(page: JoinablePage, text: string, gzip: boolean): Buffer {
  const tail = Buffer.from(page.rest.map((part) => text + part).join(''));
  if (!gzip) return Buffer.concat([page.before, tail]);
  const blocks: Buffer[] = [GZIP_HEADER, page.deflated];
  for (let from = 0; from < tail.length || from === 0; from += LONGEST_STORED) {
    const part = tail.subarray(from, from + LONGEST_STORED);
    const head = Buffer.alloc(5);
    head[0] = from + LONGEST_STORED >= tail.length ? 1 : 0;
    head.writeUInt16LE(part.length, 1);
    head.writeUInt16LE(~part.length & 0xffff, 3);
    blocks.push(head, part);
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(tail, page.crc), 0);
  trailer.writeUInt32LE((page.before.length + tail.length) >>> 0, 4);
  return Buffer.concat([...blocks, trailer]);
}
