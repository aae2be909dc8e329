/** Plays a finding again: says whether it breaks the same, and where what happened parts from what was recorded. */
import path from 'node:path';
import type { Finding } from '../exploration/finding';
import { readSchedule } from '../exploration/schedule';
import type { Judgement } from '../oracles/judgement';
import { companionsOf } from '../requirements';
import type { TraceEntry } from '../trace/entry';
import { readTrace } from '../trace/trace-reader';
import { brokenIn } from './explore';
import { enact } from './play-judged';
import type { Enacted, PlayedSession, Theatre } from './play-judged';

export interface Drift {
  readonly session: string;
  /** Number of the first entry that differs; one more than the shorter trace where one merely ends before the other. */
  readonly entry: number;
  readonly recorded: TraceEntry | undefined;
  readonly replayed: TraceEntry | undefined;
}

export interface Replayed {
  /** `reproduced`: it is broken again. `held`: the requirement was exercised and held. `not-exercised`: neither. */
  readonly outcome: 'reproduced' | 'held' | 'not-exercised';
  readonly broken: Judgement | undefined;
  readonly drifts: readonly Drift[];
}

/** `file` is where the finding stands: its traces are beside it. */
export async function replay(finding: Finding, file: string, theatre: Theatre): Promise<Replayed> {
  const scheduled = finding.sessions.map(({ name, schedule }) => readSchedule(schedule, name));
  const recorded = finding.sessions.map(({ trace }) => entriesOf(path.resolve(path.dirname(file), trace)));
  const enacted = await enact(scheduled, theatre);
  const broken = finding.broken.map(({ id }) => brokenIn(enacted, id)).find((each) => each !== undefined);
  const drifts = enacted.sessions.flatMap((session, at) => driftOf(session, recorded[at] ?? []) ?? []);
  return { outcome: outcomeOf(finding, enacted, broken), broken, drifts };
}

function outcomeOf(finding: Finding, { judgements }: Enacted, broken: Judgement | undefined): Replayed['outcome'] {
  if (broken !== undefined) return 'reproduced';
  const ids = new Set<string>(finding.broken.flatMap(({ id }) => companionsOf(id)));
  return judgements.some(({ requirement, outcome }) => ids.has(requirement) && outcome === 'satisfied')
    ? 'held'
    : 'not-exercised';
}

function entriesOf(file: string): TraceEntry[] {
  const entries: TraceEntry[] = [];
  readTrace(file, { header: () => undefined, entry: (entry) => void entries.push(entry) });
  return entries;
}

/** On a real clock only what was said and in which order is compared, never when. */
function driftOf({ entries, header, plan }: PlayedSession, recorded: readonly TraceEntry[]): Drift | undefined {
  const told = header.clock === 'virtual' ? exactly : withoutTimes;
  for (let at = 0; at < Math.max(entries.length, recorded.length); at += 1) {
    const [was, is] = [recorded[at], entries[at]];
    if (told(was) !== told(is)) return { session: plan.name, entry: at + 1, recorded: was, replayed: is };
  }
  return undefined;
}

/** What a reader of the file would see, whatever order the members stand in. */
function exactly(entry: TraceEntry | undefined): string {
  return JSON.stringify(ordered(entry === undefined ? null : JSON.parse(JSON.stringify(entry))));
}

function withoutTimes(entry: TraceEntry | undefined): string {
  if (entry === undefined) return '';
  const {
    at: _at,
    forMs: _forMs,
    detail: _detail,
    ...rest
  } = entry as TraceEntry & { forMs?: number; detail?: string };
  return exactly(rest as TraceEntry);
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, ordered(each)]),
  );
}
