/**
 * Reaches a generated handler without touching the realm: the handler takes its time from a clock that is handed to it.
 *
 * Nothing is installed and no turn of the loop is waited for, so that thousands of sessions fit into a minute.
 */
import { DirectBorder } from '../adapters/in-process/direct-border';
import { describe } from '../adapters/in-process/carried-values';
import { UserStorages } from '../adapters/in-process/user-storages';
import type {
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
  readonly #storages = new UserStorages();

  constructor(factory: (clock: HandlerClock) => HandlerFactory) {
    this.#factory = factory;
  }

  open(setup: LinkSetup, listener: LinkListener): Promise<HandlerLink> {
    const clock = new DirectClock(setup.epoch);
    const link = new DirectLink({
      clock,
      factory: this.#factory(clock),
      listener: {
        ...listener,
        callback: (callback) => listener.callback({ ...callback, thread: clock.thread }),
        work: (work) => listener.work({ ...work, ...(clock.thread === undefined ? {} : { thread: clock.thread }) }),
      },
      storage: this.#storages.of(setup.user),
    });
    link.create(setup.conditions);
    return Promise.resolve(link);
  }

  close(): Promise<void> {
    return Promise.resolve();
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
  readonly #border: DirectBorder;
  readonly #clock: DirectClock;

  constructor({ clock, factory, listener, storage }: Ends) {
    this.#clock = clock;
    this.#border = new DirectBorder({ factory, listener, storage, now: () => clock.at });
  }

  create(conditions: readonly string[]): void {
    const outcome = this.#border.create(conditions);
    if (outcome.kind === 'threw') throw new Error(`invariant: the generated handler threw ${outcome.text}`);
  }

  call(call: LinkCall): CallOutcome {
    return this.#border.call(call);
  }

  release(what: { readonly instance: string } | { readonly enumerator: string }): Promise<CallOutcome> {
    return Promise.resolve(this.#border.release(what));
  }

  async pass(silenceMs: number): Promise<Passage> {
    const clock = this.#clock;
    const since = clock.at;
    this.#border.hasSpoken = false;
    for (let fired = 0; ; fired += 1) {
      await clock.settle();
      const at = clock.at;
      if (clock.uncaught !== undefined) return { kind: 'lost', at, how: 'exited', detail: describe(clock.uncaught) };
      if (this.#border.hasSpoken) return { kind: 'spoke', at };
      if (!clock.hasTimers) return { kind: 'quiet', at, known: 'drained', forMs: at - since };
      if (at - since >= silenceMs || fired > timersInOnePass)
        return { kind: 'quiet', at, known: 'silence', forMs: at - since };
      clock.fireNext();
    }
  }

  close(): Promise<void> {
    this.#border.close();
    return Promise.resolve();
  }
}
