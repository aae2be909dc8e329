/**
 * Reaches a handler in TypeScript in the kit's own realm: many times faster, and without any protection.
 *
 * For development and exploration. One session at a time, since the clock is faked for the whole realm while it lasts; results say
 * that they come from here, and no certificate is made of them.
 */
import { UserError } from '../../base/errors';
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
} from '../../protocol';
import { describe, HandlerRuntime } from './handler-runtime';
import { loadFactory, LoadFailure } from './load-module';
import { installVirtualClock } from './virtual-clock';
import type { VirtualClock } from './virtual-clock';

const realSetImmediate = setImmediate;
const realNow = performance.now.bind(performance);
/** How long real work of the handler is waited for before it is taken to be merely open, real milliseconds. */
const realWorkMaxMs = 2_000;
/** Turns of the loop after which nothing that was begun can still be on its way to become visible. */
const turnsToSettle = 2;
/** Timers fired in one pass before the loop is given a turn without waiting for it each time. */
const patientFires = 2_000;
const firesInOneTurn = 1_000;
const firesMax = 2_000_000;

export class SameRealmLinks implements LinkMaker {
  readonly isolation = 'same-realm';
  readonly clock = 'virtual';
  readonly lendsBuffers = true;
  readonly linksMax = 1;
  readonly #file: string;
  readonly #storages = new Map<string, Record<string, string>>();
  #factory: HandlerFactory | undefined;

  /** `file` is the absolute path of the candidate's module. */
  constructor(file: string) {
    this.#file = file;
  }

  async open(setup: LinkSetup, listener: LinkListener): Promise<HandlerLink> {
    isWorking();
    const clock = installVirtualClock('shared-realm', setup.epoch);
    try {
      this.#factory ??= await this.#load();
      const storage = this.#storageOf(setup.user);
      const link = new SameRealmLink(this.#factory, clock, listener, storage);
      const outcome = link.create(setup.conditions);
      if (outcome.kind === 'threw')
        throw new UserError(
          'candidate-factory-throws',
          `The candidate's factory threw ${outcome.text}. Mend the factory; nothing was judged.`,
          { exitCode: 3 },
        );
      return link;
    } catch (error) {
      clock.uninstall();
      throw error;
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #load(): Promise<HandlerFactory> {
    try {
      return await loadFactory(this.#file);
    } catch (error) {
      const code = error instanceof LoadFailure ? error.code : 'candidate-does-not-load';
      throw new UserError(
        code,
        `The candidate cannot be used: ${describe(error)}. Mend the module; nothing was judged.`,
        { exitCode: 3 },
      );
    }
  }

  #storageOf(user: string | undefined): Record<string, string> {
    if (user === undefined) return {};
    let storage = this.#storages.get(user);
    if (storage === undefined) this.#storages.set(user, (storage = {}));
    return storage;
  }
}

class SameRealmLink implements HandlerLink {
  readonly greeting = {};
  readonly storage: 'fresh' | 'kept';
  readonly #runtime: HandlerRuntime;
  readonly #clock: VirtualClock;
  readonly #storage: Record<string, string>;
  readonly #uncaught: (error: unknown) => void;
  #listener: LinkListener | undefined;
  #spoke = false;
  #lost: Extract<Passage, { kind: 'lost' }> | undefined;

  constructor(factory: HandlerFactory, clock: VirtualClock, listener: LinkListener, storage: Record<string, string>) {
    this.#clock = clock;
    this.#listener = listener;
    this.#storage = storage;
    this.storage = Object.keys(storage).length > 0 ? 'kept' : 'fresh';
    // In a process of its own such an error ends the handler's process; here it ends the session.
    this.#uncaught = (error) =>
      (this.#lost ??= { kind: 'lost', at: clock.now(), how: 'exited', detail: describe(error) });
    process.on('uncaughtException', this.#uncaught);
    process.on('unhandledRejection', this.#uncaught);
    this.#runtime = new HandlerRuntime(factory, {
      now: () => clock.now(),
      ask: (method, args) => this.#ask({ method, args, thread: undefined, at: clock.now() } as ArrivedCallback),
      tell: (telling) => {
        const { at } = telling;
        if (telling.is === 'stored') this.#storage[telling.key] = telling.value;
        else this.#spoke = true;
        if (telling.is === 'ui')
          this.#listener?.ui({
            change: telling.change,
            title: telling.title,
            parent: telling.parent,
            seen: 'reported',
            at,
          });
        if (telling.is === 'work') this.#listener?.work({ change: telling.change, itemId: telling.itemId, at });
        if (telling.is === 'quiet') this.#listener?.quiet(at);
      },
    });
  }

  create(conditions: readonly string[]): CallOutcome {
    return outcomeOf(this.#runtime.create({ conditions, storage: this.#storage }));
  }

  call(call: LinkCall): CallOutcome {
    return this.#lost ?? outcomeOf(this.#runtime.call(call));
  }

  release(what: { readonly instance: string } | { readonly enumerator: string }): Promise<CallOutcome> {
    return Promise.resolve(this.#lost ?? outcomeOf(this.#runtime.release(what)));
  }

  async pass(silenceMs: number): Promise<Passage> {
    this.#spoke = false;
    const since = this.#clock.now();
    let known: 'drained' | 'silence' = 'drained';
    for (let fires = 0; ;) {
      if (!(await this.#settle())) known = 'silence';
      const at = this.#clock.now();
      if (this.#lost !== undefined) return this.#lost;
      if (this.#spoke) return { kind: 'spoke', at };
      if (!this.#clock.hasTimers()) return { kind: 'quiet', at, known, forMs: at - since };
      if (at - since >= silenceMs || fires > firesMax)
        return { kind: 'quiet', at, known: 'silence', forMs: at - since };
      fires += this.#fire(fires > patientFires ? firesInOneTurn : 1);
    }
  }

  close(): Promise<void> {
    this.#listener = undefined;
    this.#clock.uninstall();
    process.off('uncaughtException', this.#uncaught);
    process.off('unhandledRejection', this.#uncaught);
    return Promise.resolve();
  }

  #fire(most: number): number {
    let fired = 0;
    while (fired < most && !this.#spoke && this.#clock.hasTimers()) {
      fired += 1;
      try {
        this.#clock.fireNext();
      } catch (error) {
        this.#uncaught(error);
        break;
      }
    }
    return fired;
  }

  /** Waits until promises and real work have come to rest. False: something real stayed open. */
  async #settle(): Promise<boolean> {
    const began = realNow();
    for (let turns = 0; turns < turnsToSettle;) {
      await new Promise<void>((resolve) => realSetImmediate(resolve));
      turns = isWorking() ? 0 : turns + 1;
      if (realNow() - began > realWorkMaxMs) return false;
    }
    return true;
  }

  #ask(callback: ArrivedCallback): { hr?: number; count?: number } | undefined {
    this.#spoke = true;
    if (this.#listener === undefined) return undefined;
    return this.#drive(this.#listener.callback(callback));
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

const requests = /Req|Promise|Job|Zlib/i;
let restingHandles = Number.POSITIVE_INFINITY;

/** Tells whether real work is under way: a request, or more open handles than when this process was at rest. */
function isWorking(): boolean {
  const active = process
    .getActiveResourcesInfo()
    .filter((resource) => resource !== 'Timeout' && resource !== 'Immediate');
  if (active.some((resource) => requests.test(resource))) return true;
  restingHandles = Math.min(restingHandles, active.length);
  return active.length > restingHandles;
}
