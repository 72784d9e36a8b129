/** Files as strangers send them: photographs that know where they were taken, and what only pretends to be one. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createDeflate, deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import sharp from 'sharp';

/** What must not come out again, in any file below. */
export const SECRET = 'Jeanne Weber';

/** A photograph with owner, remark and place in its metadata. */
export async function photograph(width = 640, height = 480): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#a3483c' } })
    .withExif({
      IFD0: { Artist: SECRET, ImageDescription: SECRET, Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '49/1 32/1 40/1', GPSLongitudeRef: 'E', GPSLongitude: '6/1 22/1 0/1' } // prettier-ignore
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** Too random to be made small. */
export async function largePicture(least: number): Promise<Buffer> {
  const side = Math.ceil(Math.sqrt(least / 2));
  const noise = Buffer.from(Array.from({ length: side * side * 3 }, (_, at) => (at * 2654435761) >>> 24));
  return sharp(noise, { raw: { width: side, height: side, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
}

export const png = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#1d5c4680' } }).png({ palette: false }).toBuffer(); // prettier-ignore

/** Two pictures that take turns. */
export async function animation(): Promise<Buffer> {
  const frame = Buffer.alloc(16 * 16 * 3, 90);
  return sharp(Buffer.concat([frame, Buffer.alloc(16 * 16 * 3, 200)]), { raw: { width: 16, height: 32, channels: 3, pageHeight: 16 } }).webp().toBuffer(); // prettier-ignore
}

/** A few bytes that unpack to a picture of 64 million pixels. */
export function pixelBomb(): Promise<Buffer> {
  return sharp({ create: { width: 8_000, height: 8_000, channels: 3, background: '#000' }, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer(); // prettier-ignore
}

/** A PDF that has whatever a PDF can have beside its pages. */
export async function busyPdf(pages = 2): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(SECRET);
  pdf.setAuthor(SECRET);
  const picture = await pdf.embedJpg(await photograph(120, 90));
  for (let at = 0; at < pages; at++) {
    const page = pdf.addPage([300, 300]);
    page.drawText(`Page ${at + 1}`, { x: 20, y: 250 });
    page.drawImage(picture, { x: 20, y: 20 });
    const action = pdf.context.obj({ S: 'JavaScript', JS: PDFString.of(`app.alert("${SECRET}")`) });
    page.node.set(PDFName.of('AA'), pdf.context.obj({ O: action }));
  }
  pdf.addJavaScript('begin', `app.alert("${SECRET}")`);
  await pdf.attach(Buffer.from(SECRET), 'names.txt');
  const field = pdf.getForm().createTextField('name');
  field.setText(SECRET);
  field.addToPage(pdf.getPage(0));
  return Buffer.from(await pdf.save());
}

/** A few hundred bytes that unpack to a gigabyte of blanks, as soon as somebody looks for the objects in them. */
export async function pdfBomb(): Promise<Buffer> {
  const chunk = Buffer.alloc(64_000_000, 32);
  const blanks = await buffer(Readable.from(Array.from({ length: 16 }, () => chunk)).pipe(createDeflate()));
  const twice = deflateSync(blanks, { level: 9 });
  const filters = '[/FlateDecode /FlateDecode]';
  const head = `%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter ${filters} /Length ${twice.length} >>\nstream\n`;
  const tail = `\nendstream\nendobj\n2 0 obj\n<< /Type /Catalog /Pages 3 0 R >>\nendobj\ntrailer\n<< /Root 2 0 R >>\n%%EOF`; // prettier-ignore
  return Buffer.concat([Buffer.from(head), twice, Buffer.from(tail)]);
}
