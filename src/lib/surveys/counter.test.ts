/** A counter's device: what may be wished for it, how long it is open, and whose answer still counts at its end. */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#lib/refusal.ts';
import { isOpenAt, readDevice, standsFor, type CounterPass, type DeviceWish } from './counter.ts';

const NOW = new Date('2026-11-20T10:20:00Z');
const OFFERED = { languages: ['de', 'ar'] as const, communes: ['remich', 'bous'] };
const WISH: DeviceWish = { mode: 'kiosk', label: ' Tablet 1 ', commune: '', language: '', until: 'day' };
const read = (over: Partial<DeviceWish> = {}, now = NOW) => readDevice({ ...WISH, ...over }, OFFERED, now);
const until = (outcome: ReturnType<typeof read>) =>
  isRefusal(outcome) ? outcome.code : outcome.expiresAt.toISOString();

describe('a wish', () => {
  it('is a device without presets, or with them', () => {
    expect(read()).toMatchObject({ mode: 'kiosk', label: 'Tablet 1', commune: null, language: null });
    expect(read({ mode: 'interview', commune: 'bous', language: 'ar' })).toMatchObject({
      mode: 'interview',
      commune: 'bous',
      language: 'ar'
    });
  });
  it.each<[string, Partial<DeviceWish>]>([
    ['counter.unusable-mode', { mode: 'staff' }],
    ['counter.unusable-mode', { until: 'ever' }],
    ['counter.label-missing', { label: ' \t' }],
    ['counter.label-too-long', { label: 'x'.repeat(61) }],
    ['counter.unusable-preset', { commune: 'esch' }],
    ['counter.unusable-preset', { language: 'fr' }],
    ['counter.unusable-preset', { language: 'klingon' }]
  ])('is refused as %s: %j', (code, over) => expect(read(over)).toMatchObject({ code }));
  it('takes a label of sixty letters, however many bytes they have', () =>
    expect(read({ label: '😀'.repeat(60) })).toMatchObject({ label: '😀'.repeat(60) }));
});

describe('the end', () => {
  it.each([
    ['in winter', '2026-11-20T10:20:00Z', '2026-11-20T23:00:00.000Z'],
    ['in summer', '2026-07-01T10:20:00Z', '2026-07-01T22:00:00.000Z'],
    ['a second before midnight', '2026-11-20T22:59:59Z', '2026-11-20T23:00:00.000Z'],
    ['at midnight', '2026-11-20T23:00:00Z', '2026-11-21T23:00:00.000Z'],
    ['on the day with 25 hours', '2026-10-24T22:30:00Z', '2026-10-25T23:00:00.000Z']
  ])('of the day, %s', (_, now, end) => expect(until(read({}, new Date(now)))).toBe(end));
  it('after twelve hours', () => expect(until(read({ until: 'hours' }))).toBe('2026-11-20T22:20:00.000Z'));
});

describe('a pass', () => {
  const pass = { id: 'p', survey: 's', ...read() } as CounterPass;
  const ended = { ...pass, endedAt: new Date('2026-11-20T12:00:00Z') };
  const at = (time: string) => new Date(`2026-11-20T${time}Z`);
  const begun = (time: string) => at(time).getTime() / 1000;
  it('opens until its end, and no longer than staff let it', () => {
    expect(isOpenAt(pass, at('22:59:59'))).toBe(true);
    expect(isOpenAt(pass, at('23:00:00'))).toBe(false);
    expect(isOpenAt(ended, at('11:59:59'))).toBe(true);
    expect(isOpenAt(ended, at('12:00:00'))).toBe(false);
  });
  it('stands for whoever began before, for two hours', () => {
    expect(standsFor(ended, begun('11:59:59'), at('13:59:59'))).toBe(true);
    expect(standsFor(ended, begun('11:59:59'), at('14:00:00'))).toBe(false);
    expect(standsFor(ended, begun('12:00:00'), at('12:00:01'))).toBe(false);
  });
});
