/** Codes: how much damage they bear, and that the drawing holds every dark module once. */
import { describe, expect, it } from 'vitest';
import { barsOf, qrGrid, QUIET_ZONE, qrSvg } from './qr.ts';

const LINK = 'https://www.example.lu/s/leben-2026?c=remich&lang=fr';

describe('QR codes', () => {
  it('are larger the more damage they bear, and without a margin of their own', () => {
    expect(qrGrid(LINK, 'H').length).toBeGreaterThan(qrGrid(LINK, 'Q').length);
    const grid = qrGrid(LINK, 'H');
    expect(grid.every((row) => row.length === grid.length)).toBe(true);
    expect(grid[0]!.slice(0, 8)).toEqual([true, true, true, true, true, true, true, false]);
  });
  it('bars cover the dark modules and nothing else', () => {
    const grid = qrGrid(LINK, 'Q');
    const drawn = grid.map((row) => row.map(() => false));
    for (const { x, y, length } of barsOf(grid)) drawn[y]!.fill(true, x, x + length);
    expect(drawn).toEqual(grid);
    expect(barsOf(grid).length).toBeLessThan(grid.flat().filter(Boolean).length * 0.6);
  });
  it('an SVG has its margin and says what it holds', () => {
    const grid = qrGrid(LINK, 'H');
    const svg = qrSvg(grid, LINK);
    expect(svg).toContain(`viewBox="0 0 ${grid.length + 2 * QUIET_ZONE} ${grid.length + 2 * QUIET_ZONE}"`);
    expect(svg).toContain('<title>https://www.example.lu/s/leben-2026?c=remich&#38;lang=fr</title>');
    const starts = [...svg.matchAll(/M(\d+) (\d+)h\d+v1/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
    expect(starts.length).toBeGreaterThan(500);
    expect(Math.min(...starts)).toBe(QUIET_ZONE);
  });
});
