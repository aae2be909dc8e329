/**
 * Plays some sessions of a run again, each alone in a process that has served nobody.
 *
 * Where losses repeat, those that are suspected of them, nothing else going on: so a loss is told from one that company brought about. Where
 * none was lost, a choice of those whose process had served others: so state shows that outlives its session. What
 * comes of that is a note (`oracles/repeating`); the sessions count as any others.
 */
import { areAlike } from '../oracles/repeating';
import type { LimitName } from '../protocol';
import type { SessionRecord } from './play-session';
import type { PlannedSession } from './scene';

/** Sessions of core depth at most, with those that are played again (judging.md). */
const coreSessionsMax = 40;
/** Child processes that may be at work at once. */
const newProcessesMax = 4;
/** One for each of this many ways to be lost. */
const suspectsMax = 2;

export interface PlayingAgain {
  readonly records: readonly SessionRecord[];
  readonly limits: { readonly [N in LimitName]: number };
  /** On a virtual clock nobody tells which process served whom: all are taken to have served others but the first few. */
  readonly clock: 'virtual' | 'real';
  readonly depth: 'core' | 'full';
  readonly seed: number;
  /** Plays one, alone in a new process; gives nothing once the run has been stopped. */
  readonly play: (again: PlannedSession, original: PlannedSession) => Promise<SessionRecord | undefined>;
}

/** Whether a session of a result plays again one that was planned, as the kit does. */
export function isRepeat(
  { name, repeats }: { readonly name: string; readonly repeats?: string },
  planned: ReadonlySet<string>,
): boolean {
  return repeats !== undefined && planned.has(repeats) && [1, 2].some((number) => name === nameOf(repeats, number));
}

function nameOf(repeated: string, number: number): string {
  return `${repeated}-again${number === 1 ? '' : `-${number}`}`;
}

/** Gives the records of what was played again. */
export async function playAgain(playing: PlayingAgain): Promise<SessionRecord[]> {
  const { records, depth, limits } = playing;
  const room = depth === 'core' ? Math.max(0, coreSessionsMax - records.length) : Infinity;
  const suspects = suspectsIn(records).slice(0, room);
  const again: SessionRecord[] = [];
  for (const suspect of suspects) again.push(...(await times(1, suspect, playing)));
  // Of a session that went otherwise a second repeat is made: there has to be room for it.
  const checks = Math.min(limits['spot-checks'], Math.floor((room - again.length) / 2));
  const checked = await Promise.all(chosen(playing, checks).map((record) => check(record, playing)));
  return [...again, ...checked.flat()];
}

/** One of each way to be lost, if there was more than one loss. */
function suspectsIn(records: readonly SessionRecord[]): SessionRecord[] {
  const lost = records.filter(
    ({ conducted, planned }) => conducted.outcome === 'lost' && planned.plan.user === undefined,
  );
  if (lost.length < 2) return [];
  const ways = new Map(
    lost.map((record) => [record.conducted.loss?.how, record]).reverse() as [string, SessionRecord][],
  );
  return [...ways.values()].reverse().slice(0, suspectsMax);
}

/** Of the sessions that a used process served, as many as are asked for, by the seed. */
function chosen({ records, clock, seed }: PlayingAgain, count: number): SessionRecord[] {
  const isUsed = ({ verdicts }: SessionRecord, place: number) =>
    clock === 'virtual' ? place >= newProcessesMax : (verdicts.header.session?.served ?? 0) > 0;
  const served = records
    .filter(isUsed)
    .filter(({ conducted, planned }) => conducted.outcome === 'complete' && planned.plan.user === undefined);
  const picked: SessionRecord[] = [];
  for (let n = 0; n < count && served.length > 0; n += 1)
    picked.push(...served.splice(Math.floor(fraction(seed + n) * served.length), 1));
  return picked;
}

async function check(record: SessionRecord, playing: PlayingAgain): Promise<SessionRecord[]> {
  const once = await times(1, record, playing);
  const [first] = once;
  const [before] = record.verdicts.summaries;
  const [after] = first?.verdicts.summaries ?? [];
  if (before === undefined || after === undefined || areAlike(before, after)) return once;
  // A handler may be undecided by nature: a second repeat tells.
  return [...once, ...(await times(2, record, playing))];
}

async function times(number: number, { planned }: SessionRecord, { play }: PlayingAgain): Promise<SessionRecord[]> {
  const { plan } = planned;
  const name = nameOf(plan.name, number);
  const record = await play({ ...planned, plan: { ...plan, name }, repeats: plan.name }, planned);
  return record === undefined ? [] : [record];
}

/** A number from 0 to below 1, the same for the same seed. */
function fraction(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) ^ Math.imul(seed + 0x9e3779b9, 0x297a2d39);
  return (mixed >>> 0) / 2 ** 32;
}
