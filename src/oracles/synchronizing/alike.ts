/** Rounds that may be held against each other, gathered by all that has to be equal in them (judging.md, "Which id fires"). */
import { comparableGuid } from '../../protocol';
import { plainRounds } from '../lifetime/compare-rounds';
import type { RoundOfSession } from '../lifetime/compare-rounds';
import type { SessionSummary } from '../session-summary';

/** What the manager asked for besides items, choice and round. A rule leaves out the trait it is about. */
export interface Traits {
  readonly flags: number;
  readonly cookie: string | null;
  readonly reserved: number;
}

export function traitsOf({ session, round }: RoundOfSession): Traits {
  const { flags = 0, cookie = null } = session.initialize ?? {};
  return { flags, cookie, reserved: round.prepareReserved };
}

/** Gives the ended and undisturbed rounds in groups of equal items, equal choices up to then, and equal traits. */
export function alike(
  sessions: readonly SessionSummary[],
  traits: (played: RoundOfSession) => Partial<Traits>,
): RoundOfSession[][] {
  const groups = new Map<string, RoundOfSession[]>();
  for (const session of sessions) {
    const items = session.items.map((item) => comparableGuid(item.itemId)).sort();
    for (const played of plainRounds(session)) {
      const before = session.rounds.filter((round) => round.number <= played.round.number);
      if (before.some((round) => round.disturbed)) continue;
      const choices = before.map((round) => [...round.selection].sort());
      const key = JSON.stringify([items, choices, session.header.session?.visit ?? 0, traits(played)]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [played]);
      else group.push(played);
    }
  }
  return [...groups.values()];
}
