/**
 * Limits by network without keeping an address: a bucket stands under a truncated HMAC of the network, whose random key
 * lives in memory for a day. Nothing of it is ever written down.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { bucketAt, networkOf, secondsUntilNext, type Allowance, type Bucket } from '../rate-limit.ts';

export interface RateLimit {
  /** @returns seconds to wait, 0 where the request may go on; it does not count yet */
  wait(address: string): number;
  /** Counts a request. */
  count(address: string): void;
}

const DAY_MS = 86_400_000;
/** Networks that are remembered; the one that asked longest ago is forgotten first. */
const MOST = 50_000;

export function rateLimit(allowance: Allowance, clock: () => number = Date.now): RateLimit {
  let key = randomBytes(32);
  let day = Math.floor(clock() / DAY_MS);
  const buckets = new Map<string, Bucket>();
  const nameOf = (address: string) => {
    const today = Math.floor(clock() / DAY_MS);
    if (today !== day) {
      [key, day] = [randomBytes(32), today];
      buckets.clear();
    }
    return createHmac('sha256', key).update(networkOf(address)).digest('base64').slice(0, 16);
  };
  const bucketOf = (name: string) => bucketAt(allowance, buckets.get(name), clock());
  return {
    wait: (address) => secondsUntilNext(allowance, bucketOf(nameOf(address))),
    count(address) {
      const name = nameOf(address);
      const bucket = bucketOf(name);
      buckets.delete(name);
      if (buckets.size >= MOST) buckets.delete(buckets.keys().next().value!);
      buckets.set(name, { ...bucket, left: Math.max(0, bucket.left - 1) });
    }
  };
}
