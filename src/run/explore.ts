/**
 * Explores one candidate: plays generated plans in groups, judges and compares each group, and shrinks the first session of each
 * broken requirement to a finding that can be played again.
 */
import fc from 'fast-check';
import { randomPlans } from '../exploration/random-plan';
import type { Scheduled } from '../exploration/schedule';
import { simplerSessions } from '../exploration/simpler';
import type { Judgement } from '../oracles/judgement';
import { companionsOf, requirement } from '../requirements';
import type { RequirementId } from '../requirements';
import { bearing } from '../verdict/terms';
import type { Terms } from '../verdict/terms';
import { writeFinding } from './finding-files';
import type { WrittenFinding } from './finding-files';
import { enact } from './play-judged';
import type { Enacted, Theatre } from './play-judged';

export interface ExploreOptions extends Theatre {
  /** How many sessions are generated; shrinking plays more. */
  readonly sessions: number;
  /** How many sessions shrinking may play for one finding. */
  readonly shrinkingMax: number;
  readonly terms: Pick<Terms, 'profile' | 'strict' | 'only' | 'waivers'>;
  /** The folder that findings are written to. */
  readonly folder: string;
  readonly listener: { planned(sessions: number): void; finished(): void };
  readonly signal: AbortSignal;
}

export interface Explored {
  readonly findings: readonly WrittenFinding[];
  readonly sessionsPlayed: number;
  readonly endedEarly: 'losses' | 'stopped' | undefined;
}

/** Sessions that are generated together and compared with one another; the first is the ordinary one. */
const sessionsInAGroup = 8;
/** Losses without a session between them that went through end the exploration (the contract's wire page). */
const lossesInARowMax = 5;

export async function explore(options: ExploreOptions): Promise<Explored> {
  return new Exploration(options).run();
}

class Exploration {
  readonly #options: ExploreOptions;
  readonly #findings: WrittenFinding[] = [];
  readonly #known = new Set<string>();
  #sessionsPlayed = 0;
  #lossesInARow = 0;

  constructor(options: ExploreOptions) {
    this.#options = options;
  }

  async run(): Promise<Explored> {
    const { sessions, listener } = this.#options;
    listener.planned(sessions);
    for (const group of this.#groups()) {
      const enacted = await this.#enact(group);
      for (const accusation of this.#accusations(enacted)) await this.#pursue(accusation, enacted);
      if (this.#isOver()) break;
    }
    return { findings: this.#findings, sessionsPlayed: this.#sessionsPlayed, endedEarly: this.#why() };
  }

  #groups(): Scheduled[][] {
    const { sessions, seed, candidate } = this.#options;
    const plans = randomPlans(sessionsInAGroup, candidate.manifest.conditions ?? []);
    const groups = fc.sample(plans, { seed, numRuns: Math.ceil(sessions / sessionsInAGroup) });
    const names = groups.map((group, at) => group.map((plan) => ({ ...plan, name: `g${at + 1}-${plan.name}` })));
    let left = sessions;
    return names.map((group) => {
      const played = group.slice(0, left).map((plan) => ({ plan, profile: undefined }));
      left -= played.length;
      return played;
    });
  }

  #enact(group: readonly Scheduled[]): Promise<Enacted> {
    return enact(group, this.#options, ({ conducted }) => {
      this.#sessionsPlayed += 1;
      this.#lossesInARow = conducted.outcome === 'lost' ? this.#lossesInARow + 1 : 0;
      this.#options.listener.finished();
      return !this.#isOver();
    });
  }

  #isOver(): boolean {
    return this.#options.signal.aborted || this.#lossesInARow >= lossesInARowMax;
  }

  #why(): Explored['endedEarly'] {
    if (this.#lossesInARow >= lossesInARowMax) return 'losses';
    return this.#sessionsPlayed < this.#options.sessions ? 'stopped' : undefined;
  }

  /** The first judgement of each requirement, and its companions, that no earlier group broke. */
  #accusations({ judgements }: Enacted): Judgement[] {
    return judgements.filter((judgement) => {
      const { requirement: id } = judgement;
      if (judgement.outcome !== 'violated' || !this.#counts(id) || this.#known.has(id)) return false;
      for (const companion of companionsOf(id)) this.#known.add(companion);
      return true;
    });
  }

  #counts(id: RequirementId): boolean {
    const { only, waivers } = this.#options.terms;
    if (waivers.some((waiver) => waiver.requirement === id)) return false;
    if (only !== undefined && !companionsOf(id).some((each) => (only as readonly string[]).includes(each)))
      return false;
    return bearing(requirement(id), this.#options.terms) !== 'never';
  }

  async #pursue(accusation: Judgement, group: Enacted): Promise<void> {
    const { requirement: id } = accusation;
    const from = sessionsBehind(accusation, group);
    const shrunk = await this.#shrink(from, id);
    const broken = brokenIn(shrunk.enacted, id) ?? accusation;
    this.#findings.push(writeFinding({ ...this.#options, broken, ...shrunk, from }));
  }

  /** Takes simpler sessions for as long as they break the same; gives the sessions as they were where they do not break it again. */
  async #shrink(from: readonly Scheduled[], id: RequirementId) {
    let [best, enacted] = [from, await enact(from, this.#options)];
    let sessions = from.length;
    const isIntermittent = brokenIn(enacted, id) === undefined;
    for (let isSimpler = !isIntermittent; isSimpler;) {
      isSimpler = false;
      for (const plans of simplerSessions(best.map(({ plan }) => plan))) {
        if (sessions + plans.length > this.#options.shrinkingMax || this.#options.signal.aborted) break;
        sessions += plans.length;
        const profiles = new Map(from.map(({ plan, profile }) => [plan.name, profile]));
        const simpler = plans.map((plan) => ({ plan, profile: profiles.get(plan.name) }));
        const again = await enact(simpler, this.#options);
        if (brokenIn(again, id) === undefined) continue;
        [best, enacted, isSimpler] = [simpler, again, true];
        break;
      }
    }
    return { enacted, sessions, isIntermittent };
  }
}

/** What broke a requirement or one of its companions. */
export function brokenIn({ judgements }: Enacted, id: string): Judgement | undefined {
  const companions = companionsOf(id);
  return judgements.find((each) => each.outcome === 'violated' && companions.includes(each.requirement));
}

/** The cited sessions, and those that the same user had before, which may have left something behind. */
function sessionsBehind(accusation: Judgement, { sessions }: Enacted): Scheduled[] {
  const cited = new Set(accusation.evidence.map(({ trace }) => trace));
  const places = sessions.flatMap(({ plan }, place) => (cited.has(plan.name) ? [place] : []));
  // A comparison may cite one session and rest on another: all that were compared are kept, shrinking takes out what it can.
  const isCompared = !sessions.some(({ verdicts }) => verdicts.judgements.includes(accusation));
  const last = Math.max(...places);
  const users = new Set(places.flatMap((place) => sessions[place]?.plan.user ?? []));
  const isBefore = ({ user }: Scheduled['plan'], place: number) =>
    user !== undefined && place < last && users.has(user);
  return sessions
    .filter(({ plan }, place) => isCompared || cited.has(plan.name) || isBefore(plan, place))
    .map(({ plan, profile }) => ({ plan, profile }));
}
