/**
 * Rewrites a stranger's PDF in a thread of its own, which can be ended whatever it does: pages and what they draw are
 * copied into a new document, nothing else. What acts, asks, links or is attached stays behind, and so does who made it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFStream,
  type PDFObject
} from '@cantoo/pdf-lib';
import { withoutJpegMetadata } from './jpeg-metadata.ts';

const MOST_PAGES = 40;
/** Of a page; links, notes, forms and their scripts hang on the others. */
const PAGE_KEYS = ['Type', 'Parent', 'MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox', 'Rotate', 'Resources', 'Contents', 'UserUnit', 'Group']; // prettier-ignore
/** Wherever they stand: actions, attached files, data of programs, metadata. */
const BANNED = ['AA', 'A', 'OpenAction', 'JS', 'JavaScript', 'Annots', 'AcroForm', 'XFA', 'Names', 'EF', 'AF', 'EmbeddedFiles', 'Metadata', 'PieceInfo', 'LastModified', 'OPI', 'PtData', 'Measure', 'Alternates', 'StructParent', 'StructParents', 'Thumb']; // prettier-ignore

/** What cannot be kept as it is and is better not taken at all. */
class Unfit extends Error {}

async function rewritten(bytes: Uint8Array): Promise<Uint8Array> {
  // Throws for what is encrypted, and for what is no PDF.
  const from = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
  if (from.getPageCount() < 1 || from.getPageCount() > MOST_PAGES) throw new Unfit();
  for (const { node } of from.getPages()) keepOnly(node, PAGE_KEYS);
  const to = await PDFDocument.create({ updateMetadata: false });
  for (const page of await to.copyPages(from, from.getPageIndices())) to.addPage(page);
  for (const [ref, object] of to.context.enumerateIndirectObjects()) {
    clean(object);
    if (object instanceof PDFRawStream) to.context.assign(ref, cleanStream(object));
  }
  return to.save({ addDefaultPage: false, updateFieldAppearances: false });
}

function keepOnly(dict: PDFDict, keys: readonly string[]): void {
  for (const key of dict.keys()) if (!keys.includes(key.decodeText())) dict.delete(key);
}

function clean(object: PDFObject): void {
  if (object instanceof PDFStream) return clean(object.dict);
  if (object instanceof PDFArray) return object.asArray().forEach(clean);
  if (!(object instanceof PDFDict)) return;
  for (const key of BANNED) object.delete(PDFName.of(key));
  for (const value of object.values()) clean(value);
}

/** A stream may lie in another file, be a program for printers, or hold a photograph with the place where it was taken. */
function cleanStream(stream: PDFRawStream): PDFRawStream {
  const { dict } = stream;
  const filter = dict.lookup(PDFName.of('Filter'));
  const filters = (filter instanceof PDFArray ? filter.asArray() : [filter]).map((each) =>
    each instanceof PDFName ? each.decodeText() : ''
  );
  const subtype = dict.lookup(PDFName.of('Subtype'));
  if (dict.has(PDFName.of('F')) || (subtype instanceof PDFName && subtype.decodeText() === 'PS')) throw new Unfit();
  if (filters.some((name) => name === 'JPXDecode' || name === 'Crypt')) throw new Unfit();
  const isPhotograph = filters.some((name) => ['DCTDecode', 'DCT'].includes(name));
  if (!isPhotograph) return stream;
  if (filters.length > 1) throw new Unfit();
  const bare = withoutJpegMetadata(stream.contents);
  if (!bare) throw new Unfit();
  return PDFRawStream.of(dict, bare);
} // prettier-ignore

rewritten(workerData as Uint8Array).then(
  (bytes) => parentPort!.postMessage(bytes),
  () => parentPort!.postMessage(undefined)
);
