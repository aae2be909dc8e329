/** Plays one planned session: conducted, written to its trace file, and judged while it goes by. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { conduct } from '../conductor/conduct';
import type { Conducted } from '../conductor/conduct';
import type { Profile } from '../manager/answers';
import type { Plan } from '../manager/plan';
import { Preferences } from '../manager/preferences';
import { allOracles, comparedIds } from '../oracles/all';
import { SessionJudge } from '../oracles/session-judge';
import type { SessionVerdicts } from '../oracles/session-judge';
import type { LimitName, Limits, LinkMaker } from '../protocol';
import type { TraceEntry, TraceHeader } from '../trace/entry';
import { TraceWriter } from '../trace/trace-writer';
import type { Candidate } from './manifest';
import type { PlannedSession } from './scene';

export interface SessionRecord {
  readonly planned: PlannedSession;
  readonly conducted: Conducted;
  readonly verdicts: SessionVerdicts;
  /** Relative to the folder of the results. */
  readonly trace: string;
  readonly digest: string;
  readonly entries: number;
}

export interface PlayingContext {
  readonly candidate: Candidate;
  readonly maker: LinkMaker;
  /** Ways to the same candidate in other apartments, by their names. */
  readonly elsewhere?: ReadonlyMap<string, LinkMaker>;
  readonly limits: Limits;
  /** The bounds that differ from the defaults. */
  readonly askedLimits: Partial<Record<LimitName, number>>;
  /** The folder of the results. */
  readonly out: string;
  readonly seed: number;
  /** What each user chose, by the name of the user. */
  readonly preferences?: Map<string, Preferences>;
  /** Aborted by Ctrl-C: what happens to the handler from then on is not its own doing. */
  readonly signal?: AbortSignal;
}

/** What a session gives: how it went, at once, and its record when nothing of it can be heard any more. */
export interface PlayedSession {
  readonly conducted: Conducted;
  readonly record: Promise<SessionRecord>;
}

export async function playSession(
  planned: PlannedSession,
  profile: Profile | undefined,
  context: PlayingContext,
): Promise<PlayedSession> {
  const maker = makerOf(planned, context);
  // On a real clock the handler's calendar is the real one, and what it says of times is held against that (ITEM-09, ITEM-10).
  const plan = context.maker.clock === 'real' ? { ...planned.plan, epoch: Date.now() } : planned.plan;
  const trace = `traces/${plan.name}.trace.ndjson`;
  const file = path.join(context.out, trace);
  let writer: TraceWriter | undefined;
  let judge: SessionJudge | undefined;
  let entries = 0;
  const sink = (header: TraceHeader) => {
    const opened = new TraceWriter(file);
    opened.header(header);
    const judging = new SessionJudge(header, plan.name, allOracles, comparedIds);
    writer = opened;
    judge = judging;
    return (entry: TraceEntry) => {
      entries += 1;
      opened.write(entry);
      judging.read(entry);
    };
  };
  try {
    const conducted = await conduct({
      plan,
      maker,
      limits: context.limits,
      header: header(planned, context),
      profile,
      ...preferencesOf(plan, context),
      sink,
      isStopped: () => context.signal?.aborted === true,
    });
    const record = conducted.settled.then(() => {
      writer?.close();
      if (judge === undefined) throw new Error('invariant: a session without a trace');
      return { planned, conducted, verdicts: judge.finish(), trace, digest: digestOf(file), entries };
    });
    // Whoever waits for the record is told; until somebody does, its failure is no rejection that nobody handles.
    record.catch(() => undefined);
    return { conducted, record };
  } catch (error) {
    writer?.close();
    throw error;
  }
}

/** The way to the candidate in the apartment that the session is planned for. */
function makerOf({ apartment }: PlannedSession, { maker, elsewhere }: PlayingContext): LinkMaker {
  if (apartment === undefined) return maker;
  const other = elsewhere?.get(apartment);
  if (other === undefined) throw new Error(`invariant: a session for the apartment ${apartment}, and no way there`);
  return other;
}

/** The choices of a user last over their sessions; everybody else begins without any. */
function preferencesOf({ user }: Plan, { preferences }: PlayingContext): { readonly preferences?: Preferences } {
  if (user === undefined || preferences === undefined) return {};
  const known = preferences.get(user) ?? new Preferences();
  preferences.set(user, known);
  return { preferences: known };
}

function header(
  { plan, scenario, apartment, repeats }: PlannedSession,
  { candidate, maker, askedLimits, seed }: PlayingContext,
) {
  const { manifest } = candidate;
  const user = plan.user === undefined ? {} : { user: plan.user, visit: plan.visit };
  const again = repeats === undefined ? {} : { repeats };
  const called = apartment === undefined ? {} : { apartment };
  const switchedOn = plan.conditions.length === 0 ? {} : { switchedOn: plan.conditions };
  return {
    handler: { name: manifest.name, version: manifest.version },
    capabilities: manifest.capabilities ?? [],
    declines: manifest.declines ?? [],
    conditions: manifest.conditions ?? [],
    ...(Object.keys(askedLimits).length === 0 ? {} : { limits: askedLimits }),
    session: {
      name: plan.name,
      scenario,
      isolation: maker.isolation,
      seed,
      ...user,
      ...switchedOn,
      ...called,
      ...again,
    },
  };
}

function digestOf(file: string): string {
  return `sha256:${createHash('sha256').update(readFileSync(file)).digest('hex')}`;
}
