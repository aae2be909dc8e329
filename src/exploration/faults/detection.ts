/** How many of the faults that fired are found: each operator in generated handlers that play generated plans. */
import fc from 'fast-check';
import { companionsOf } from '../../requirements';
import { DirectLinks } from '../direct-links';
import { declaredConditions, meet, meetings, sessionsOfAHandler } from '../explore';
import type { Meeting } from '../explore';
import type { Fault } from './fault';
import { spoiltHandler } from './spoilt-handler';
import { smallestMeeting } from '../tally';

export interface Detection {
  readonly fault: Fault;
  /** Pairs that were played. */
  readonly pairs: number;
  /** Pairs in which the fault fired. */
  readonly fired: number;
  /** Of these, pairs in which the named requirement was found. */
  readonly found: number;
  /** The first meeting in which it fired and was missed. */
  readonly missedAt: number | undefined;
}

/** Plays one operator in at least `pairs` pairs; the same seed gives the same pairs. */
export async function detect(fault: Fault, pairs: number, seed: number): Promise<Detection> {
  const numRuns = Math.ceil(pairs / sessionsOfAHandler);
  let [fired, found, at] = [0, 0, -1];
  let missedAt: number | undefined;
  const count = async (meeting: Meeting) => {
    at += 1;
    const outcome = await hunt(fault, meeting);
    fired += outcome.fired.length;
    found += outcome.found.length;
    if (outcome.found.length < outcome.fired.length) missedAt ??= at;
  };
  await fc.check(fc.asyncProperty(meetings, count), { seed, numRuns });
  return { fault, pairs: numRuns * sessionsOfAHandler, fired, found, missedAt };
}

/** Names of the sessions in which the fault fired, and of those in which it was found. */
export async function hunt(fault: Fault, drawn: Meeting) {
  const meeting = arranged(fault, drawn);
  const spoilt = spoiltHandler(meeting.traits, fault);
  const result = await meet(meeting, new DirectLinks(spoilt.factory));
  const ids = new Set<string>(fault.breaks.flatMap((id) => companionsOf(id)));
  const broken = result.judgements.filter((each) => each.outcome === 'violated' && ids.has(each.requirement));
  // A comparison finds a fault in the handler, whichever of the compared sessions it cites.
  const isCompared = broken.some((each) => result.compared.includes(each));
  const cited = new Set(broken.flatMap(({ evidence }) => evidence.map(({ trace }) => trace)));
  const fired = meeting.plans.flatMap(({ name }, place) => (spoilt.fired.has(place) ? [name] : []));
  return { fired, found: fired.filter((name) => isCompared || cited.has(name)), meeting, result };
}

/** The smallest meeting found in which the fault fires and is missed. */
export async function smallestMiss(fault: Fault, at: number, seed: number): Promise<Meeting | undefined> {
  const holds = async (meeting: Meeting) => {
    const { fired, found } = await hunt(fault, meeting);
    return found.length === fired.length;
  };
  return smallestMeeting(holds, { at, seed });
}

/** The handler declares what makes the fault visible, and the manager switches on only what the handler then declares. */
function arranged(fault: Fault, drawn: Meeting): Meeting {
  const { needs = [], arrange = (meeting) => meeting } = fault;
  const capabilities = [...new Set([...drawn.traits.capabilities, ...needs])];
  const { traits, plans } = arrange({ ...drawn, traits: { ...drawn.traits, capabilities } });
  return { traits, plans: plans.map((plan) => ({ ...plan, conditions: declaredConditions(plan, traits) })) };
}
