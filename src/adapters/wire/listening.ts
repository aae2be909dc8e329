/** Who listens to what a candidate does: the session that is on, the one before it, or nobody yet. */
import type { LinkListener } from '../../protocol';
import type { LateListener } from './callback-answers';

/** Pieces of chatter kept from between two sessions. */
const earlyStraysMax = 100;

export class Listening {
  #listener: LinkListener | undefined;
  #beganAt = performance.now();
  #late: (LateListener & { readonly settle: () => void }) | undefined;
  /** What was printed before a session began: it belongs to the next one. */
  readonly #early: { readonly text: string; readonly of: 'display' | undefined }[] = [];
  #wasSpokenAlone = false;
  #hasReachedDisplay = false;

  /** Of the session that is on. */
  get listener(): LinkListener | undefined {
    return this.#listener;
  }

  /** Of the session before this one. */
  get late(): LateListener | undefined {
    return this.#late;
  }

  /** Whether something was ever done for a session that was over. */
  get wasSpokenAlone(): boolean {
    return this.#wasSpokenAlone;
  }

  /** Whole milliseconds since the session began. */
  now(): number {
    return Math.floor(performance.now() - this.#beganAt);
  }

  begin(listener: LinkListener): void {
    this.#listener = listener;
    this.#beganAt = performance.now();
    this.#hasReachedDisplay = false;
    for (const { text, of } of this.#early.splice(0)) listener.stray(text, 0, of);
  }

  /** Something was done for a session that is over. */
  spokenAlone(): void {
    this.#wasSpokenAlone = true;
  }

  /** Tells of a window that the kit itself saw, and whether a session was on; one of between two sessions belongs to the one before. */
  shown({ change, title }: { readonly change: 'opened' | 'closed'; readonly title: string }): boolean {
    const window = { change, title, parent: 0, seen: 'observed' } as const;
    if (this.#listener !== undefined) {
      this.#listener.ui({ ...window, at: this.now() });
      return true;
    }
    this.spokenAlone();
    this.#late?.listener.ui({ ...window, at: this.#late.now() });
    return false;
  }

  /** A client reached the display: that is told once a session. */
  displayReached(): void {
    if (this.#hasReachedDisplay) return;
    this.#hasReachedDisplay = true;
    this.stray('A client of the candidate connected to the display.', 'display');
  }

  /** Tells of output beside the protocol. */
  stray(text: string, of?: 'display'): void {
    if (this.#listener !== undefined) this.#listener.stray(text, this.now(), of);
    else if (this.#early.length < earlyStraysMax) this.#early.push({ text, of });
  }

  /** The session is over; `isLost` where nobody is left who could still say something of it. Resolves when that is so. */
  end(isLost: boolean): Promise<void> {
    const listener = this.#listener;
    const beganAt = this.#beganAt;
    this.#listener = undefined;
    this.#late?.settle();
    return new Promise<void>((settle) => {
      if (listener === undefined || isLost) settle();
      else this.#late = { listener, now: () => Math.floor(performance.now() - beganAt), settle };
    });
  }

  /** Nobody will say anything any more. */
  dispose(): void {
    this.#late?.settle();
    this.#late = undefined;
  }
}
