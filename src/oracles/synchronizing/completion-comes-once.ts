import { S_OK } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { QuietEntry } from '../../trace/entry';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, CallRecord, SessionView, Window } from '../session-view';
import { isInContract, windowAlreadyClosed } from './phase';
import type { Phase } from './phase';

/**
 * PREP-05, SYNC-06: after S_OK the completion comes exactly once.
 *
 * It may come before the return (PREP-08, SYNC-07), so that a second one counts only once the answer is known to be S_OK: with any
 * other answer it is PREP-06 or SYNC-08. A repeated completion is charged here, wherever it comes, until a newer round begins; from
 * then on it is out of place (PREP-16, SYNC-24). A manager that takes the callback away while the handler is visibly at work
 * (CBK-13), or never gave one (CBK-12), makes the completion impossible: then nothing is said. What becomes of a run whose callback is
 * replaced is not specified either (CBK-13): it may end with the old one.
 */
export function completionComesOnce(id: RequirementId, phase: Phase): Oracle {
  return {
    name: `completion-comes-once ${id}`,
    requirements: [id],
    watch(session, say) {
      const ends = new Ends(id, phase, session, say);
      return {
        call: { SetProgressCallback: (call) => ends.callbackSet(call) },
        return: { [phase.method]: (call: CallRecord) => ends.returned(call) },
        callback: { [phase.completion]: (callback: CallbackRecord) => ends.completed(callback) },
        quiet: (entry) => ends.fellQuiet(entry),
        close: () => ends.close(),
      };
    },
  };
}

/** Follows the accepted windows of one phase. */
class Ends {
  readonly #accepted: Window[] = [];
  /** Windows whose completion the manager itself made impossible. */
  readonly #prevented = new Set<Window>();
  /** Windows that were open when another callback was set. */
  readonly #replaced = new Set<Window>();

  constructor(
    readonly id: RequirementId,
    readonly phase: Phase,
    readonly session: SessionView,
    readonly say: Say,
  ) {}

  callbackSet(call: CallRecord): void {
    const open = this.session.windows[this.phase.method];
    const isTakenAway = 'callback' in call.args && call.args.callback === null;
    // A manager that has just waited in vain, if only for a short time, interrupts nothing.
    const hasWaited = this.session.quietN === call.n - 1;
    if (open === undefined || open.missedN !== undefined || hasWaited) return;
    if (isTakenAway && isAtWork(call, open)) this.#prevented.add(open);
    if (!isTakenAway && hasReplaced(call, this.session)) this.#replaced.add(open);
  }

  returned({ hr, window }: CallRecord): void {
    if (hr !== S_OK || window === undefined) return;
    this.#accepted.push(window);
    const [, second] = window.completions;
    if (second !== undefined) this.#repeated(window, second);
  }

  completed(callback: CallbackRecord): void {
    const window = callback.window === undefined ? windowAlreadyClosed(this.session, this.phase) : undefined;
    if (window?.call.hr === S_OK && window.completions.length > 1) this.#repeated(window, callback);
  }

  fellQuiet(entry: QuietEntry): void {
    for (const window of this.#accepted) {
      if (window.missedN !== entry.n || !this.#isDue(window)) continue;
      if (isWithoutCallback(this.session) || this.#replaced.has(window)) this.#prevented.add(window);
      else this.#missed(window, entry);
    }
  }

  close(): void {
    const { id, phase, session, say } = this;
    const due = this.#accepted.filter((window) => this.#isDue(window));
    const [first] = due;
    if (first === undefined || session.lost !== undefined) return;
    const open = due.find(({ completions, missedN }) => completions.length === 0 && missedN === undefined);
    if (open === undefined && session.isSettled) {
      say.satisfied(id);
      return;
    }
    const { n } = (open ?? first).call;
    const seen = `The recording ends before it was clear that ${phase.method} at #${n} is completed exactly once.`;
    say.inconclusive(id, { entries: [n], seen });
  }

  #isDue(window: Window): boolean {
    return !this.#prevented.has(window) && isInContract(this.session, window);
  }

  #repeated(window: Window, second: CallbackRecord): void {
    const [first] = window.completions;
    if (first === undefined || !this.#isDue(window)) return;
    this.say.violated(this.id, {
      entries: [window.call.n, first.n, second.n],
      seen: `${this.phase.method} at #${window.call.n} was completed at #${first.n} and once more at #${second.n}.`,
      look: 'Look for two places that report the end, often the last item and the clean-up after it.',
    });
  }

  #missed({ call }: Window, entry: QuietEntry): void {
    const { method, completion } = this.phase;
    this.say.violated(this.id, {
      entries: [call.n, call.returnedN ?? call.n, entry.n],
      seen: `${method} at #${call.n} returned S_OK and was never completed; at #${entry.n} nothing was pending.`,
      look: `Look for a path that ends without ${completion}, such as every item cancelled or failed.`,
    });
  }
}

/** The handler waits for an answer, moves data, or has reported of its run and not ended every item: it had no chance to complete first. */
function isAtWork(call: CallRecord, { method, round }: Window): boolean {
  if (call.insideCallbacks > 0) return true;
  const items = [...(round?.items.values() ?? [])];
  if (items.some((item) => item.workOpen > 0)) return true;
  const isReporting = method === 'Synchronize' && (round?.runProgressCount ?? 0) > 0;
  return isReporting && items.some((item) => item.terminal === undefined);
}

/** The call set an object in the place of another. */
function hasReplaced({ n }: CallRecord, session: SessionView): boolean {
  return [...session.callbacks.values()].some(({ replacedN }) => replacedN === n);
}

/** Nobody ever set a callback, and none was used: the recording does not merely leave out how it was set. */
function isWithoutCallback(session: SessionView): boolean {
  const isUsed = session.rounds.some((round) => round.progressCount > 0 || round.prepare.completions.length > 0);
  return !session.everSetCallback && !isUsed;
}
