/** Plays planned sessions with recorder and oracles off: what the manager, the clock and the border cost by themselves. */
import { conduct } from '../src/conductor/conduct';
import { playAll } from '../src/conductor/play-all';
import type { Plan } from '../src/manager/plan';
import type { LinkMaker, Limits } from '../src/protocol';
import { Scenarios } from '../src/run/scenarios';
import { closeStage, openStage } from '../src/run/scene';
import type { PlannedSession } from '../src/run/scene';
import { select } from '../src/run/selection';

/** The sessions that `certify` would play, and how many scenarios they come from. */
export async function plannedSessions(
  depth: 'core' | 'full',
  conditions: readonly string[],
): Promise<{ sessions: PlannedSession[]; scenarios: number }> {
  const scenarios = await Scenarios.load([]);
  const stage = openStage('bench', { conditions });
  try {
    const rehearsed = await scenarios.run(await scenarios.find(), { stage: 'bench' });
    const selected = select(rehearsed, stage, { depth, only: undefined, scenario: undefined });
    return { sessions: selected.sessions, scenarios: selected.scenarios.length };
  } finally {
    closeStage('bench');
  }
}

/** Plays them over the links that a maker opens; what crosses the border is neither written nor judged. */
export async function playBare(
  sessions: readonly { readonly plan: Plan }[],
  maker: LinkMaker,
  limits: Limits,
): Promise<void> {
  const header = { handler: { name: 'bench', version: '1' }, capabilities: [], declines: [] };
  await playAll({
    sessions,
    linksMax: maker.linksMax,
    isStopped: () => false,
    play: ({ plan }, profile) => conduct({ plan, maker, limits, header, profile, sink: () => () => undefined }),
    finished: () => undefined,
  });
}
