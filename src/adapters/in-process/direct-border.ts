/**
 * The border without a pipe: one handler instance and its listener in the same realm, callbacks answered by plain calls.
 *
 * What a link adds is time: how the handler goes on between the manager's acts.
 */
import type { Answering, ArrivedCallback, CallOutcome, HandlerFactory, LinkCall, LinkListener } from '../../protocol';
import { HandlerRuntime } from './handler-runtime';
import type { HostTelling } from './messages';

export interface DirectEnds {
  readonly factory: HandlerFactory;
  readonly listener: LinkListener;
  /** What the handler stores is written here. */
  readonly storage: Record<string, string>;
  /** Milliseconds since the session began. */
  readonly now: () => number;
}

export class DirectBorder {
  /** Whether the handler said something since this was last set to false. */
  hasSpoken = false;
  readonly #ends: DirectEnds;
  readonly #runtime: HandlerRuntime;
  #isOpen = true;

  constructor(ends: DirectEnds) {
    this.#ends = ends;
    this.#runtime = new HandlerRuntime(ends.factory, {
      now: ends.now,
      ask: (method, args) => this.#ask({ method, args, thread: undefined, at: ends.now() } as ArrivedCallback),
      tell: (telling) => this.#tell(telling),
    });
  }

  create(conditions: readonly string[]): CallOutcome {
    return outcomeOf(this.#runtime.create({ conditions, storage: this.#ends.storage }));
  }

  call(call: LinkCall): CallOutcome {
    return outcomeOf(this.#runtime.call(call));
  }

  release(what: { readonly instance?: string; readonly enumerator?: string }): CallOutcome {
    return outcomeOf(this.#runtime.release(what));
  }

  /** The session is over: nothing that comes now belongs to it. */
  close(): void {
    this.#isOpen = false;
  }

  #tell(telling: HostTelling): void {
    const { listener, storage } = this.#ends;
    const { at } = telling;
    if (telling.is === 'stored') storage[telling.key] = telling.value;
    else this.hasSpoken = true;
    if (!this.#isOpen) return;
    if (telling.is === 'ui') {
      const { change, title, parent } = telling;
      listener.ui({ change, title, parent, seen: 'reported', at });
    }
    if (telling.is === 'work') listener.work({ change: telling.change, itemId: telling.itemId, at });
    if (telling.is === 'quiet') listener.quiet(at);
  }

  #ask(callback: ArrivedCallback): { hr?: number; count?: number } | undefined {
    this.hasSpoken = true;
    return this.#isOpen ? this.#drive(this.#ends.listener.callback(callback)) : undefined;
  }

  #drive(answering: Answering): { hr?: number; count?: number } | undefined {
    let step = answering.next(undefined as never);
    while (step.done !== true) {
      const order = step.value;
      step = answering.next(
        order.method === 'release' ? this.release({ enumerator: order.enumerator }) : this.call(order),
      );
    }
    const answer = step.value;
    if (answer.kind === 'gone') return undefined;
    return answer.kind === 'hr' ? { hr: answer.hr } : { count: answer.count };
  }
}

function outcomeOf(message: ReturnType<HandlerRuntime['call']>): CallOutcome {
  if (message.is === 'threw') return { kind: 'threw', at: message.at, text: message.text, out: message.out };
  return { kind: 'returned', at: message.at, hr: message.hr, out: message.out, notes: message.notes };
}
