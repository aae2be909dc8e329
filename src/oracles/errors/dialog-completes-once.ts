import { failed } from '../../protocol';
import type { CompletedMethod } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { QuietEntry } from '../../trace/entry';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, CallRecord, SessionView } from '../session-view';

/** The rows of one of the two methods that show a dialog; the border between them is success or failure, not S_OK (AMB-04). */
export interface CompletionRows {
  readonly method: Extract<CompletedMethod, 'ShowProperties' | 'ShowError'>;
  /** After a success code exactly once. */
  readonly once: RequirementId;
  /** Permission to complete before the return. */
  readonly early: RequirementId;
  /** Not when the method failed. */
  readonly notAfterFailure: RequirementId;
  /** Tells whether the handler has offered anything that the manager could have asked for. */
  readonly offersSome: (session: SessionView) => boolean;
}

interface Dialog {
  readonly call: CallRecord;
  readonly completions: number[];
  told: boolean;
  /** Its completion was waited for in a silence that proves nothing. */
  waited: boolean;
  /** The callback was taken away while its window was on the screen. */
  prevented: boolean;
}

/**
 * Makes the oracle of ShowPropertiesCompleted or ShowErrorCompleted: it comes exactly once after success, and not after failure.
 *
 * A completion belongs to the oldest dialog that still waits for one, as several may be open at once. A dialog that was asked for
 * while no callback was set cannot be completed and is left out (PROP-11). So is one that was on the screen when the manager took the
 * callback away; one that was waited for too short a time before that stays open.
 */
export function dialogCompletesOnce(name: string, rows: CompletionRows): Oracle {
  return {
    name,
    requirements: [rows.once, rows.early, rows.notAfterFailure],
    watch(session, say) {
      const judge = new CompletionJudge(session, rows, say);
      return {
        call: {
          [rows.method]: (call: CallRecord) => judge.called(call),
          SetProgressCallback: (call) => judge.callbackSet(call.args.callback),
        },
        return: { [rows.method]: (call: CallRecord) => judge.returned(call) },
        callback: { [`${rows.method}Completed`]: (callback: CallbackRecord) => judge.completed(callback) },
        quiet: (entry) => judge.quiet(entry),
        close: () => judge.close(),
      };
    },
  };
}

class CompletionJudge {
  readonly #dialogs: Dialog[] = [];
  readonly #session: SessionView;
  readonly #rows: CompletionRows;
  readonly #say: Say;
  /** One was asked for without a callback: a completion may be its own. */
  #hasMuteDialog = false;

  constructor(session: SessionView, rows: CompletionRows, say: Say) {
    this.#session = session;
    this.#rows = rows;
    this.#say = say;
  }

  called(call: CallRecord): void {
    if (call.window?.asked?.callbackSet === true)
      this.#dialogs.push({ call, completions: [], told: false, waited: false, prevented: false });
    else this.#hasMuteDialog = true;
  }

  /** Without a callback nothing can be completed, and the manager has no right to wait for it. */
  callbackSet(callback: string | null): void {
    if (callback !== null) return;
    for (const dialog of this.#dialogs) {
      const { window } = dialog.call;
      const isShown = window !== undefined && window.uiOpened > window.uiClosed;
      if (dialog.completions.length === 0 && !dialog.told && isShown) dialog.prevented = true;
    }
  }

  returned(call: CallRecord): void {
    const dialog = this.#dialogs.find((each) => each.call === call);
    const [n] = dialog?.completions ?? [];
    if (n !== undefined && call.hr !== undefined && failed(call.hr)) this.#sayAfterFailure(call, n);
  }

  completed(callback: CallbackRecord): void {
    const waiting = this.#dialogs.find((each) => each.completions.length === 0 && !hasFailed(each.call));
    if (waiting !== undefined) {
      waiting.completions.push(callback.n);
      if (waiting.call.returnedN === undefined) this.#say.satisfied(this.#rows.early, { entries: [callback.n] });
      return;
    }
    const last = this.#dialogs.at(-1);
    if (last === undefined && this.#hasMuteDialog) return;
    if (last === undefined) return this.#sayUncalled(callback.n);
    const [first] = last.completions;
    if (last.completions.length < 2) last.completions.push(callback.n);
    if (last.call.threw !== undefined) return;
    if (first === undefined || hasFailed(last.call)) return this.#sayAfterFailure(last.call, callback.n);
    last.told = true;
    const { method, once } = this.#rows;
    this.#say.violated(once, {
      entries: [last.call.n, first, callback.n],
      seen: `${method} at #${last.call.n} was completed at #${first} and once more at #${callback.n}.`,
      look: 'Look for two places that report the end, often the button and the closing of the window.',
    });
  }

  #sayUncalled(n: number): void {
    const { method, notAfterFailure } = this.#rows;
    this.#say.violated(notAfterFailure, {
      entries: [n],
      seen: `${method}Completed at #${n} came although ${method} had not been called while a callback was set.`,
      look: 'Look for a completion that is sent from the wrong method.',
    });
  }

  #sayAfterFailure(call: CallRecord, n: number): void {
    const { method, notAfterFailure } = this.#rows;
    this.#say.violated(notAfterFailure, {
      entries: [call.n, n, call.returnedN ?? n],
      seen: `${method} at #${call.n} failed, and ${method}Completed came at #${n} all the same.`,
      look: 'Look for a completion in a path that runs on errors too; the failing return has told the manager already.',
    });
  }

  quiet(entry: QuietEntry): void {
    const accepted = this.#accepted();
    for (const dialog of accepted) {
      if (dialog.completions.length > 0 || dialog.told) continue;
      if (!this.#session.provesNever(entry)) dialog.waited = true;
      else if (!dialog.waited || this.#session.callback !== undefined) this.#sayNever(dialog, entry);
    }
    if (this.#session.releasedN === undefined) return;
    if (accepted.length > 0 && accepted.every((dialog) => dialog.completions.length === 1))
      this.#say.satisfied(this.#rows.once);
    if (this.#dialogs.some((dialog) => hasFailed(dialog.call))) this.#say.satisfied(this.#rows.notAfterFailure);
  }

  #sayNever(dialog: Dialog, entry: QuietEntry): void {
    dialog.told = true;
    const { call } = dialog;
    const { method, once } = this.#rows;
    this.#say.violated(once, {
      entries: [call.n, call.returnedN ?? call.n, entry.n],
      seen: `${method} at #${call.n} succeeded and was never completed; at #${entry.n} nothing was pending.`,
      look: 'Look for a way to close the dialog that does not lead to the completion, such as Cancel.',
    });
  }

  close(): void {
    if (this.#rows.offersSome(this.#session)) this.#say.notExercised(this.#rows.once);
    const { lost, releasedN, quietN } = this.#session;
    const isOver = releasedN !== undefined && (quietN ?? 0) > releasedN;
    if (lost !== undefined) return;
    // With a quiet after the release all is said but this: a dialog whose completion such a quiet could not rule out.
    const open = this.#accepted().find((dialog) => !dialog.told && (!isOver || dialog.completions.length === 0));
    if (open !== undefined) this.#sayOpen(this.#rows.once, open.call);
    const refused = this.#dialogs.find((dialog) => hasFailed(dialog.call) && !isOver);
    if (refused !== undefined) this.#sayOpen(this.#rows.notAfterFailure, refused.call);
  }

  #sayOpen(id: RequirementId, call: CallRecord): void {
    this.#say.inconclusive(id, {
      entries: [call.n],
      seen: `The recording ends before it was clear how often ${call.method} at #${call.n} is completed.`,
    });
  }

  #accepted(): Dialog[] {
    return this.#dialogs.filter(({ call, prevented }) => call.hr !== undefined && !failed(call.hr) && !prevented);
  }
}

function hasFailed(call: CallRecord): boolean {
  return call.threw !== undefined || (call.hr !== undefined && failed(call.hr));
}
