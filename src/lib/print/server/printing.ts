/** From a pen to bytes, piece by piece: what is finished leaves at once, so that a thousand sheets need the memory of one. */
import { setImmediate } from 'node:timers/promises';
import type { Pen } from './pen.ts';

/** @param sheets each draws one unit, a letter or a copy, when it is its turn; @returns the PDF's bytes in order */
export async function* printed(pen: Pen, sheets: Iterable<() => void>): AsyncGenerator<Uint8Array> {
  const { doc } = pen;
  const ready = function* () {
    for (let chunk: unknown = doc.read(); chunk !== null; chunk = doc.read()) yield chunk as Uint8Array;
  };
  for (const draw of sheets) {
    draw();
    yield* ready();
    // Others want to be served in between.
    await setImmediate();
  }
  pen.end();
  for await (const chunk of doc) yield chunk as Uint8Array;
}
