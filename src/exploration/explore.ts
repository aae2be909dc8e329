/** Plays generated handlers by generated plans, and tells who was accused: of conforming handlers nobody may be. */
import fc from 'fast-check';
import { conduct } from '../conductor/conduct';
import type { Profile } from '../manager/answers';
import type { Plan } from '../manager/plan';
import { Preferences } from '../manager/preferences';
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
import { handlerTraits, knownConditions } from './handler-traits';
import type { HandlerTraits } from './handler-traits';
import { jumbled } from './jumbled';
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

export const meetings: fc.Arbitrary<Meeting> = fc
  .record({ traits: handlerTraits, plans: randomPlans(sessionsOfAHandler, knownConditions) })
  .map(({ traits, plans }) => ({
    traits,
    plans: plans.map((plan) => ({ ...plan, conditions: declaredConditions(plan, traits) })),
  }));

/** Only a condition that the handler declares is switched on. */
export function declaredConditions({ conditions }: Plan, traits: HandlerTraits): string[] {
  return conditions.filter((condition) => (traits.conditions as readonly string[]).includes(condition));
}

const limits = limitsFor('virtual', { callbacks: 20_000 });

export interface MeetingResult {
  readonly accusations: readonly Accusation[];
  readonly traces: ReadonlyMap<string, readonly TraceEntry[]>;
  readonly judgements: readonly Judgement[];
  /** What only the comparison of the sessions says. */
  readonly compared: readonly Judgement[];
}

/** Plays all sessions of one handler, judges each and compares them. */
export async function meet(
  { traits, plans }: Meeting,
  links = new DirectLinks(randomHandler(traits)),
): Promise<MeetingResult> {
  const traces = new Map<string, readonly TraceEntry[]>();
  const verdicts: SessionVerdicts[] = [];
  const accusations: Accusation[] = [];
  const preferences = new Map<string | undefined, Preferences>();
  let profile: Profile | undefined;
  for (const plan of plans) {
    const entries: TraceEntry[] = [];
    const kept = (plan.user === undefined ? undefined : preferences.get(plan.user)) ?? new Preferences();
    preferences.set(plan.user, kept);
    const played = await play({ traits, plan, links, profile, preferences: kept }, entries);
    traces.set(plan.name, played.recorded);
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
  return {
    accusations: [...accusations, ...accusationsIn(judgements, traits)],
    traces,
    judgements,
    compared: compared.judgements,
  };
}

interface Playing {
  readonly traits: HandlerTraits;
  readonly plan: Plan;
  readonly links: DirectLinks;
  readonly profile: Profile | undefined;
  readonly preferences: Preferences;
}

async function play({ traits, plan, links, profile, preferences }: Playing, entries: TraceEntry[]) {
  let judge: SessionJudge | undefined;
  const conducted = await conduct({
    plan,
    maker: links,
    limits,
    header: headerOf(traits, plan),
    profile,
    preferences,
    sink: (header) => {
      judge = new SessionJudge(header, plan.name, allOracles, comparedIds);
      return (entry) => void entries.push(entry);
    },
  });
  if (judge === undefined) throw new Error('invariant: a session without a trace');
  const isJumbled = traits.threads === 'each' && traits.isParallel;
  const recorded = jumbled(entries, isJumbled ? traits.jumble : 0);
  for (const entry of recorded) judge.read(entry);
  return { verdicts: judge.finish(), outcome: conducted.outcome, profile: conducted.profile, recorded };
}

function headerOf(traits: HandlerTraits, plan: Plan) {
  const names = Object.keys(SYNCMGREVENT) as EventName[];
  const user = plan.user === undefined ? {} : { user: plan.user, visit: plan.visit };
  const switchedOn = plan.conditions.length === 0 ? {} : { switchedOn: plan.conditions };
  return {
    handler: { name: 'generated', version: '1' },
    capabilities: [...traits.capabilities],
    declines: names.filter((name) => traits.declines.includes(SYNCMGREVENT[name])),
    conditions: [...traits.conditions],
    session: {
      name: plan.name,
      scenario: 'exploration',
      isolation: 'same-realm' as const,
      seed: 0,
      ...user,
      ...switchedOn,
    },
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
