/** Plays the sessions of one exploration or replay one after the other, judged and compared, with their traces kept in memory. */
import { conduct } from '../conductor/conduct';
import type { Conducted } from '../conductor/conduct';
import type { Scheduled } from '../exploration/schedule';
import type { Profile } from '../manager/answers';
import { Preferences } from '../manager/preferences';
import { allGroupOracles, allOracles, comparedIds } from '../oracles/all';
import { compareSessions } from '../oracles/group-oracle';
import type { Judgement } from '../oracles/judgement';
import { SessionJudge } from '../oracles/session-judge';
import type { SessionVerdicts } from '../oracles/session-judge';
import type { LimitName, Limits, LinkMaker } from '../protocol';
import type { TraceEntry, TraceHeader } from '../trace/entry';
import type { Candidate } from './manifest';

export interface Theatre {
  readonly candidate: Candidate;
  readonly maker: LinkMaker;
  readonly limits: Limits;
  /** The bounds that differ from the defaults. */
  readonly askedLimits: Partial<Record<LimitName, number>>;
  readonly seed: number;
}

export interface PlayedSession extends Scheduled {
  readonly header: TraceHeader;
  readonly entries: readonly TraceEntry[];
  readonly verdicts: SessionVerdicts;
  readonly conducted: Conducted;
}

export interface Enacted {
  readonly sessions: readonly PlayedSession[];
  /** What each session and the comparison of all say. */
  readonly judgements: readonly Judgement[];
}

/** Users of one enactment share storage with nobody outside it. */
let enactments = 0;

/** Plays them in order. A session without a profile of its own gets that of the first before it that came to a round. */
export async function enact(
  scheduled: readonly Scheduled[],
  theatre: Theatre,
  played: (session: PlayedSession) => boolean = () => true,
): Promise<Enacted> {
  enactments += 1;
  const sessions: PlayedSession[] = [];
  const preferences = new Map<string | undefined, Preferences>();
  let profile: Profile | undefined;
  for (const each of withVisits(scheduled)) {
    const { user } = each.plan;
    // What a user chose is kept for the next visit; sessions of nobody in particular keep nothing.
    const kept = (user === undefined ? undefined : preferences.get(user)) ?? new Preferences();
    preferences.set(user, kept);
    const session = await playOne({ plan: each.plan, profile: each.profile ?? profile }, theatre, kept);
    profile ??= session.conducted.outcome === 'complete' ? session.conducted.profile : undefined;
    sessions.push(session);
    if (!played(session)) break;
  }
  const compared = compareSessions(
    allGroupOracles,
    sessions.flatMap(({ verdicts }) => verdicts.summaries),
  );
  return {
    sessions,
    judgements: [...sessions.flatMap(({ verdicts }) => verdicts.judgements), ...compared.judgements],
  };
}

/** The first session of a user is their first visit, whatever else was left out. */
function withVisits(scheduled: readonly Scheduled[]): Scheduled[] {
  return scheduled.map((each, place) => {
    const { user } = each.plan;
    if (user === undefined) return each;
    const visit = scheduled.slice(0, place).filter((earlier) => earlier.plan.user === user).length;
    return { ...each, plan: { ...each.plan, visit } };
  });
}

async function playOne(
  { plan: asked, profile }: Scheduled,
  theatre: Theatre,
  preferences: Preferences,
): Promise<PlayedSession> {
  const { maker, limits } = theatre;
  // On a real clock the handler's calendar is the real one.
  const plan = maker.clock === 'real' ? { ...asked, epoch: Date.now() } : asked;
  const entries: TraceEntry[] = [];
  let opened: { readonly header: TraceHeader; readonly judge: SessionJudge } | undefined;
  const conducted = await conduct({
    plan: plan.user === undefined ? plan : { ...plan, user: `${plan.user}-${enactments}` },
    maker,
    limits,
    header: headerOf(plan, theatre),
    profile,
    preferences,
    sink: (header) => {
      const judge = new SessionJudge(header, plan.name, allOracles, comparedIds);
      opened = { header, judge };
      return (entry) => {
        entries.push(entry);
        judge.read(entry);
      };
    },
  });
  if (opened === undefined) throw new Error('invariant: a session without a trace');
  return { plan: asked, profile, header: opened.header, entries, verdicts: opened.judge.finish(), conducted };
}

function headerOf(plan: Scheduled['plan'], { candidate, maker, askedLimits, seed }: Theatre) {
  const { name, version, capabilities, declines, conditions } = candidate.manifest;
  const user = plan.user === undefined ? {} : { user: plan.user, visit: plan.visit };
  const switchedOn = plan.conditions.length === 0 ? {} : { switchedOn: plan.conditions };
  return {
    handler: { name, version },
    capabilities: capabilities ?? [],
    declines: declines ?? [],
    conditions: conditions ?? [],
    ...(Object.keys(askedLimits).length === 0 ? {} : { limits: askedLimits }),
    session: { name: plan.name, scenario: 'exploration', isolation: maker.isolation, seed, ...user, ...switchedOn },
  };
}
