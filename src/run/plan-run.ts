/** What a run plays: the scenarios rehearsed, those that apply selected, and of them the shard's. */
import path from 'node:path';
import { UserError } from '../base/errors';
import type { Judgement } from '../oracles/judgement';
import type { RequirementId } from '../requirements';
import { featuresDigest } from './identity';
import { closeStage, openStage } from './scene';
import type { PlannedSession, Stage } from './scene';
import { kitRoot, Scenarios } from './scenarios';
import type { FoundScenario, ScenarioResult } from './scenarios';
import { place, select } from './selection';

export interface RunRequest {
  readonly depth: 'core' | 'full';
  readonly only: readonly RequirementId[] | undefined;
  readonly scenario: string | undefined;
  /** Features of the user's own; the kit's when empty. */
  readonly features: readonly string[];
  /** Conditions that the candidate declares. */
  readonly conditions: readonly string[];
  /** Apartments besides its own that the candidate is called in: every session is played in each. */
  readonly apartments?: readonly string[];
  readonly shard?: Shard | undefined;
}

/** One of several parts, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface RunPlan {
  /** Scenarios to perform, and their sessions. */
  readonly scenarios: readonly ScenarioResult[];
  readonly sessions: readonly PlannedSession[];
  /** Of the whole run, whatever part of it is played. */
  readonly allSessions: readonly PlannedSession[];
  readonly features: { readonly digest: string; readonly of: 'kit' | 'user' };
  /** Performs the scenarios on what the sessions showed; the message stream goes to the file. */
  perform(seen: SeenSessions, messagesFile: string): Promise<ScenarioResult[]>;
}

export interface SeenSessions {
  /** By the name of the session. */
  readonly judgements: ReadonlyMap<string, readonly Judgement[]>;
  /** What the comparison of sessions gave. */
  readonly compared: readonly Judgement[];
}

let runs = 0;

/** Rehearses and selects, and hands the plan over; a step that is not understood, or an empty selection, is a `UserError`. */
export async function withPlan<T>(request: RunRequest, act: (plan: RunPlan) => Promise<T>): Promise<T> {
  const scenarios = await Scenarios.load(request.features);
  const name = `run-${(runs += 1)}`;
  const stage = openStage(name, request);
  try {
    const rehearsed = await rehearse(scenarios, name);
    return await act(planOf(request, { scenarios, stage, name }, rehearsed));
  } finally {
    closeStage(name);
  }
}

interface Theatre {
  readonly scenarios: Scenarios;
  readonly stage: Stage;
  readonly name: string;
}

function planOf(
  request: RunRequest,
  { scenarios, stage, name }: Theatre,
  rehearsed: readonly ScenarioResult[],
): RunPlan {
  const whole = select(rehearsed, stage, request);
  const part = request.shard === undefined ? whole : shardOf(whole, request.shard);
  return {
    ...part,
    allSessions: whole.sessions,
    features: {
      digest: featuresDigest(kitRoot, filesOf(rehearsed)),
      of: request.features.length === 0 ? 'kit' : 'user',
    },
    perform: ({ judgements, compared }, messagesFile) => {
      stage.perform(judgements, compared);
      return scenarios.run(part.scenarios, { stage: name }, messagesFile);
    },
  };
}

/** Scenario by scenario in turn, so that sessions of one user stay together and each shard gets some of every kind. */
function shardOf(
  { scenarios, sessions }: { scenarios: readonly ScenarioResult[]; sessions: readonly PlannedSession[] },
  { index, of }: Shard,
) {
  const own = scenarios.filter((_scenario, at) => at % of === index - 1);
  const locations = new Set(own.map(({ location }) => location));
  const played = sessions.filter(({ location }) => locations.has(location));
  if (played.length === 0)
    throw new UserError(
      'shard-empty',
      `Shard ${index} of ${of} has nothing to play: there are ${scenarios.length} scenarios. Use fewer shards.`,
    );
  return { scenarios: own, sessions: played };
}

function filesOf(scenarios: readonly FoundScenario[]): string[] {
  return [...new Set(scenarios.map(({ location }) => location.replace(/:\d+$/, '')))];
}

async function rehearse(scenarios: Scenarios, stage: string): Promise<ScenarioResult[]> {
  const found = await scenarios.find();
  if (found.length === 0) throw new UserError('selection-empty', 'The features hold no scenario.');
  const results = await scenarios.run(found, { stage });
  for (const result of results) {
    if (result.status === 'PASSED') continue;
    throw new UserError(
      'scenario-not-understood',
      `The scenario "${result.name}" at ${place(result.location)} is not understood (${result.status.toLowerCase()}): ${firstLine(result.message)}. Mend the step; README.md ("Write your own scenarios") tells the vocabulary.`,
      {
        line: Number(result.location.slice(result.location.lastIndexOf(':') + 1)),
      },
    );
  }
  if (results.length !== found.length) throw new Error('invariant: the rehearsal left scenarios out');
  return results;
}

function firstLine(message: string | undefined): string {
  return message?.split('\n')[0]?.replace(/\.$/, '') ?? 'one of its steps is not in the vocabulary, or it has none';
}

/** Where a scenario is written, for people on another machine: features of the kit from its root, others from where one stands. */
export function featureOf(location: string): string {
  const relative = [kitRoot, process.cwd()]
    .map((folder) => path.relative(folder, location))
    .find((each) => !each.startsWith('..') && !path.isAbsolute(each));
  return (relative ?? path.basename(location)).split(path.sep).join('/');
}
