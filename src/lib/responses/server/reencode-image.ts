/**
 * Pictures that people send are decoded and drawn anew: what was hidden in the file, and where and when it was taken,
 * does not come along. One at a time, so that many at once cannot fill the memory.
 */
import sharp from 'sharp';
import type { SentKind } from '#lib/questionnaire/questionnaire.ts';

/** Longest side, in pixels: a page of writing stays readable. */
const LONGEST_SIDE = 2_400;
/** A picture of more pixels is none that a phone took. */
const MOST_PIXELS = 60_000_000;
const SECONDS = 10;
const QUALITIES = [82, 60, 40];

// One picture uses one processor, and nothing of it stays in memory.
sharp.cache(false);
sharp.concurrency(1);
// Everything that libvips could read is shut but the three that are asked for.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer']
});

/** What a file is by its first bytes, whatever it is called. */
export function kindOf(bytes: Uint8Array): SentKind | undefined {
  const latin = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (latin(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (latin(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (latin(0, 4) === 'RIFF' && latin(8, 12) === 'WEBP') return 'webp';
  return latin(0, 5) === '%PDF-' ? 'pdf' : undefined;
}

/** @returns a JPEG without any metadata, at most 2400 pixels on its longer side; undefined for what is no still picture */
export async function reencodeImage(bytes: Uint8Array, largest: number): Promise<Uint8Array | undefined> {
  try {
    const { format, pages = 1 } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata();
    if (pages > 1 || !['jpeg', 'png', 'webp'].includes(format)) return undefined;
    for (const quality of QUALITIES) {
      const drawn = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
        .autoOrient()
        .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .jpeg({ quality })
        .timeout({ seconds: SECONDS })
        .toBuffer();
      if (drawn.length <= largest) return drawn;
    }
    return undefined;
  } catch {
    // Whatever the decoder says of a stranger's bytes: it is no picture that can be kept.
    return undefined;
  }
} // prettier-ignore
