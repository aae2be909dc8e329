import { hresultName, S_OK } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, CallRecord, SessionView, Window } from '../session-view';
import { isInContract, windowAlreadyClosed } from './phase';
import type { Phase } from './phase';

/**
 * PREP-06, SYNC-08: an answer other than S_OK is the end of it; no completion goes with it, before the return or after.
 *
 * The border is S_OK, not success (AMB-04): S_FALSE from PrepareForSync is a refusal as well. Whether a handler refuses is its own
 * affair, so that sessions without a refusal leave the rule not applicable.
 */
export function completionAfterRefusal(id: RequirementId, phase: Phase): Oracle {
  return {
    name: `completion-after-refusal ${id}`,
    requirements: [id],
    watch(session, say) {
      const refusals = new Refusals(id, phase, session, say);
      say.notApplicable(id);
      return {
        return: { [phase.method]: (call: CallRecord) => refusals.returned(call) },
        callback: { [phase.completion]: (callback: CallbackRecord) => refusals.completed(callback) },
        close: () => refusals.close(),
      };
    },
  };
}

class Refusals {
  #first: CallRecord | undefined;

  constructor(
    readonly id: RequirementId,
    readonly phase: Phase,
    readonly session: SessionView,
    readonly say: Say,
  ) {}

  returned(call: CallRecord): void {
    const { window } = call;
    if (window === undefined || !this.#isRefused(window)) return;
    this.#first ??= call;
    for (const early of window.completions) this.#both(window, early);
  }

  completed(callback: CallbackRecord): void {
    const window = callback.window === undefined ? windowAlreadyClosed(this.session, this.phase) : undefined;
    if (window !== undefined && this.#isRefused(window)) this.#both(window, callback);
  }

  close(): void {
    const { id, phase, session, say } = this;
    const refused = this.#first;
    if (refused === undefined || session.lost !== undefined) return;
    if (session.isSettled) {
      say.satisfied(id);
      return;
    }
    const seen = `The recording ends before it was clear that ${phase.method}, refused at #${refused.n}, is not completed.`;
    say.inconclusive(id, { entries: [refused.n], seen });
  }

  /** An exception is no answer: what becomes of it is COM-07. */
  #isRefused(window: Window): boolean {
    const { hr } = window.call;
    return hr !== undefined && hr !== S_OK && isInContract(this.session, window);
  }

  #both({ call }: Window, completion: CallbackRecord): void {
    const answer = hresultName(call.hr ?? S_OK);
    this.say.violated(this.id, {
      entries: [call.n, call.returnedN ?? call.n, completion.n].sort((a, b) => a - b),
      seen: `${this.phase.method} at #${call.n} answered ${answer} and was completed at #${completion.n} all the same.`,
      look: 'Look for a failure that is told twice: return it, or return S_OK and complete with it.',
    });
  }
}
