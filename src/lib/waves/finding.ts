/** What the page of waves says first: the fields that changed for sure, or why nothing can be said. */
import type { Panel } from './comparison.ts';

export interface WavesFinding {
  kind: 'none' | 'first' | 'break' | 'hidden' | 'open' | 'changed';
  /** Items by the size of their change, largest first. */
  rise: string[];
  fall: string[];
}

/** What changed for sure comes first, by the size of its change; the rest keeps its order. */
export function surestFirst(panels: readonly Panel[]): Panel[] {
  const size = ({ change }: Panel) => (change && change.verdict !== 'open' ? Math.abs(change.points) : 0);
  return [...panels].sort((a, b) => size(b) - size(a));
}

/** @param panels those of the measure that is looked at */
export function findingOf(waves: number, panels: readonly Panel[]): WavesFinding {
  const changed = (verdict: 'rise' | 'fall') =>
    surestFirst(panels)
      .filter(({ change }) => change?.verdict === verdict)
      .map(({ item }) => item);
  const [rise, fall] = [changed('rise'), changed('fall')];
  const kind = () => {
    if (waves < 2) return waves === 0 ? 'none' : 'first';
    if (rise.length + fall.length > 0) return 'changed';
    if (panels.some(({ change }) => change)) return 'open';
    return panels.some(({ joined }) => joined.at(-1)) ? 'hidden' : 'break';
  };
  return { kind: kind(), rise, fall };
}
