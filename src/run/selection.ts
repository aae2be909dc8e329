/** Which of the rehearsed sessions a run plays. */
import { UserError } from '../base/errors';
import { companionsOf } from '../requirements';
import type { RequirementId } from '../requirements';
import type { PlannedSession, Stage } from './scene';
import type { ScenarioResult } from './scenarios';

export interface Selecting {
  readonly depth: 'core' | 'full';
  readonly only: readonly RequirementId[] | undefined;
  /** A part of a scenario's name. */
  readonly scenario: string | undefined;
}

/** The most sessions that `--depth core` plays. */
const coreSessionsMax = 40;

/** A scenario so tagged is played only for candidates that declare the condition. */
const conditionTag = '@condition:';
const knownTags = new Set(['@core', '@each-condition']);

/** Gives the scenarios to perform and their sessions; an empty selection is the user's fault and never green. */
export function select(
  rehearsed: readonly ScenarioResult[],
  stage: Stage,
  selecting: Selecting,
): { scenarios: ScenarioResult[]; sessions: PlannedSession[] } {
  for (const { tags, location } of rehearsed) {
    const unknown = tags.find((tag) => !knownTags.has(tag) && !tag.startsWith(conditionTag));
    if (unknown !== undefined)
      throw new UserError(
        'scenario-unknown-tag',
        `The tag ${unknown} at ${place(location)} means nothing here. Known are ${[...knownTags].join(', ')}.`,
      );
  }
  const playing = new Set(stage.planned.map((session) => session.location));
  const idle = rehearsed.find(({ tags, location }) => !playing.has(location) && !tags.includes('@each-condition'));
  if (idle !== undefined)
    throw new UserError(
      'scenario-plays-nothing',
      `The scenario "${idle.name}" at ${place(idle.location)} plays no session. Add a step to it: When the session is played.`,
      { line: Number(idle.location.slice(idle.location.lastIndexOf(':') + 1)) },
    );
  const scenarios = rehearsed.filter(
    (scenario) => isSelected(scenario, stage, selecting) && playing.has(scenario.location),
  );
  const locations = new Set(scenarios.map((scenario) => scenario.location));
  const sessions = stage.planned.filter((session) => locations.has(session.location));
  if (sessions.length === 0)
    throw new UserError('selection-empty', 'Nothing is selected: no scenario fits. "list --scenarios" shows them all.');
  return {
    scenarios,
    sessions:
      selecting.depth === 'core'
        ? [...sessions].sort((a, b) => urgency(a) - urgency(b)).slice(0, coreSessionsMax)
        : sessions,
  };
}

/** Where a core run has to leave sessions out, those go first that only repeat a condition, and of them those without MAYBOTHERUSER. */
function urgency({ plan }: PlannedSession): number {
  if (plan.conditions.length === 0) return 0;
  if (plan.answers.length > 0 || plan.parents.prepare === 0) return 1;
  return plan.mayBotherUser ? 2 : 3;
}

function isSelected(scenario: ScenarioResult, stage: Stage, { depth, only, scenario: name }: Selecting): boolean {
  const needed = scenario.tags
    .filter((tag) => tag.startsWith(conditionTag))
    .map((tag) => tag.slice(conditionTag.length));
  if (!needed.every((condition) => stage.conditions.includes(condition))) return false;
  if (name !== undefined) return scenario.name.toLowerCase().includes(name.toLowerCase());
  if (depth === 'core' && !scenario.tags.includes('@core')) return false;
  if (only === undefined) return true;
  const expected: ReadonlySet<string> | undefined = stage.expected.get(scenario.location);
  return only.flatMap((id) => companionsOf(id)).some((id) => expected?.has(id) === true);
}

/** The file's name and the line, without the folders of this machine. */
export function place(location: string): string {
  return location.slice(location.lastIndexOf('/') + 1);
}
