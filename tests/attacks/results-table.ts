/** Prints what every attack of a run achieved as one table, after the last test. Silent where none ran. */
import type { Reporter, TestModule } from 'vitest/node';
import { holds, type AttackResult } from './results.ts';

const HEAD = ['', 'attack', 'setting', 'measured', 'limit', 'must', ''];

export default class ResultsTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const results = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => test.meta().attacks ?? [])
    );
    if (results.length > 0) console.log(`\n${tableOf(results)}`);
  }
}

function tableOf(results: readonly AttackResult[]): string {
  const rows = [...results].sort((a, b) => a.attack.localeCompare(b.attack)).map(rowOf);
  const widths = HEAD.map((head, column) =>
    Math.max(...[head, ...rows.map((row) => row[column]!)].map((t) => t.length))
  );
  const line = (row: readonly string[]) =>
    row
      .map((text, column) =>
        column === 3 || column === 4 ? text.padStart(widths[column]!) : text.padEnd(widths[column]!)
      )
      .join('  ')
      .trimEnd();
  const wrong = results.filter((result) => !holds(result)).length;
  return [
    'Attacks on releases of made-up waves. What must fail stays at or below its limit; controls, marked *, attack',
    'what does not protect and must succeed.',
    line(HEAD),
    ...rows.map(line),
    `${results.length} results, ${wrong} on the wrong side of their limit`
  ].join('\n');
}

function rowOf(result: AttackResult): string[] {
  const { attack, setting, measured, limit, must } = result;
  const control = must === 'succeed' ? '*' : '';
  return [control, attack, setting, figure(measured), figure(limit), must, holds(result) ? 'ok' : 'WRONG'];
}

function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(3);
}
