import type { Oracle, Say } from '../oracle';
import type { SessionView, Window } from '../session-view';
import { asksForPermission, Requests } from './requests';
import { windowEnds } from './window-ends';

interface Grant {
  readonly n: number;
  readonly window: Window | undefined;
  readonly opened: number;
  /** Its dialog had come and gone when the next request was made: it was forgotten, not nested. */
  forgotten: boolean;
  told: boolean;
}

/**
 * UI-03 and UI-05: each granted EnableModeless(TRUE) is followed by one FALSE, before the method it was asked in has ended.
 *
 * Nested requests and a FALSE after a refusal are not specified (UI-08): accepted and noted. A reversed handler is UI-04's.
 */
export const grantsAreGivenBack: Oracle = {
  name: 'grants-are-given-back',
  requirements: ['UI-03', 'UI-05', 'UI-08'],
  watch(session, say) {
    const ledger = new GrantLedger(session, say);
    const ends = windowEnds(session, (window) => ledger.ended(window));
    return {
      return: ends.return,
      callback: {
        ...ends.callback,
        EnableModeless(callback) {
          ledger.requests.asked(callback);
          if (!asksForPermission(callback)) ledger.reported(callback.n);
          else ledger.asked();
        },
      },
      reply: {
        EnableModeless(callback) {
          const window = ledger.requests.answered(callback);
          if (asksForPermission(callback)) ledger.answered(callback.n, { granted: callback.hr === 0, window });
        },
      },
      ui(ui) {
        if (ui.entry.change === 'opened') ledger.opened += 1;
      },
      released(entry) {
        if (entry.enumerator === undefined) ledger.ended(undefined);
      },
      close: () => ledger.close(),
    };
  },
};

class GrantLedger {
  readonly requests: Requests;
  readonly #session: SessionView;
  readonly #say: Say;
  readonly #grants: Grant[] = [];
  readonly #givenBack = new Set<Window | undefined>();
  #waiting = 0;
  #deniedN: number | undefined;
  #falseN = 0;
  opened = 0;

  constructor(session: SessionView, say: Say) {
    this.requests = new Requests(session);
    this.#session = session;
    this.#say = say;
  }

  asked(): void {
    this.#waiting += 1;
  }

  answered(n: number, { granted, window }: { granted: boolean; window: Window | undefined }): void {
    this.#waiting -= 1;
    if (!granted) {
      this.#deniedN = n;
      return;
    }
    const last = this.#grants.at(-1);
    if (last !== undefined && this.opened > last.opened && this.#session.uiOpen === 0) last.forgotten = true;
    else if (last !== undefined && !last.told) this.#noteNested(last.n, n);
    this.#grants.push({ n, window, opened: this.opened, forgotten: false, told: false });
  }

  #noteNested(outer: number, inner: number): void {
    this.#say.note('UI-08', {
      entries: [outer, inner],
      seen: `EnableModeless(TRUE) at #${inner} was nested in that of #${outer}; the documents say nothing of it.`,
    });
  }

  reported(n: number): void {
    this.#falseN = n;
    const grant = this.#grants.pop();
    if (grant !== undefined) {
      if (!this.requests.isReversed) this.#say.satisfied('UI-05');
      if (!grant.told) this.#givenBack.add(grant.window);
      return;
    }
    if (this.requests.isReversed || this.#waiting > 0) return;
    if (this.#deniedN !== undefined) {
      this.#say.note('UI-08', {
        entries: [this.#deniedN, n],
        seen: `EnableModeless(FALSE) at #${n} reports the end of a dialog that was denied.`,
      });
      this.#deniedN = undefined;
      return;
    }
    this.#say.violated('UI-05', {
      entries: [n],
      seen: `EnableModeless(FALSE) at #${n} answers no granted request.`,
      look: 'Look for a clean-up that reports in every case, after a dialog that had reported already.',
    });
  }

  /**
   * A window has closed; undefined stands for the session, in which requests outside all windows were made. A method that ended by
   * an exception (COM-07) may still have its dialog open, as an `async` one has: when that ends nobody can say.
   */
  ended(window: Window | undefined): void {
    const left = this.#grants.filter((grant) => grant.window === window && !grant.told);
    if (window?.call.threw !== undefined) {
      for (const grant of left) grant.told = true;
      return;
    }
    const missing = left.filter((grant) => grant.forgotten || grant.n > this.#falseN);
    for (const grant of left) grant.told = true;
    const given = this.#givenBack.delete(window);
    if (this.requests.isReversed) return;
    for (const grant of missing) this.#missing(grant);
    if (missing.length === 0 && (given || left.length > 0)) this.#say.satisfied('UI-03');
  }

  #missing(grant: Grant): void {
    const where =
      grant.window === undefined
        ? 'before the handler was released'
        : `before ${grant.window.method} (#${grant.window.call.n}) ended`;
    this.#say.violated('UI-03', {
      entries: [grant.n, this.#session.n],
      seen: `EnableModeless(TRUE) was granted at #${grant.n}, and no FALSE followed ${where} at #${this.#session.n}.`,
      look: 'Look for a dialog that is cancelled, or throws, on its way to EnableModeless(FALSE).',
    });
  }

  /** A recording that was cut leaves a grant open that may yet be given back; a lost handler, or a run that never ends, is another row's. */
  close(): void {
    const { ended, lost } = this.#session;
    if (lost !== undefined || ended?.outcome === 'complete' || this.requests.isReversed) return;
    const open = this.#grants.find((grant) => !grant.told);
    if (open === undefined) return;
    this.#say.inconclusive('UI-03', {
      entries: [open.n],
      seen: `The recording ends while the grant of #${open.n} may still be given back.`,
    });
  }
}
