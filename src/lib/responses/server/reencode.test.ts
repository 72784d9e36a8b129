/** What strangers call a picture or a PDF, and what is kept of it. */
import sharp from 'sharp';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { animation, busyPdf, largePicture, pdfBomb, photograph, pixelBomb, png, SECRET } from '../../../../tests/support/files.ts'; // prettier-ignore
import { withoutJpegMetadata } from './jpeg-metadata.ts';
import { kindOf, reencodeImage } from './reencode-image.ts';
import { rewritePdf } from './rewrite-pdf.ts';

const MOST = 5_000_000;

describe('a picture', () => {
  it('is drawn anew: no owner, no remark, no place; upright, and no larger than needed', async () => {
    const given = await photograph(4000, 3000);
    expect((await sharp(given).metadata()).exif?.includes(SECRET)).toBe(true);
    const kept = (await reencodeImage(given, MOST))!;
    const { format, width, height, exif, icc, xmp, iptc } = await sharp(kept).metadata();
    expect({ format, width, height, exif, icc, xmp, iptc }).toEqual({ format: 'jpeg', width: 1800, height: 2400 });
    expect(Buffer.from(kept).includes(SECRET)).toBe(false);
  }); // prettier-ignore
  it('may be PNG or WebP; what is see-through is white', async () => {
    const kept = (await reencodeImage(await png(50, 40), MOST))!;
    expect(kindOf(kept)).toBe('jpeg');
    const webp = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } }).webp().toBuffer(); // prettier-ignore
    const { channels } = await sharp((await reencodeImage(webp, MOST))!).stats();
    expect(channels.map(({ mean }) => Math.round(mean))).toEqual([255, 255, 255]);
  });
  it('keeps nothing of what is hidden in or behind it', async () => {
    const hidden = Buffer.concat([
      await png(30, 30),
      Buffer.from('<!doctype html><script>alert(1)</script>')
    ]);
    expect(Buffer.from((await reencodeImage(hidden, MOST))!).includes('script')).toBe(false);
  });
  it('is made smaller until it fits, or not taken', async () => {
    const noise = await largePicture(3_000_000);
    expect((await reencodeImage(noise, 900_000))!.length).toBeLessThanOrEqual(900_000);
    expect(await reencodeImage(noise, 5_000)).toBeUndefined();
  });
  it.each<[string, () => Promise<Buffer>]>([
    ['a page that is called one', async () => Buffer.from('\x89PNG\r\n\x1a\n<!doctype html><script>alert(1)</script>', 'latin1')],
    ['an animation', animation],
    ['64 million pixels', pixelBomb],
    ['half a photograph', async () => (await photograph()).subarray(0, 900)],
    ['a drawing', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a TIFF', () => sharp({ create: { width: 9, height: 9, channels: 3, background: '#000' } }).tiff().toBuffer()],
    ['a GIF', () => sharp({ create: { width: 9, height: 9, channels: 3, background: '#000' } }).gif().toBuffer()],
    ['nothing', async () => Buffer.alloc(0)]
  ])('%s is none', async (_, make) => expect(await reencodeImage(await make(), MOST)).toBeUndefined()); // prettier-ignore
});

describe('a PDF', () => {
  it('is its pages alone', async () => {
    const given = await busyPdf();
    const kept = (await rewritePdf(given, MOST))!;
    const pdf = await PDFDocument.load(kept, { updateMetadata: false });
    expect(pdf.getPageCount()).toBe(2);
    expect([...pdf.catalog.keys()].map(String).sort()).toEqual(['/Pages', '/Type']);
    const all = pdf.context.enumerateIndirectObjects().map(([, object]) => object.toString()).join('\n');
    expect(all).toContain('/XObject');
    for (const trace of ['JavaScript', 'JS', 'AA', 'Annots', 'AcroForm', 'EmbeddedFile', 'Author', 'Metadata', SECRET])
      expect(all).not.toContain(trace);
    // The photograph on the page has lost its owner and its place too.
    expect(given.includes(SECRET)).toBe(true);
    expect(Buffer.from(kept).includes(SECRET)).toBe(false);
    expect(Buffer.from(kept).includes('Exif')).toBe(false);
    // What was rewritten is rewritten again to the same pages.
    expect(await rewritePdf(kept, MOST)).toBeDefined();
  }); // prettier-ignore
  it('of too many pages, too large, encrypted or broken is none', async () => {
    const encrypted = await PDFDocument.create();
    encrypted.addPage();
    encrypted.encrypt({ userPassword: 'x', ownerPassword: 'y' });
    for (const wrong of [await busyPdf(41), Buffer.from(await encrypted.save()), Buffer.from('%PDF-1.7\nnothing'), (await busyPdf()).subarray(0, 700)])
      expect(await rewritePdf(wrong, MOST)).toBeUndefined();
    expect(await rewritePdf(await busyPdf(), 100)).toBeUndefined();
  }); // prettier-ignore
  it('that unpacks to hundreds of megabytes is ended, and the program goes on', async () => {
    const bomb = await pdfBomb();
    expect(bomb.length).toBeLessThan(20_000);
    const [began, before] = [Date.now(), process.memoryUsage.rss()];
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
    expect(await rewritePdf(bomb, MOST)).toBeUndefined();
    clearInterval(watch);
    expect(Date.now() - began).toBeLessThan(15_000);
    // Unpacked whole it would be a gigabyte and the copies made on the way.
    expect(most - before).toBeLessThan(900_000_000);
    expect(await rewritePdf(await busyPdf(), MOST)).toBeDefined();
  }, 60_000);
});

describe('metadata of a JPEG', () => {
  it('goes, and the picture stays as it is', async () => {
    const given = await photograph();
    const bare = withoutJpegMetadata(Buffer.concat([given, await photograph(20, 20)]))!;
    expect(Buffer.from(bare).includes(SECRET)).toBe(false);
    const pixels = async (bytes: Uint8Array) => (await sharp(bytes).raw().toBuffer()).toString('base64');
    expect(await pixels(bare)).toBe(await pixels(given));
    expect(withoutJpegMetadata(bare)).toEqual(bare);
  });
  it('progressive pictures have several scans', async () => {
    const given = await sharp(await largePicture(60_000)).jpeg({ progressive: true }).withMetadata().toBuffer(); // prettier-ignore
    expect((await sharp(withoutJpegMetadata(given)!).metadata()).width).toBeGreaterThan(50);
  });
  it('of what is none is not looked for', async () => {
    const given = await photograph();
    for (const wrong of [Buffer.alloc(0), Buffer.from('\xff\xd8<html>', 'latin1'), given.subarray(0, 300), given.subarray(0, given.length - 2)])
      expect(withoutJpegMetadata(wrong)).toBeUndefined();
  }); // prettier-ignore
});

it('a file is what its first bytes say', async () => {
  expect([kindOf(await photograph()), kindOf(await png(2, 2)), kindOf(await animation()), kindOf(await busyPdf(1))]).toEqual(['jpeg', 'png', 'webp', 'pdf']); // prettier-ignore
  for (const other of ['GIF89a', '<svg', 'PK\x03\x04', '', '%PD', ' %PDF-1.7', 'MZ'])
    expect(kindOf(Buffer.from(other, 'latin1'))).toBeUndefined();
});
