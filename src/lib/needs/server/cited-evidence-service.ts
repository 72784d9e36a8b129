/** What a piece of evidence says today, and whether it exists at all: in this region, with a shown figure. */
import type { Actor } from '#lib/access/permission.ts';
import type { Reader } from '#lib/db/database.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import type { Release } from '#lib/releases/release.ts';
import { seeRelease } from '#lib/releases/server/release-service.ts';
import { clustersOf, finishedWorkshops } from '#lib/workshops/server/board-service.ts';
import { eventWeights, type EventWeights } from '../event-weights.ts';
import { isCitable, isGone, splitRef, type CitedEvidence, type Evidence } from '../evidence.ts';

export type EvidenceTables =
  'release' | 'release_cell' | 'release_theme' | 'release_verbatim' | 'workshop' | 'workshop_cluster';

/** The finished workshops of a region with the weights of those present, newest first. */
export async function finishedEvents(
  db: Reader<'workshop' | 'workshop_cluster'>,
  regionId: string
): Promise<EventWeights[]> {
  const events: EventWeights[] = [];
  for (const workshop of await finishedWorkshops(db, regionId))
    events.push(eventWeights(workshop, await clustersOf(db, regionId, workshop.id)));
  return events;
}

/** In the same order; what does not exist (any more) is marked as gone. */
export async function citedEvidence(
  db: Reader<EvidenceTables>,
  actor: Actor | undefined,
  regionId: string,
  evidence: readonly Evidence[]
): Promise<CitedEvidence[]> {
  const releases = new Map<string, Release | undefined>();
  for (const { kind, ref } of evidence) {
    const [source] = splitRef(ref);
    if (kind === 'cluster' || releases.has(source)) continue;
    const release = await seeRelease(db, actor, source);
    releases.set(source, isRefusal(release) || release.regionId !== regionId ? undefined : release);
  }
  const events = evidence.some(({ kind }) => kind === 'cluster') ? await finishedEvents(db, regionId) : [];
  return evidence.map((each) => citedIn(each, releases, events));
}

function citedIn(
  { kind, ref, note }: Evidence,
  releases: ReadonlyMap<string, Release | undefined>,
  events: readonly EventWeights[]
): CitedEvidence {
  const [source, part] = splitRef(ref);
  if (kind === 'cluster') {
    const found = events.find(({ id }) => id === source);
    const cluster = found?.clusters.find(({ id }) => id === part);
    if (!found || !cluster) return { kind, ref, note, gone: true };
    const { id, title, participants } = found;
    return { kind, ref, note, cluster, event: { id, title, participants, share: cluster.share } };
  }
  const whole = releases.get(source);
  if (!whole) return { kind, ref, note, gone: true };
  const release = { id: whole.id, surveyId: whole.surveyId, number: whole.number, hash: whole.hash };
  if (kind === 'theme') {
    const theme = whole.themes.find((each) => each.theme === part);
    return theme ? { kind, ref, note, theme, release } : { kind, ref, note, gone: true };
  }
  const cell = whole.cells.find(({ id }) => id === part);
  return cell && isCitable(cell) ? { kind, ref, note, cell, release } : { kind, ref, note, gone: true };
}

/** The same, but all of it has to be there. Refused: `need.evidence-unknown`. */
export async function existingEvidence(
  db: Reader<EvidenceTables>,
  actor: Actor,
  regionId: string,
  evidence: readonly Evidence[]
): Promise<CitedEvidence[] | Refusal> {
  const cited = await citedEvidence(db, actor, regionId, evidence);
  const gone = cited.find(isGone);
  return gone ? refuse('need.evidence-unknown', { ref: gone.ref.slice(0, 200) }) : cited;
}
