/** Packs texts into a ZIP file, part by part, so that others get their turn between the parts of a long one. */
import { setImmediate as others } from 'node:timers/promises';
import { Zip, ZipDeflate } from 'fflate';

/** @param files by name, each in the parts that it is made of */
export async function packed(
  at: Date,
  files: Readonly<Record<string, Iterable<string>>>
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let broken: Error | null = null;
  const zip = new Zip((error, chunk) => {
    broken ??= error;
    chunks.push(chunk);
  });
  for (const [name, parts] of Object.entries(files)) {
    const file = new ZipDeflate(name);
    file.mtime = at;
    zip.add(file);
    for (const part of parts) {
      file.push(Buffer.from(part));
      await others();
    }
    file.push(new Uint8Array(), true);
  }
  zip.end();
  if (broken) throw broken;
  return Buffer.concat(chunks);
}
