/** A QR code as a PNG of one bit per pixel, written without a picture library. */
import { crc32, deflateSync } from 'node:zlib';
import { QUIET_ZONE, type QrGrid } from '../qr.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const [GREYSCALE, NO_FILTER] = [0, 0];

/**
 * @param pixels per module: 20 make a code of 33 modules 820 pixels wide, 7 cm at 300 dpi
 * @returns PNG (W3C, third edition), dark on white, with its light margin
 */
export function qrPng(grid: QrGrid, pixels = 20): Buffer {
  const modules = grid.length + 2 * QUIET_ZONE;
  const side = modules * pixels;
  const light = Buffer.alloc(1 + Math.ceil(side / 8), 0xff);
  light[0] = NO_FILTER;
  const rows: Buffer[] = [];
  for (let y = 0; y < modules; y++) {
    const row = Buffer.from(light);
    grid[y - QUIET_ZONE]?.forEach((dark, x) => {
      const from = (x + QUIET_ZONE) * pixels;
      if (dark) for (let at = from; at < from + pixels; at++) row[1 + (at >> 3)]! &= ~(0x80 >> (at & 7));
    });
    for (let i = 0; i < pixels; i++) rows.push(row);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, GREYSCALE, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0))
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
