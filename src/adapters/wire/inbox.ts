/**
 * What the handler said and nobody has taken yet, in the order in which it was said.
 *
 * Lines are taken only while somebody heeds them: after an answer the next one waits until the conductor has recorded that and asks
 * again, so the trace has the handler's order however the lines came through the pipe.
 */
import type { Losing } from './losing';
import { WireLines } from './wire-lines';

export type Heard =
  | { readonly kind: 'message'; readonly text: string; readonly bytes: number }
  | { readonly kind: 'chatter'; readonly text: string }
  /** A line that begins like a message and is not UTF-8. */
  | { readonly kind: 'garbled'; readonly bytes: number }
  /** The candidate is gone: the last that is ever heard. */
  | { readonly kind: 'gone'; readonly losing: Losing };

export interface InboxOwner {
  take(heard: Heard): void;
  /** A whole message has come in; it may be a while until it is taken. */
  arrived(): void;
  chattered(bytes: number): void;
  overlong(): void;
}

export class Inbox {
  readonly #owner: InboxOwner;
  readonly #lines: WireLines;
  #waiting: Heard[] = [];
  #isHeeded = true;
  #isTaking = false;
  #isClosed = false;

  constructor(owner: InboxOwner) {
    this.#owner = owner;
    this.#lines = new WireLines({
      message: (text, bytes) => {
        owner.arrived();
        this.#put({ kind: 'message', text, bytes });
      },
      chatter: (text) => this.#put({ kind: 'chatter', text }),
      garbled: (bytes) => this.#put({ kind: 'garbled', bytes }),
      chattered: (bytes) => owner.chattered(bytes),
      overlong: () => owner.overlong(),
    });
  }

  hear(bytes: Buffer): void {
    if (this.#isClosed) return;
    this.#lines.push(bytes);
    this.#takeAll();
  }

  ended(losing: Losing): void {
    if (this.#isClosed) return;
    this.#lines.end();
    this.#put({ kind: 'gone', losing });
    this.#takeAll();
  }

  heed(): void {
    this.#isHeeded = true;
    this.#takeAll();
  }

  pause(): void {
    this.#isHeeded = false;
  }

  /** Takes nothing any more. */
  close(): void {
    this.#isClosed = true;
    this.#waiting = [];
  }

  #put(heard: Heard): void {
    if (!this.#isClosed) this.#waiting.push(heard);
  }

  #takeAll(): void {
    if (this.#isTaking) return;
    this.#isTaking = true;
    let taken = 0;
    while (this.#isHeeded && taken < this.#waiting.length) {
      const heard = this.#waiting[taken];
      taken += 1;
      if (heard !== undefined) this.#owner.take(heard);
    }
    if (taken > 0) this.#waiting = this.#waiting.slice(taken);
    this.#isTaking = false;
  }
}
