/** Plays what is planned, and performs the scenarios on what was seen: one run of one candidate. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { playAll, probeOf } from '../conductor/play-all';
import type { Conducted } from '../conductor/conduct';
import type { Profile } from '../manager/answers';
import type { Preferences } from '../manager/preferences';
import { allGroupOracles } from '../oracles/all';
import { compareSessions } from '../oracles/group-oracle';
import type { Judgement, Note } from '../oracles/judgement';
import { makeFolder } from './folders';
import { playAgain } from './repeat-sessions';
import type { PlayingAgain } from './repeat-sessions';
import { withPlan } from './plan-run';
import type { RunPlan, RunRequest } from './plan-run';
import { playSession } from './play-session';
import type { PlayingContext, SessionRecord } from './play-session';
import type { LinkMaker } from '../protocol';
import { allWriters } from '../reporting/all-writers';
import type { PlannedSession } from './scene';
import type { ScenarioResult } from './scenarios';

export interface RunOptions extends PlayingContext, Omit<RunRequest, 'conditions' | 'apartments'> {
  readonly listener: RunListener;
  /** Aborted by Ctrl-C: what was played is reported. */
  readonly signal: AbortSignal;
  /** Somebody is debugging the candidate: nothing is played twice. */
  readonly inspect?: boolean;
}

export interface RunListener {
  planned(sessions: number): void;
  finished(): void;
}

export interface PlayedRun {
  readonly records: readonly SessionRecord[];
  readonly groups: { readonly judgements: readonly Judgement[]; readonly notes: readonly Note[] };
  readonly kept: ReadonlySet<string>;
  readonly features: RunPlan['features'];
  readonly ledger: {
    scenariosPlanned: number;
    scenariosFinished: number;
    sessionsPlanned: number;
    sessionsFinished: number;
  };
  readonly endedEarly: 'losses' | 'stopped' | 'run-limit' | undefined;
}

/** Cucumber's message stream of the performance. */
export const messagesName = 'messages.ndjson';

export async function playRun(options: RunOptions): Promise<PlayedRun> {
  const conditions = options.candidate.manifest.conditions ?? [];
  const apartments = [...(options.elsewhere?.keys() ?? [])];
  return withPlan({ ...options, conditions, apartments }, async (plan) => {
    prepareFolder(options.out);
    return perform(options, plan);
  });
}

/** Makes room in the folder of the results: what an earlier run left in it goes. */
export function prepareFolder(out: string): void {
  for (const old of ['traces', messagesName, ...allWriters.map(({ name }) => name)])
    rmSync(path.join(out, old), { recursive: true, force: true });
  makeFolder(path.join(out, 'traces'));
}

async function perform(options: RunOptions, plan: RunPlan): Promise<PlayedRun> {
  const { listener, maker, elsewhere = new Map<string, LinkMaker>(), signal, limits } = options;
  const beganAt = performance.now();
  listener.planned(plan.sessions.length);
  const pending = new Map<PlannedSession, Promise<SessionRecord>>();
  const profiles = new Map<PlannedSession, Profile | undefined>();
  const { measure, clean } = measuring(options, plan);
  const playing = { ...options, preferences: new Map<string, Preferences>() };
  const isStopped = () => signal.aborted || performance.now() - beganAt > limits.run;
  const played = await playAll({
    sessions: plan.sessions,
    ...(measure === undefined ? {} : { measure }),
    linksMax: maker.linksMax,
    overlapsProbe: maker.isolation === 'wire',
    isStopped,
    play: async (session, profile) => {
      const { conducted, record } = await playSession(session, profile, playing);
      pending.set(session, record);
      profiles.set(session, profile);
      return conducted;
    },
    finished: () => listener.finished(),
  });
  const again = await repeats(options, plan.sessions, {
    pending,
    play: async (session, original) => {
      if (isStopped()) return undefined;
      const { record } = await playSession(session, profiles.get(original), playing);
      pending.set(session, record);
      return record;
    },
  });
  // Late words are heard until the last process is gone.
  await Promise.all([maker, ...elsewhere.values()].map((each) => each.close()));
  clean();
  const inOrder = await Promise.all([...plan.sessions, ...again].flatMap((session) => pending.get(session) ?? []));
  const unfinished = [
    ...played.unplayed,
    ...inOrder.filter(({ conducted }) => conducted.outcome === 'stopped').map(({ planned }) => planned),
  ];
  const groups = compareSessions(
    allGroupOracles,
    inOrder.flatMap((record) => record.verdicts.summaries),
  );
  const judgements = new Map(inOrder.map((record) => [record.planned.plan.name, record.verdicts.judgements]));
  const seen = { judgements, compared: groups.judgements };
  const performed = await plan.perform(seen, path.resolve(options.out, messagesName));
  return {
    records: inOrder,
    groups,
    kept: new Set(inOrder.flatMap((record) => [...record.conducted.kept])),
    features: plan.features,
    ledger: {
      scenariosPlanned: plan.scenarios.length,
      scenariosFinished: finishedOf(performed, unfinished).length,
      sessionsPlanned: plan.sessions.length + again.length,
      sessionsFinished: inOrder.filter(({ conducted }) => conducted.outcome !== 'stopped').length,
    },
    endedEarly: played.endedEarly === 'stopped' && !signal.aborted ? 'run-limit' : played.endedEarly,
  };
}

/** What is played a second time, where the border can give each session a new process and the user has not stopped the run. */
async function repeats(
  { maker, limits, depth, seed, signal, inspect }: RunOptions,
  sessions: readonly PlannedSession[],
  {
    pending,
    play,
  }: { readonly pending: ReadonlyMap<PlannedSession, Promise<SessionRecord>>; readonly play: PlayingAgain['play'] },
): Promise<PlannedSession[]> {
  // Under Wine each new process takes seconds, and what a COM server keeps is in no process alone.
  if (maker.settle === undefined || maker.isolation === 'com' || signal.aborted || inspect === true) return [];
  await maker.settle();
  const records = await Promise.all(sessions.flatMap((session) => pending.get(session) ?? []));
  const again = await playAgain({ records, limits, depth, seed, clock: maker.clock, play });
  return again.map(({ planned }) => planned);
}

/** A scenario whose sessions were not all played has not been finished, whatever Cucumber calls it. */
function finishedOf(performed: readonly ScenarioResult[], unfinished: readonly PlannedSession[]): ScenarioResult[] {
  return performed.filter(({ location }) => !unfinished.some((session) => session.location === location));
}

/** A shard without the probe of the run plays it too, beside its results, so that all shards resolve cancel positions alike. */
function measuring(
  options: RunOptions,
  { sessions, allSessions }: RunPlan,
): { readonly measure?: () => Promise<Conducted>; readonly clean: () => void } {
  const probe = probeOf(allSessions);
  if (probe === undefined || sessions.includes(probe)) return { clean: () => undefined };
  const out = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-probe-'));
  makeFolder(path.join(out, 'traces'));
  return {
    measure: async () => (await playSession(probe, undefined, { ...options, out, preferences: new Map() })).conducted,
    clean: () => rmSync(out, { recursive: true, force: true }),
  };
}
