/** A PNG that says, read back, what it was made of; also dirty. */
import { expect, it } from 'vitest';
import { greyOfPng, readCode } from '../../../../tests/support/read-qr.ts';
import { qrGrid, QUIET_ZONE } from '../qr.ts';
import { qrPng } from './qr-png-service.ts';

const LINK = 'https://www.example.lu/s/leben-2026?c=remich&lang=ar';

it('is read back', () => {
  const grid = qrGrid(LINK, 'H');
  const png = qrPng(grid);
  const grey = greyOfPng(png);
  expect([grey.width, grey.height]).toEqual(Array(2).fill((grid.length + 2 * QUIET_ZONE) * 20));
  expect(readCode(grey)).toBe(LINK);
  expect(png.length).toBeLessThan(6_000);
});

it('is read back with a tenth of it covered; a whole half is too much', () => {
  const covered = (share: number) => {
    const grey = greyOfPng(qrPng(qrGrid(LINK, 'H'), 8));
    const { width } = grey;
    const inner = QUIET_ZONE * 8;
    const side = Math.round((width - 2 * inner) * Math.sqrt(share));
    const from = Math.round((width - side) / 2);
    for (let y = from; y < from + side; y++) grey.pixels.fill(255, y * width + from, y * width + from + side);
    return readCode(grey);
  };
  expect(covered(0.1)).toBe(LINK);
  expect(covered(0.5)).not.toBe(LINK);
});
