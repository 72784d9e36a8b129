/**
 * One process per PGlite folder. PGlite has no lock of its own, and two processes on one folder lose
 * rows that were acknowledged; so the folder carries a file with the owner's process id.
 */
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
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
  // Written first and linked then: nobody ever sees a lock that does not name its owner yet.
  const own = `${path}.${process.pid}.${randomUUID()}`;
  writeFileSync(own, ownerLine(process.pid), { flag: 'wx' });
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (linked(own, path) || succeeds(own, path, folder)) return () => releaseOwn(path);
    }
    throw new FolderInUse(folder, readOwner(path)?.pid ?? 0);
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Takes over from a dead owner. Whoever links the claim on that very owner is the one that may
 * replace the lock: several that start at once after a crash would otherwise all do it.
 */
function succeeds(own: string, path: string, folder: string): boolean {
  const owner = readOwner(path);
  if (!owner) return false;
  if (isAlive(owner)) throw new FolderInUse(folder, owner.pid);
  const claim = `${path}.after.${owner.pid}.${owner.startedAt}`;
  if (!linked(own, claim)) {
    const claimant = readOwner(claim);
    if (claimant && isAlive(claimant)) throw new FolderInUse(folder, claimant.pid);
    // A claim that is gone by now has done its work; one of the dead would bar the folder for ever.
    if (claimant) rmSync(claim, { force: true });
    return false;
  }
  const now = readOwner(path);
  const isUnchanged = now?.pid === owner.pid && now.startedAt === owner.startedAt;
  if (isUnchanged) renameSync(own, path);
  rmSync(claim, { force: true });
  return isUnchanged;
}

/** Gives the file a second name, unless that name is taken. */
function linked(file: string, name: string): boolean {
  try {
    linkSync(file, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
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
    // After a power cut the file may be there without its line: its owner is gone.
    return { pid: Number(pid) || 0, startedAt };
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
  if (owner.pid <= 0) return false;
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
