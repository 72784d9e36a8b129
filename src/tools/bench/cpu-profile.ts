/** Reads a profile that Node wrote and tells where the processor's time went. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
}

interface Profile {
  nodes: ProfileNode[];
  samples: number[];
  timeDeltas: number[];
}

const MOST_LINES = 45;
const IDLE = new Set(['(idle)', '(root)']);

/** @param folder holds one profile; @returns the greatest shares of busy time, by function */
export function hotSpots(folder: string): string {
  const path = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.cpuprofile')) ?? 'none.cpuprofile'
  );
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path, 'utf8')) as Profile;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const))
  );
  const own = new Map<string, number>();
  const places = new Map<string, number>();
  const whole = new Map<string, number>();
  let busy = 0;
  for (const [at, id] of samples.entries()) {
    const time = timeDeltas[at] ?? 0;
    const node = byId.get(id)!;
    if (IDLE.has(node.callFrame.functionName)) continue;
    busy += time;
    add(own, nameOf(node), time);
    add(places, fileOf(node) || '(native)', time);
    const met = new Set<string>();
    for (let on: number | undefined = id; on !== undefined; on = parents.get(on))
      met.add(nameOf(byId.get(on)!));
    for (const name of met) add(whole, name, time);
  }
  const table = (title: string, times: Map<string, number>) => [
    `${title}, of ${(busy / 1e6).toFixed(1)} s busy`,
    ...[...times]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_LINES)
      .map(([name, time]) => `${((100 * time) / busy).toFixed(1).padStart(6)} %  ${name}`)
  ];
  return [
    `Profile ${path}`,
    ...table('By file', places),
    ...table('By function, own time', own),
    ...table('By function, with what it called', whole)
  ].join('\n');
}

function nameOf(node: ProfileNode): string {
  const { functionName, lineNumber } = node.callFrame;
  const file = fileOf(node);
  return `${functionName || '(anonymous)'}${file ? ` ${file}:${lineNumber + 1}` : ''}`;
}

/** From the package or the build on; empty for what Node does outside of JavaScript. */
function fileOf({ callFrame: { url } }: ProfileNode): string {
  return url
    .replace(/^file:\/\//, '')
    .replace(/^.*\/node_modules\//, '')
    .replace(/^.*\/build\//, 'build/');
}

function add(times: Map<string, number>, name: string, time: number): void {
  times.set(name, (times.get(name) ?? 0) + time);
}
