/**
 * What the attacks achieved, one line per setting, noted beside the test itself so that the table at the end
 * of a run (`results-table.ts`) cannot say something else than what was asserted.
 */
import type { TestContext } from 'vitest';

export interface AttackResult {
  /** `A0` to `A8`, as the method numbers them. */
  readonly attack: string;
  /** What was tried, against what, with how many people. */
  readonly setting: string;
  readonly measured: number;
  readonly limit: number;
  /** `fail`: measured stays at or below the limit. `succeed`: a control that has to reach it. */
  readonly must: 'fail' | 'succeed';
}

declare module 'vitest' {
  interface TaskMeta {
    attacks?: AttackResult[];
  }
}

/** Whether protection, or the control, stands. */
export function holds({ measured, limit, must }: AttackResult): boolean {
  return must === 'fail' ? measured <= limit : measured >= limit;
}

/** Notes the result for the table, then fails the test where it is on the wrong side of its limit. */
export function judge(task: TestContext['task'], result: AttackResult): void {
  (task.meta.attacks ??= []).push(result);
  if (holds(result)) return;
  const { attack, setting, measured, limit, must } = result;
  throw new Error(`${attack}, ${setting}: ${measured} beside the limit ${limit}, must ${must}`);
}
