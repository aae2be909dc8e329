/** Plays generated handlers by generated plans, and tells who was accused: of conforming handlers nobody may be. */
import fc from 'fast-check';
import { conduct } from '../conductor/conduct';
import type { Profile } from '../manager/answers';
import type { Plan } from '../manager/plan';
import { allGroupOracles, allOracles, comparedIds } from '../oracles/all';
import { compareSessions } from '../oracles/group-oracle';
import type { Judgement } from '../oracles/judgement';
import { SessionJudge } from '../oracles/session-judge';
import type { SessionVerdicts } from '../oracles/session-judge';
import { limitsFor, SYNCMGREVENT } from '../protocol';
import type { EventName } from '../protocol';
import { requirement } from '../requirements';
import type { TraceEntry } from '../trace/entry';
import { DirectLinks } from './direct-links';
import { handlerTraits } from './handler-traits';
import type { HandlerTraits } from './handler-traits';
import { randomHandler } from './random-handler';
import { randomPlans } from './random-plan';

/** How many sessions one generated handler plays; they are compared with one another. */
export const sessionsOfAHandler = 4;

export interface Meeting {
  readonly traits: HandlerTraits;
  readonly plans: readonly Plan[];
}

export interface Accusation {
  readonly id: string;
  readonly session: string;
  readonly seen: string;
  readonly entries: readonly number[];
}

export const meetings: fc.Arbitrary<Meeting> = fc.record({
  traits: handlerTraits,
  plans: randomPlans(sessionsOfAHandler),
});

const limits = limitsFor('virtual', { callbacks: 20_000 });

export interface MeetingResult {
  readonly accusations: readonly Accusation[];
  readonly traces: ReadonlyMap<string, readonly TraceEntry[]>;
  readonly judgements: readonly Judgement[];
}

/** Plays all sessions of one handler, judges each and compares them. */
export async function meet(
  { traits, plans }: Meeting,
  links = new DirectLinks(randomHandler(traits)),
): Promise<MeetingResult> {
  const traces = new Map<string, readonly TraceEntry[]>();
  const verdicts: SessionVerdicts[] = [];
  const accusations: Accusation[] = [];
  let profile: Profile | undefined;
  for (const plan of plans) {
    const entries: TraceEntry[] = [];
    const played = await play({ traits, plan, links, profile }, entries);
    traces.set(plan.name, entries);
    profile ??= played.profile;
    verdicts.push(played.verdicts);
    if (played.outcome !== 'complete')
      accusations.push({ id: `outcome ${played.outcome}`, session: plan.name, seen: '', entries: [] });
  }
  const compared = compareSessions(
    allGroupOracles,
    verdicts.flatMap((each) => each.summaries),
  );
  const judgements = [...verdicts.flatMap((each) => each.judgements), ...compared.judgements];
  return { accusations: [...accusations, ...accusationsIn(judgements, traits)], traces, judgements };
}

interface Playing {
  readonly traits: HandlerTraits;
  readonly plan: Plan;
  readonly links: DirectLinks;
  readonly profile: Profile | undefined;
}

async function play({ traits, plan, links, profile }: Playing, entries: TraceEntry[]) {
  let judge: SessionJudge | undefined;
  const conducted = await conduct({
    plan,
    maker: links,
    limits,
    header: headerOf(traits, plan),
    profile,
    sink: (header) => {
      const judging = new SessionJudge(header, plan.name, allOracles, comparedIds);
      judge = judging;
      return (entry) => {
        entries.push(entry);
        judging.read(entry);
      };
    },
  });
  if (judge === undefined) throw new Error('invariant: a session without a trace');
  return { verdicts: judge.finish(), outcome: conducted.outcome, profile: conducted.profile };
}

function headerOf(traits: HandlerTraits, plan: Plan) {
  const names = Object.keys(SYNCMGREVENT) as EventName[];
  const user = plan.user === undefined ? {} : { user: plan.user, visit: plan.visit };
  return {
    handler: { name: 'generated', version: '1' },
    capabilities: [...traits.capabilities],
    declines: names.filter((name) => traits.declines.includes(SYNCMGREVENT[name])),
    conditions: [],
    session: { name: plan.name, scenario: 'exploration', isolation: 'same-realm' as const, seed: 0, ...user },
  };
}

/** Violated rows that bind or recommend; a handler without Skip, Reset or Clone expects the one that says so (ENIT-15). */
function accusationsIn(judgements: readonly Judgement[], traits: HandlerTraits): Accusation[] {
  const isExpected = (id: string) => id === 'ENIT-15' && traits.withoutMethods.length > 0;
  return judgements
    .filter(({ outcome, requirement: id }) => outcome === 'violated' && binds(id) && !isExpected(id))
    .map(({ requirement: id, evidence }) => ({
      id,
      session: evidence[0]?.trace ?? '',
      seen: evidence[0]?.seen ?? '',
      entries: evidence[0]?.entries ?? [],
    }));
}

function binds(id: Judgement['requirement']): boolean {
  const { level } = requirement(id);
  return level === 'MUST' || level === 'SHOULD';
}
