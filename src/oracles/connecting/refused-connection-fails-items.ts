import { S_OK, SYNCMGRSTATUS } from '../../protocol';
import { shortId } from '../interface/words';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, ItemRun, Round, SessionView, Window } from '../session-view';

interface Refusal {
  readonly n: number;
  readonly round: Round;
  /** The item at hand if there was just one, else every item that was not done yet. */
  readonly items: readonly ItemRun[];
}

/** A handler that is refused more often in one session has shown what it does. */
const refusalsMax = 64;

/**
 * CONN-05: after any answer but S_OK there is no connection, and the items that needed it are not reported SUCCEEDED.
 *
 * Which items a connection was for cannot be seen, so a refusal concerns the one item at hand, or else all that are not done; of
 * several, one that is reported failed is enough. A connection that was granted before, or while the item waits, may serve instead.
 */
export const refusedConnectionFailsItems: Oracle = {
  name: 'refused-connection-fails-items',
  requirements: ['CONN-05'],
  watch(session, say) {
    const refusals = new Set<Refusal>();
    let granted = false;
    return {
      reply: {
        EstablishConnection(callback) {
          say.notExercised('CONN-05');
          if (callback.hr === S_OK) {
            granted = true;
            for (const refusal of refusals) if (!isDone(refusal)) refusals.delete(refusal);
          } else if (!granted && callback.window !== undefined && refusals.size < refusalsMax) {
            const refusal = refusalOf(callback);
            if (refusal !== undefined) refusals.add(refusal);
          }
        },
      },
      close() {
        for (const refusal of refusals) judge(refusal, session, say);
      },
    };
  },
};

function refusalOf(callback: CallbackRecord): Refusal | undefined {
  const { round, n } = callback;
  if (round === undefined || callback.hr === undefined) return undefined;
  const waiting = [...round.items.values()].filter((item) => item.terminal === undefined && !isMoved(item));
  const running = waiting.filter((item) => item.workOpen > 0 || item.lastStatus?.status === SYNCMGRSTATUS.UPDATING);
  const items = running.length === 1 ? running : waiting;
  return items.length === 0 ? undefined : { n: callback.repliedN ?? n, round, items };
}

/** Its data had been moved by then, whatever it was for that the handler asked. */
function isMoved(item: ItemRun): boolean {
  return item.endedN !== undefined && item.workOpen === 0;
}

function isDone(refusal: Refusal): boolean {
  return refusal.items.every((item) => item.terminal !== undefined);
}

function judge(refusal: Refusal, session: SessionView, say: Say): void {
  const { items, n, round } = refusal;
  const wanted = items.filter((item) => item.cancel === undefined && item.skip === undefined);
  const [first] = wanted;
  if (first === undefined) return;
  if (wanted.every((item) => item.terminal?.status === SYNCMGRSTATUS.SUCCEEDED))
    return sayClaimed(refusal, first, { session, say });
  const isTold = wanted.some((item) => item.terminal !== undefined && item.terminal.status !== SYNCMGRSTATUS.SUCCEEDED);
  if (isTold || hasGivenUp(round)) return say.satisfied('CONN-05', { basis: 'claim' });
  if (session.lost !== undefined || session.ended?.outcome === 'complete') return;
  say.inconclusive('CONN-05', {
    entries: [n],
    seen: `The recording ends before it was clear what became of the items after the connection was refused at #${n}.`,
  });
}

/** The preparation or the run as a whole was reported as failed. */
function hasGivenUp(round: Round): boolean {
  return [round.prepare, round.synchronize].some((window) => window !== undefined && endedBadly(window));
}

function endedBadly(window: Window): boolean {
  const { hr: outcome } = (window.completions[0]?.args ?? {}) as { readonly hr?: unknown };
  const refused = window.call.hr !== undefined && window.call.hr !== S_OK;
  return refused || (typeof outcome === 'number' && outcome !== S_OK);
}

function sayClaimed({ n, items }: Refusal, item: ItemRun, { session, say }: { session: SessionView; say: Say }): void {
  const claimN = item.terminal?.n ?? n;
  const name =
    items.length === 1
      ? `item ${shortId(item.itemId)}`
      : `item ${shortId(item.itemId)} and all others that were not done`;
  say.violated('CONN-05', {
    entries: [n, claimN],
    seen: `The connection was refused at #${n}, and ${name} went on to SUCCEEDED, at #${claimN}.`,
    look: 'Compare the answer of EstablishConnection with S_OK, and report the items that needed it as FAILED.',
    basis: session.has('work') && item.endedN !== undefined ? 'witness' : 'claim',
  });
}
