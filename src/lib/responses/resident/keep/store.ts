/** What lies on this phone: unfinished answers, and finished ones that wait, by their id. Nothing else is ever stored. */
import type { Envelope } from '../../envelope.ts';
import type { Progressing } from '../../response.ts';

export interface Draft {
  id: string;
  survey: string;
  language: string;
  version: number;
  /** ISO days: of the last change, and the last on which it may lie here. */
  day: string;
  until: string;
  /** The page's memory as the server signed it, or what became of it without a network. */
  token?: string;
  state?: Progressing;
  fields: [string, string][];
}

export interface Waiting {
  id: string;
  survey: string;
  language: string;
  day: string;
  envelope?: Envelope;
  /** It has arrived; the person has not noted the receipt yet. */
  receipt?: string;
  /** An earlier sending with other content had arrived before. */
  earlier?: true;
  /** Why it cannot be taken. */
  refused?: string;
}

interface Kept {
  draft: Draft;
  outbox: Waiting;
}

const NAME = 'stemm';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const name of ['draft', 'outbox']) request.result.createObjectStore(name, { keyPath: 'id' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
}

/** Resolves when it is written, not when it was asked for. */
async function run<T>(name: keyof Kept, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(name, 'readwrite', { durability: 'strict' });
      const request = work(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error!);
    });
  } finally {
    db.close();
  }
}

export const put = <N extends keyof Kept>(name: N, value: Kept[N]) => run(name, (store) => store.put(value));
export const remove = (name: keyof Kept, id: string) => run(name, (store) => store.delete(id));
export const allOf = <N extends keyof Kept>(name: N) =>
  run(name, (store) => store.getAll() as IDBRequest<Kept[N][]>);

/** @returns whether anything was ever kept on this device */
export async function isThere(): Promise<boolean> {
  return (await indexedDB.databases?.())?.some(({ name }) => name === NAME) ?? true;
}

export const forgetAll = () => indexedDB.deleteDatabase(NAME);
