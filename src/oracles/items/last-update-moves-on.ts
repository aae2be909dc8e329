import { comparableGuid, S_OK, SYNCMGRITEMFLAG, SYNCMGRSTATUS } from '../../protocol';
import type { Guid, SyncMgrItem } from '../../protocol';
import type { Enumeration } from '../enumerations';
import type { GroupOracle, GroupSay } from '../group-oracle';
import { shortId } from '../interface/words';
import type { RoundSummary, SessionSummary } from '../session-summary';
import { mayProve, visits } from './visits';

/** Stores keep times to the second, some to two: a run that begins so soon after the last one may leave the time as it is. */
const grainMs = 2_000;

/**
 * ITEM-10: the time of the last update moves on when the item was synchronized with success.
 *
 * The lists before and after the run are compared, in one session or in two of one user. Success is what the handler claims, and the
 * run as a whole completed with S_OK.
 */
export const lastUpdateMovesOn: GroupOracle = {
  name: 'last-update-moves-on',
  requirements: ['ITEM-10'],
  compare(sessions, say) {
    const chained = visits(sessions);
    const known = new Set(chained.flat());
    const alone = sessions.filter((session) => !known.has(session)).map((session) => [session]);
    for (const chain of [...chained, ...alone]) for (const run of runsOf(chain)) judge(run, say);
  },
};

interface Listed {
  readonly session: SessionSummary;
  readonly list: Enumeration;
}
interface Run {
  readonly session: SessionSummary;
  readonly round: RoundSummary;
  readonly before: Listed;
  readonly after: Listed;
}

/** Every run of a user that ended well and has a list before it and one after it; no other run lies between. */
function runsOf(chain: readonly SessionSummary[]): Run[] {
  return chain.flatMap((session, index) =>
    session.rounds.flatMap((round, turn) => {
      const { synchronizeN, completedN } = round;
      if (synchronizeN === undefined || completedN === undefined || round.synchronizeCompletion !== S_OK) return [];
      const began = session.rounds[turn - 1]?.completedN ?? 0;
      const ends = session.rounds[turn + 1]?.synchronizeN ?? Number.POSITIVE_INFINITY;
      const earlier = turn === 0 ? lists(chain[index - 1]).slice(-1) : [];
      const before = [
        ...earlier,
        ...lists(session).filter(({ list }) => list.n > began && list.n < synchronizeN),
      ].pop();
      const later = ends === Number.POSITIVE_INFINITY ? lists(chain[index + 1]).slice(0, 1) : [];
      const [after] = [...lists(session).filter(({ list }) => list.n > completedN && list.n < ends), ...later];
      return before === undefined || after === undefined ? [] : [{ session, round, before, after }];
    }),
  );
}

function lists(session: SessionSummary | undefined): Listed[] {
  if (session === undefined) return [];
  return session.enumerations.filter(({ isWhole }) => isWhole).map((list) => ({ session, list }));
}

function judge(run: Run, say: GroupSay): void {
  const old = timesOf(run.before.list);
  const now = timesOf(run.after.list);
  for (const { itemId, terminal, lastStatus, cancelled, skipped } of run.round.items) {
    if (terminal !== SYNCMGRSTATUS.SUCCEEDED || lastStatus !== terminal || cancelled || skipped) continue;
    const was = old.get(itemId);
    const is = now.get(itemId);
    if (is === undefined || was === undefined) continue;
    if (is > was) {
      if (mayProve(run.before.session, run.after.session)) say.satisfied('ITEM-10', { basis: 'claim' });
    } else if (mustMove(run, was)) {
      say.violated('ITEM-10', {
        seen: `Item ${shortId(itemId)} was reported as SUCCEEDED, and the list of #${run.after.list.n} still gives the time of its last update from before.`,
        look: 'Look for the place where an item ends: the time belongs into the storage that the enumerator reads.',
        basis: 'claim',
        cited: [
          { session: run.before.session, entries: [run.before.list.n] },
          { session: run.session, entries: [run.round.synchronizeN ?? 0, run.round.completedN ?? 0] },
          { session: run.after.session, entries: [run.after.list.n] },
        ],
      });
    }
  }
}

/** The old time lies before the run: on a clock that stands still nothing could have moved. */
function mustMove({ session, round }: Run, was: number): boolean {
  const { epoch } = session.header;
  if (epoch === undefined) return round.number === 1;
  return was + grainMs < epoch + (round.synchronizeAt ?? 0);
}

/** The times of the items that have the flag and a time that could be one. */
function timesOf({ items }: Enumeration): Map<Guid, number> {
  const times = new Map<Guid, number>();
  for (const { itemId, flags, lastUpdate } of items as readonly Partial<SyncMgrItem>[]) {
    if (typeof flags !== 'number' || (flags & SYNCMGRITEMFLAG.LASTUPDATETIME) === 0) continue;
    if (typeof lastUpdate === 'number' && lastUpdate > 0) times.set(comparableGuid(itemId), lastUpdate);
  }
  return times;
}
