/** Limits by network: shared by neighbours, forgotten the next day, and never an address in memory. */
import { expect, it } from 'vitest';
import { rateLimit } from './rate-limit-service.ts';

it('counts a network, whoever asks in it, and no other', () => {
  const limit = rateLimit({ burst: 2, perMinute: 60 }, () => 0);
  expect(limit.wait('158.64.1.1')).toBe(0);
  limit.count('158.64.1.1');
  limit.count('158.64.1.2');
  expect(limit.wait('158.64.1.3')).toBe(1);
  expect(limit.wait('158.64.2.1')).toBe(0);
});

it('asking whether one may costs nothing', () => {
  const limit = rateLimit({ burst: 1, perMinute: 1 }, () => 0);
  for (let k = 0; k < 100; k++) expect(limit.wait('::1')).toBe(0);
});

it('the next day knows nothing of the day before', () => {
  let now = Date.parse('2026-11-20T23:59:59Z');
  const limit = rateLimit({ burst: 1, perMinute: 0.001 }, () => now);
  limit.count('158.64.1.1');
  expect(limit.wait('158.64.1.1')).toBeGreaterThan(1000);
  now += 2_000;
  expect(limit.wait('158.64.1.1')).toBe(0);
});

it('a flood of networks pushes out the oldest, not memory', () => {
  const limit = rateLimit({ burst: 1, perMinute: 0.001 }, () => 0);
  for (let k = 0; k < 60_000; k++) limit.count(`10.${k >> 8}.${k & 255}.1`);
  expect(limit.wait('10.0.0.1')).toBe(0);
  expect(limit.wait('10.234.95.1')).toBeGreaterThan(0);
});
