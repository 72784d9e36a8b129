/** A network may ask often enough for a school, and then has to wait as long as it is told. */
import { describe, expect, it } from 'vitest';
import { bucketAt, networkOf, secondsUntilNext, type Bucket } from './rate-limit.ts';

const allowance = { burst: 3, perMinute: 2 };

/** Whether it was let in, and the bucket after it. */
function ask(bucket: Bucket | undefined, now: number): { wait: number; bucket: Bucket } {
  const full = bucketAt(allowance, bucket, now);
  const wait = secondsUntilNext(allowance, full);
  return { wait, bucket: wait > 0 ? full : { ...full, left: full.left - 1 } };
}

describe('an allowance', () => {
  it('lets so many in at once, and tells the next how long to wait', () => {
    let bucket: Bucket | undefined;
    const waits = [];
    for (let k = 0; k < 5; k++) {
      const asked = ask(bucket, 1_000);
      bucket = asked.bucket;
      waits.push(asked.wait);
    }
    expect(waits).toEqual([0, 0, 0, 30, 30]);
  });
  it('whoever waits as long as told gets in, one millisecond of a second earlier not', () => {
    const empty = { left: 0, at: 0 };
    expect(ask(empty, 28_999).wait).toBe(2);
    expect(ask(empty, 30_000).wait).toBe(0);
  });
  it('never holds more than its burst, and time that runs backwards gives nothing', () => {
    expect(bucketAt(allowance, { left: 1, at: 0 }, 86_400_000).left).toBe(3);
    expect(bucketAt(allowance, { left: 0, at: 60_000 }, 0)).toEqual({ left: 0, at: 60_000 });
  });
});

it.each([
  ['158.64.1.17', '158.64.1'],
  ['::ffff:158.64.1.200', '158.64.1'],
  ['2001:7e8:c0de:1234:aaaa:bbbb:cccc:dddd', '2001:07e8:c0de:12'],
  ['2001:7e8:c0de:12ff::1', '2001:07e8:c0de:12'],
  ['2001:7e8::1', '2001:07e8:0000:00'],
  ['::1', '0000:0000:0000:00'],
  ['fe80::1%eth0', 'fe80:0000:0000:00'],
  ['unknown', 'unknown'],
  ['', '']
])('%s belongs to %s', (address, network) => expect(networkOf(address)).toBe(network));

it('neighbours in one network share it, others do not', () => {
  expect(networkOf('2001:7e8:c0de:1300::1')).not.toBe(networkOf('2001:7e8:c0de:1200::1'));
  expect(networkOf('158.64.2.17')).not.toBe(networkOf('158.64.1.17'));
});
