/**
 * argon2id with 46 MiB per hash: at most four at once, a queue of 32 behind them, and a plain "busy"
 * beyond, so that a flood of sign-ins cannot eat the machine's memory.
 */
import { hash, verify } from '@node-rs/argon2';

// Algorithm 2 is argon2id; the library's const enum does not survive type stripping.
const OPTIONS = { algorithm: 2, memoryCost: 46 * 1024, timeCost: 1, parallelism: 1 } as const;
const AT_ONCE = 4;
const QUEUE = 32;

let running = 0;
const waiting: (() => void)[] = [];

export class TooBusy extends Error {}

async function inTurn<R>(work: () => Promise<R>): Promise<R> {
  if (running >= AT_ONCE) {
    if (waiting.length >= QUEUE) throw new TooBusy();
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), OPTIONS));
}

/** A hash of nothing anybody knows: verifying against it takes as long as against a real one. */
const NOBODY = hash('nobody has this password', OPTIONS);

export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const known = passwordHash ?? (await NOBODY);
  const right = await inTurn(() => verify(known, password.normalize('NFC'), OPTIONS));
  return right && passwordHash !== null;
}
