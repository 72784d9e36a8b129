/** What went wrong on our side, in one line of the log. */
import { randomUUID } from 'node:crypto';

/** Neither the address nor the body is logged: both may hold what a person said. @returns under which id it stands there */
export function logDefect(error: unknown, route: string): string {
  const id = randomUUID().slice(0, 8);
  const at = new Date().toISOString();
  console.error(JSON.stringify({ at, level: 'error', id, route, error: stackOf(error) }));
  return id;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
