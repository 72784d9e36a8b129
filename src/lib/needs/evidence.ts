/** Evidence: what a need, a target group or a goal rests on, by kind and reference, and where to look at it. */
import type { Localized } from '#lib/i18n/localized.ts';
import type { Cell, ReleasedTheme } from '#lib/releases/release.ts';
import type { WorkshopCluster } from '#lib/workshops/workshop.ts';

export const evidenceKinds = ['release_cell', 'cluster', 'theme'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export interface EvidenceRef {
  kind: EvidenceKind;
  /** `release/PROB.HOU/CIT5/pt`, `workshop/cluster` or `release/theme`. */
  ref: string;
}

export interface Evidence extends EvidenceRef {
  note: string;
}

/** Where a figure comes from, as short as it may stand beside it. */
export interface EvidenceRelease {
  id: string;
  surveyId: string;
  number: number;
  hash: string;
}

/** Evidence with what it says today. */
export type CitedEvidence =
  | (Evidence & { kind: 'release_cell'; cell: Cell; release: EvidenceRelease })
  | (Evidence & { kind: 'theme'; theme: ReleasedTheme; release: EvidenceRelease })
  | (Evidence & { kind: 'cluster'; cluster: WorkshopCluster; event: CitedEvent })
  | (Evidence & { gone: true });

export interface CitedEvent {
  id: string;
  title: Localized;
  participants: number | null;
  /** Of the dots given there; null where none were given. */
  share: number | null;
}

export function isGone(cited: CitedEvidence): cited is Evidence & { gone: true } {
  return 'gone' in cited;
}

/** What can be pointed to: a cell with a figure, or with the base of those who answered. */
export function isCitable(cell: Cell): boolean {
  return cell.percent !== null || (cell.item === 'RESP' && cell.base !== null);
}

export function refOf(source: string, part: string): string {
  return `${source}/${part}`;
}

/** @returns the release or workshop, and what of it is meant */
export function splitRef(ref: string): [source: string, part: string] {
  const at = ref.indexOf('/');
  return at < 0 ? [ref, ''] : [ref.slice(0, at), ref.slice(at + 1)];
}

/** The field of action that a piece of evidence speaks of, where it speaks of one. */
export function fieldOfEvidence(cited: CitedEvidence): string | null {
  if (isGone(cited)) return null;
  if (cited.kind === 'cluster') return cited.cluster.field;
  if (cited.kind === 'theme') return cited.theme.field;
  return fieldOfItem(cited.cell.item);
}

/** `HOU` of `PROB.HOU`; null where the item asks about no field. */
export function fieldOfItem(item: string): string | null {
  return /^[A-Z0-9]+\.([A-Z]{3})$/.exec(item)?.[1] ?? null;
}

/** The value of a checkbox, and back; what is unreadable is no evidence. */
export function evidenceValue({ kind, ref }: EvidenceRef): string {
  return `${kind}:${ref}`;
}

export function readEvidence(values: readonly string[]): EvidenceRef[] {
  return [...new Set(values)].flatMap((value) => {
    const kind = evidenceKinds.find((known) => value.startsWith(`${known}:`));
    return kind ? [{ kind, ref: value.slice(kind.length + 1) }] : [];
  });
}
