/**
 * Reaches a handler in TypeScript in the kit's own realm: many times faster, and without any protection.
 *
 * For development and exploration. One session at a time, since the clock is faked for the whole realm while it lasts; results say
 * that they come from here, and no certificate is made of them.
 */
import { UserError } from '../../base/errors';
import type {
  CallOutcome,
  HandlerFactory,
  HandlerLink,
  LinkCall,
  LinkListener,
  LinkMaker,
  LinkSetup,
  Passage,
} from '../../protocol';
import { DirectBorder } from './direct-border';
import { factoryThrew } from './factory-threw';
import { describe } from './carried-values';
import { loadFactory, LoadFailure } from './load-module';
import { UserStorages } from './user-storages';
import { installVirtualClock } from './virtual-clock';
import type { VirtualClock } from './virtual-clock';

const realSetImmediate = setImmediate;
const realNow = performance.now.bind(performance);
const realNextTick = process.nextTick.bind(process);
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
  readonly mayLeaveBuffers = true;
  readonly linksMax = 1;
  readonly #file: string;
  readonly #storages = new UserStorages();
  #factory: HandlerFactory | undefined;

  /** `file` is the absolute path of the candidate's module. */
  constructor(file: string) {
    this.#file = file;
    // Node opens these when they are first used, and from then on they would count as handles that a handler holds open.
    void process.stdout;
    void process.stderr;
  }

  async open(setup: LinkSetup, listener: LinkListener): Promise<HandlerLink> {
    isWorking();
    const clock = installVirtualClock('shared-realm', setup.epoch);
    try {
      this.#factory ??= await this.#load();
      const storage = this.#storages.of(setup.user);
      const link = new SameRealmLink(this.#factory, clock, listener, storage);
      const outcome = link.create(setup.conditions);
      if (outcome.kind === 'threw') throw factoryThrew(outcome.text);
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
    } finally {
      giveBack();
    }
  }
}

/** Node itself needs the true one: without it nothing of the kit's would ever end. */
function giveBack(): void {
  process.nextTick = realNextTick;
}

class SameRealmLink implements HandlerLink {
  readonly greeting = {};
  readonly storage: 'fresh' | 'kept';
  readonly #border: DirectBorder;
  readonly #clock: VirtualClock;
  readonly #uncaught: (error: unknown) => void;
  #lost: Extract<Passage, { kind: 'lost' }> | undefined;

  constructor(factory: HandlerFactory, clock: VirtualClock, listener: LinkListener, storage: Record<string, string>) {
    this.#clock = clock;
    this.storage = Object.keys(storage).length > 0 ? 'kept' : 'fresh';
    // In a process of its own such an error ends the handler's process; here it ends the session.
    this.#uncaught = (error) =>
      (this.#lost ??= { kind: 'lost', at: clock.now(), how: 'exited', detail: describe(error) });
    process.on('uncaughtException', this.#uncaught);
    process.on('unhandledRejection', this.#uncaught);
    this.#border = new DirectBorder({ factory, listener, storage, now: () => clock.now() });
  }

  create(conditions: readonly string[]): CallOutcome {
    return this.#border.create(conditions);
  }

  call(call: LinkCall): CallOutcome {
    return this.#lost ?? this.#border.call(call);
  }

  release(what: { readonly instance: string } | { readonly enumerator: string }): Promise<CallOutcome> {
    return Promise.resolve(this.#lost ?? this.#border.release(what));
  }

  async pass(silenceMs: number): Promise<Passage> {
    this.#border.hasSpoken = false;
    const since = this.#clock.now();
    let known: 'drained' | 'silence' = 'drained';
    for (let fires = 0; ;) {
      if (!(await this.#settle())) known = 'silence';
      const at = this.#clock.now();
      if (this.#lost !== undefined) return this.#lost;
      if (this.#border.hasSpoken) return { kind: 'spoke', at };
      if (!this.#clock.hasTimers()) return { kind: 'quiet', at, known, forMs: at - since };
      if (at - since >= silenceMs || fires > firesMax)
        return { kind: 'quiet', at, known: 'silence', forMs: at - since };
      fires += this.#fire(fires > patientFires ? firesInOneTurn : 1);
    }
  }

  close(): Promise<void> {
    this.#border.close();
    giveBack();
    this.#clock.uninstall();
    process.off('uncaughtException', this.#uncaught);
    process.off('unhandledRejection', this.#uncaught);
    return Promise.resolve();
  }

  #fire(most: number): number {
    let fired = 0;
    while (fired < most && !this.#border.hasSpoken && this.#clock.hasTimers()) {
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
