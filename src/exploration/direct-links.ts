/**
 * Reaches a generated handler without touching the realm: the handler takes its time from a clock that is handed to it.
 *
 * Nothing is installed and no turn of the loop is waited for, so that thousands of sessions fit into a minute.
 */
import { describe, HandlerRuntime } from '../adapters/in-process/handler-runtime';
import type { HostTelling } from '../adapters/in-process/messages';
import type {
  Answering,
  ArrivedCallback,
  CallOutcome,
  HandlerFactory,
  HandlerLink,
  LinkCall,
  LinkListener,
  LinkMaker,
  LinkSetup,
  Passage,
} from '../protocol';
import { DirectClock } from './direct-clock';
import type { HandlerClock } from './direct-clock';

const timersInOnePass = 100_000;

export class DirectLinks implements LinkMaker {
  readonly isolation = 'same-realm';
  readonly clock = 'virtual';
  readonly lendsBuffers = true;
  readonly linksMax = 1;
  readonly #factory: (clock: HandlerClock) => HandlerFactory;
  readonly #storages = new Map<string, Record<string, string>>();

  constructor(factory: (clock: HandlerClock) => HandlerFactory) {
    this.#factory = factory;
  }

  open(setup: LinkSetup, listener: LinkListener): Promise<HandlerLink> {
    const clock = new DirectClock(setup.epoch);
    const link = new DirectLink({
      clock,
      factory: this.#factory(clock),
      listener,
      storage: this.#storageOf(setup.user),
    });
    link.create(setup.conditions);
    return Promise.resolve(link);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #storageOf(user: string | undefined): Record<string, string> {
    const storage = (user === undefined ? undefined : this.#storages.get(user)) ?? {};
    if (user !== undefined) this.#storages.set(user, storage);
    return storage;
  }
}

interface Ends {
  readonly clock: DirectClock;
  readonly factory: HandlerFactory;
  readonly listener: LinkListener;
  readonly storage: Record<string, string>;
}

class DirectLink implements HandlerLink {
  readonly greeting = {};
  // A process of its own serves every session here, as far as a handler without globals can tell.
  readonly storage = 'fresh';
  readonly #runtime: HandlerRuntime;
  readonly #ends: Ends;
  #isOpen = true;
  #spoke = false;

  constructor(ends: Ends) {
    this.#ends = ends;
    const { clock } = ends;
    this.#runtime = new HandlerRuntime(ends.factory, {
      now: () => clock.at,
      ask: (method, args) => this.#ask({ method, args, thread: undefined, at: clock.at } as ArrivedCallback),
      tell: (telling) => this.#tell(telling),
    });
  }

  create(conditions: readonly string[]): void {
    const outcome = this.#runtime.create({ conditions, storage: this.#ends.storage });
    if (outcome.is === 'threw') throw new Error(`invariant: the generated handler threw ${outcome.text}`);
  }

  call(call: LinkCall): CallOutcome {
    return outcomeOf(this.#runtime.call(call));
  }

  release(what: { readonly instance: string } | { readonly enumerator: string }): Promise<CallOutcome> {
    return Promise.resolve(outcomeOf(this.#runtime.release(what)));
  }

  async pass(silenceMs: number): Promise<Passage> {
    const { clock } = this.#ends;
    const since = clock.at;
    this.#spoke = false;
    for (let fired = 0; ; fired += 1) {
      await clock.settle();
      const at = clock.at;
      if (clock.uncaught !== undefined) return { kind: 'lost', at, how: 'exited', detail: describe(clock.uncaught) };
      if (this.#spoke) return { kind: 'spoke', at };
      if (!clock.hasTimers) return { kind: 'quiet', at, known: 'drained', forMs: at - since };
      if (at - since >= silenceMs || fired > timersInOnePass)
        return { kind: 'quiet', at, known: 'silence', forMs: at - since };
      clock.fireNext();
    }
  }

  close(): Promise<void> {
    this.#isOpen = false;
    return Promise.resolve();
  }

  #tell(telling: HostTelling): void {
    const { listener, storage } = this.#ends;
    const { at } = telling;
    if (telling.is === 'stored') storage[telling.key] = telling.value;
    else this.#spoke = true;
    if (!this.#isOpen) return;
    if (telling.is === 'ui') {
      const { change, title, parent } = telling;
      listener.ui({ change, title, parent, seen: 'reported', at });
    }
    if (telling.is === 'work') listener.work({ change: telling.change, itemId: telling.itemId, at });
    if (telling.is === 'quiet') listener.quiet(at);
  }

  #ask(callback: ArrivedCallback): { hr?: number; count?: number } | undefined {
    this.#spoke = true;
    return this.#isOpen ? this.#drive(this.#ends.listener.callback(callback)) : undefined;
  }

  #drive(answering: Answering): { hr?: number; count?: number } | undefined {
    let step = answering.next(undefined as never);
    while (step.done !== true) {
      const order = step.value;
      const outcome =
        order.method === 'release'
          ? this.#runtime.release({ enumerator: order.enumerator })
          : this.#runtime.call(order);
      step = answering.next(outcomeOf(outcome));
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
