/**
 * EnableModeless as a conversation: which window asked what, and how the manager answered.
 *
 * A reversed handler takes FALSE for the question and TRUE for the report (UI-04). Its windows, grants and reports all look wrong in
 * consequence, so the other rows stay silent about it: one fault, one row.
 */
import { failed, S_OK } from '../../protocol';
import type { CallbackRecord, SessionView, Window } from '../session-view';

/**
 * What a window has heard of its newest question: `granted` also after the dialog was reported closed; `reported` when there was no
 * question and FALSE came all the same.
 */
export type LastAnswer = 'granted' | 'refused' | 'failed' | 'waiting' | 'reported';

export interface HeardAnswer {
  readonly answer: LastAnswer;
  readonly n: number;
}

export class Requests {
  readonly #session: SessionView;
  readonly #windowOfQuestion = new Map<number, Window>();
  readonly #heard = new Map<Window, HeardAnswer>();
  /** Windows in whose charge FALSE was said since their newest question. */
  readonly #reported = new Set<Window>();
  /** What the first EnableModeless of the session said; undefined before it. */
  firstEnable: boolean | undefined;

  constructor(session: SessionView) {
    this.#session = session;
  }

  get isReversed(): boolean {
    return this.firstEnable === false;
  }

  heardIn(window: Window | undefined): HeardAnswer | undefined {
    return window === undefined ? undefined : this.#heard.get(window);
  }

  /** Tells whether a window was granted and has not said FALSE itself since: what others said need not have been about it. */
  mayHoldGrant(window: Window): boolean {
    return this.heardIn(window)?.answer === 'granted' && !this.#reported.has(window);
  }

  /** Reads a call of EnableModeless. */
  asked(callback: CallbackRecord<'EnableModeless'>): void {
    const enable = asksForPermission(callback);
    this.firstEnable ??= enable;
    const window = this.#session.chargedWindow();
    if (window === undefined) return;
    if (enable) {
      this.#reported.delete(window);
      this.#windowOfQuestion.set(callback.id, window);
      this.#heard.set(window, { answer: 'waiting', n: callback.n });
    } else {
      this.#reported.add(window);
      if (!this.#heard.has(window)) this.#heard.set(window, { answer: 'reported', n: callback.n });
    }
  }

  /** Reads its answer; gives the window that asked, if it was a question made in one. */
  answered(callback: CallbackRecord<'EnableModeless'>): Window | undefined {
    const window = this.#windowOfQuestion.get(callback.id);
    this.#windowOfQuestion.delete(callback.id);
    if (window === undefined || callback.hr === undefined) return window;
    const answer = callback.hr === S_OK ? 'granted' : failed(callback.hr) ? 'failed' : 'refused';
    this.#heard.set(window, { answer, n: callback.repliedN ?? callback.n });
    return window;
  }
}

/** TRUE asks, FALSE reports the end. */
export function asksForPermission(callback: CallbackRecord<'EnableModeless'>): boolean {
  return Boolean(callback.args.enable);
}
