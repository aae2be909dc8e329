/** Rehearses the scenarios, plays what is selected, and performs the scenarios on what was seen: one run of one candidate. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';
import { playAll } from '../conductor/play-all';
import type { Preferences } from '../manager/preferences';
import { allGroupOracles } from '../oracles/all';
import { compareSessions } from '../oracles/group-oracle';
import type { Judgement, Note } from '../oracles/judgement';
import type { RequirementId } from '../requirements';
import { makeFolder } from './folders';
import { playSession } from './play-session';
import type { PlayingContext, SessionRecord } from './play-session';
import { allWriters } from '../reporting/all-writers';
import { closeStage, openStage } from './scene';
import type { PlannedSession, Stage } from './scene';
import { Scenarios } from './scenarios';
import type { ScenarioResult } from './scenarios';
import { place, select } from './selection';

export interface RunOptions extends PlayingContext {
  readonly depth: 'core' | 'full';
  readonly only: readonly RequirementId[] | undefined;
  readonly scenario: string | undefined;
  /** Features of the user's own; the kit's when empty. */
  readonly features: readonly string[];
  readonly listener: RunListener;
  /** Aborted by Ctrl-C: what was played is reported. */
  readonly signal: AbortSignal;
}

export interface RunListener {
  planned(sessions: number): void;
  finished(): void;
}

export interface PlayedRun {
  readonly records: readonly SessionRecord[];
  readonly groups: { readonly judgements: readonly Judgement[]; readonly notes: readonly Note[] };
  readonly kept: ReadonlySet<string>;
  readonly ledger: {
    scenariosPlanned: number;
    scenariosFinished: number;
    sessionsPlanned: number;
    sessionsFinished: number;
  };
  readonly endedEarly: 'losses' | 'stopped' | 'run-limit' | undefined;
}

/** Cucumber's message stream of the performance. */
const messagesName = 'messages.ndjson';
let runs = 0;

export async function playRun(options: RunOptions): Promise<PlayedRun> {
  const scenarios = await Scenarios.load(options.features);
  const name = `run-${(runs += 1)}`;
  const stage = openStage(name, options.candidate.manifest.conditions ?? []);
  try {
    const rehearsed = await rehearse(scenarios, name);
    const selected = select(rehearsed, stage, options);
    prepareFolder(options.out);
    return await perform(options, { scenarios, stage, name }, selected);
  } finally {
    closeStage(name);
  }
}

async function rehearse(scenarios: Scenarios, stage: string): Promise<ScenarioResult[]> {
  const found = await scenarios.find();
  if (found.length === 0) throw new UserError('selection-empty', 'The features hold no scenario.');
  const results = await scenarios.run(found, { stage });
  for (const result of results) {
    if (result.status === 'PASSED') continue;
    throw new UserError(
      'scenario-not-understood',
      `The scenario "${result.name}" at ${place(result.location)} is not understood (${result.status.toLowerCase()}): ${firstLine(result.message)}`,
      {
        line: Number(result.location.slice(result.location.lastIndexOf(':') + 1)),
      },
    );
  }
  if (results.length !== found.length) throw new Error('invariant: the rehearsal left scenarios out');
  return results;
}

function firstLine(message: string | undefined): string {
  return message?.split('\n')[0] ?? 'one of its steps is not in the vocabulary, or it has none.';
}

/** Makes the folder of the results, without what an earlier run left in it. */
function prepareFolder(out: string): void {
  try {
    makeFolder(out);
    for (const old of ['traces', messagesName, ...allWriters.map(({ name }) => name)])
      rmSync(path.join(out, old), { recursive: true, force: true });
    makeFolder(path.join(out, 'traces'));
  } catch (error) {
    throw new UserError(
      'output-unwritable',
      `The results cannot be written to ${path.basename(out)}: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}. Choose another folder with --out.`,
    );
  }
}

async function perform(
  options: RunOptions,
  theatre: { scenarios: Scenarios; stage: Stage; name: string },
  selected: { scenarios: ScenarioResult[]; sessions: PlannedSession[] },
): Promise<PlayedRun> {
  const { listener, maker, signal, limits } = options;
  const beganAt = performance.now();
  listener.planned(selected.sessions.length);
  const pending = new Map<PlannedSession, Promise<SessionRecord>>();
  const playing = { ...options, preferences: new Map<string, Preferences>() };
  const played = await playAll({
    sessions: selected.sessions,
    linksMax: maker.linksMax,
    isStopped: () => signal.aborted || performance.now() - beganAt > limits.run,
    play: async (session, profile) => {
      const { conducted, record } = await playSession(session, profile, playing);
      pending.set(session, record);
      return conducted;
    },
    finished: () => listener.finished(),
  });
  // Late words are heard until the last process is gone.
  await maker.close();
  const inOrder = await Promise.all(selected.sessions.flatMap((session) => pending.get(session) ?? []));
  const unfinished = [
    ...played.unplayed,
    ...inOrder.filter(({ conducted }) => conducted.outcome === 'stopped').map(({ planned }) => planned),
  ];
  const groups = compareSessions(
    allGroupOracles,
    inOrder.flatMap((record) => record.verdicts.summaries),
  );
  theatre.stage.perform(
    new Map(inOrder.map((record) => [record.planned.plan.name, record.verdicts.judgements])),
    groups.judgements,
  );
  const performed = await theatre.scenarios.run(
    selected.scenarios,
    { stage: theatre.name },
    path.join(options.out, messagesName),
  );
  return {
    records: inOrder,
    groups,
    kept: new Set(inOrder.flatMap((record) => [...record.conducted.kept])),
    ledger: {
      scenariosPlanned: selected.scenarios.length,
      // A scenario whose sessions were not all played has not been finished, whatever Cucumber calls it.
      scenariosFinished: performed.filter(
        (scenario) => !unfinished.some((session) => session.location === scenario.location),
      ).length,
      sessionsPlanned: selected.sessions.length,
      sessionsFinished: inOrder.filter(({ conducted }) => conducted.outcome !== 'stopped').length,
    },
    endedEarly: played.endedEarly === 'stopped' && !signal.aborted ? 'run-limit' : played.endedEarly,
  };
}
