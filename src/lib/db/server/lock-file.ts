/**
 * One process per PGlite folder. PGlite has no lock of its own, and two processes on one folder lose
 * rows that were acknowledged; so the folder carries a file with the owner's process id.
 */
import { mkdirSync, openSync, closeSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

class FolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(
      `The database folder ${folder} is in use by process ${pid}. Stop that process first, or set DATA_DIR to another folder.`
    );
    this.name = 'FolderInUse';
  }
}

/** Takes the folder, or throws `FolderInUse` at once. Returns what gives it back. */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'stemm.lock');
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, ownerLine(process.pid));
      closeSync(file);
      return () => releaseOwn(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = readOwner(path);
      if (owner && isAlive(owner)) throw new FolderInUse(folder, owner.pid);
      // Only a dead owner's file is taken over; whoever unlinks first wins the next `wx`.
      try {
        unlinkSync(path);
      } catch {
        continue;
      }
    }
  }
  throw new FolderInUse(folder, readOwner(path)?.pid ?? 0);
}

interface Owner {
  pid: number;
  startedAt: string;
}

function ownerLine(pid: number): string {
  return `${pid} ${startTimeOf(pid)}\n`;
}

function readOwner(path: string): Owner | undefined {
  try {
    const [pid, startedAt = ''] = readFileSync(path, 'utf8').trim().split(' ');
    return Number(pid) > 0 ? { pid: Number(pid), startedAt } : undefined;
  } catch {
    return undefined;
  }
}

/** A process id is reused after a reboot or in a container; the start time tells the two apart. */
function startTimeOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return owner.startedAt === '' || owner.startedAt === startTimeOf(owner.pid);
}

function releaseOwn(path: string): void {
  if (readOwner(path)?.pid === process.pid) unlinkSync(path);
}
