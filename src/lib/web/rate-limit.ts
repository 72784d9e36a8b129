/**
 * How often one network may ask for something: a bucket that fills steadily and empties with each request. Pure: time
 * comes in as milliseconds.
 */
export interface Allowance {
  /** So many at once. */
  burst: number;
  /** And so many more each minute. */
  perMinute: number;
}

export interface Bucket {
  left: number;
  /** Milliseconds. */
  at: number;
}

/** What a bucket holds at a moment; one that nobody has used is full. Time that runs backwards fills nothing. */
export function bucketAt({ burst, perMinute }: Allowance, bucket: Bucket | undefined, now: number): Bucket {
  if (!bucket) return { left: burst, at: now };
  const minutes = Math.max(0, now - bucket.at) / 60_000;
  return { left: Math.min(burst, bucket.left + minutes * perMinute), at: Math.max(now, bucket.at) };
}

/** @returns whole seconds until one more fits, 0 where it fits now */
export function secondsUntilNext({ perMinute }: Allowance, { left }: Bucket): number {
  return left >= 1 ? 0 : Math.ceil(((1 - left) * 60) / perMinute);
}

/**
 * The network that an address belongs to: the first 24 bits of IPv4, the first 56 of IPv6, which is what a household or
 * a school gets. What is no address is a network of its own.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(plain)) return plain.split('.').slice(0, 3).join('.');
  if (!/^[0-9a-f:]+$/i.test(plain) || !plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::') as [string, string | undefined];
  const parts = (text: string | undefined) => (text ? text.split(':') : []);
  const missing = tail === undefined ? 0 : Math.max(0, 8 - parts(head).length - parts(tail).length);
  const groups = [...parts(head), ...Array.from({ length: missing }, () => '0'), ...parts(tail)];
  const four = groups.slice(0, 4).map((group) => group.padStart(4, '0'));
  return four.join(':').slice(0, 17);
}
