/** Processor time of running processes, from Linux's /proc; elsewhere there is none to be had. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second on every usual machine. */
const MS_PER_TICK = 10;

export const canReadCpuTime = existsSync('/proc/self/stat');

interface ProcessStat {
  parent: number;
  own: number;
  /** Of children that have ended and were waited for. */
  ended: number;
}

/** @returns milliseconds in user and system mode */
export function cpuMsOf(pid: number): number {
  return statOf(pid)?.own ?? 0;
}

/** A process with all its children, those that have ended included. */
export function cpuMsOfFamily(pid: number): number {
  const parent = statOf(pid);
  if (!parent) return 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === pid);
  return children.reduce((sum, child) => sum + child!.own + child!.ended, parent.own + parent.ended);
}

function statOf(pid: number): ProcessStat | undefined {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name of the program stands in brackets and may hold anything, blanks and brackets included.
  const fields = line
    .slice(line.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  return {
    parent: fields[1]!,
    own: (user + system) * MS_PER_TICK,
    ended: (endedUser + endedSystem) * MS_PER_TICK
  };
}
