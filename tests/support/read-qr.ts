/** Reads codes back as a phone would: from a picture of one bit per pixel, and from a page as it is printed. */
import { spawnSync } from 'node:child_process';
import { inflateSync } from 'node:zlib';
import jsqr from 'jsqr';

// The package says `default` of itself in both module systems.
const decode = ((jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr) as unknown as (
  data: Uint8ClampedArray,
  width: number,
  height: number
) => { data: string } | null;

interface Grey {
  width: number;
  height: number;
  pixels: Uint8Array;
}

export function readCode({ width, height, pixels }: Grey): string | undefined {
  const rgba = new Uint8ClampedArray(width * height * 4);
  pixels.forEach((grey, at) => rgba.set([grey, grey, grey, 255], at * 4));
  return decode(rgba, width, height)?.data;
}

/** A PNG of one bit per pixel, unfiltered, as we write it. */
export function greyOfPng(png: Buffer): Grey {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const length = png.readUInt32BE(33);
  const rows = inflateSync(png.subarray(41, 41 + length));
  const stride = 1 + Math.ceil(width / 8);
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      pixels[y * width + x] = rows[y * stride + 1 + (x >> 3)]! & (0x80 >> (x & 7)) ? 255 : 0;
  return { width, height, pixels };
}

/** One page, or a part of it in points from its upper left corner, as a printer would lay it down. */
export function greyOfPage(pdf: string, page: number, part?: { x: number; y: number; side: number }): Grey {
  const dpi = 150;
  const at = (points: number) => String(Math.round((points * dpi) / 72));
  const crop = part ? ['-x', at(part.x), '-y', at(part.y), '-W', at(part.side), '-H', at(part.side)] : [];
  const order = ['-f', String(page), '-l', String(page), '-r', String(dpi), '-gray', ...crop, pdf];
  const { stdout, status, stderr } = spawnSync('pdftoppm', order, { maxBuffer: 1e8 });
  if (status !== 0) throw new Error(stderr.toString());
  const [head] = /^P5\s+\d+\s+\d+\s+\d+\s/.exec(stdout.subarray(0, 60).toString('latin1'))!;
  const [, width, height] = head.split(/\s+/).map(Number);
  return { width: width!, height: height!, pixels: new Uint8Array(stdout.subarray(head.length)) };
}
