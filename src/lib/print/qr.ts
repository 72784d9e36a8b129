/** QR codes as a grid of dark and light, and drawn as SVG; error correction for paper that is folded and rained on. */
import { encode } from 'uqr';

/** Quartile: a quarter of the code may be damaged. High: nearly a third, for posters in the open. */
export type Correction = 'Q' | 'H';

/** Rows of modules from the top; true is dark. Without the light margin, which whoever draws it leaves. */
export type QrGrid = readonly (readonly boolean[])[];

/** Modules of light margin that ISO/IEC 18004 asks for on every side. */
export const QUIET_ZONE = 4;

export function qrGrid(text: string, correction: Correction): QrGrid {
  return encode(text, { ecc: correction, border: 0, boostEcc: true }).data;
}

export interface Bar {
  x: number;
  y: number;
  length: number;
}

/** Dark modules that stand side by side, as bars of height 1: a fifth of the drawing, and no seams between. */
export function barsOf(grid: QrGrid): Bar[] {
  const bars: Bar[] = [];
  grid.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      bars.push({ x: from, y, length: x + 1 - from });
    }
  });
  return bars;
}

/** Its dark modules as the path of a drawing, and how many modules that is wide with its margin. */
export function qrPath(grid: QrGrid): { side: number; path: string } {
  const path = barsOf(grid).map(({ x, y, length }) => `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h${length}v1h-${length}z`).join(''); // prettier-ignore
  return { side: grid.length + 2 * QUIET_ZONE, path };
}

/** @param title what the code holds, for those who do not see it */
export function qrSvg(grid: QrGrid, title: string): string {
  const { side, path } = qrPath(grid);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side * 10}" height="${side * 10}" role="img" shape-rendering="crispEdges"><title>${escaped(title)}</title><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>\n`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
