/**
 * The process that holds a handler in TypeScript for a certificate: manager, recorder and judge are at the other end of a pipe.
 *
 * It reads its orders with blocking reads, so that nothing of its own keeps the event loop alive. When the loop runs empty, nothing
 * real of the handler's is pending (files, sockets, compression, children): only then may virtual time move on, and only then can
 * the handler be `drained`. Node says so by `beforeExit`.
 */
import { describe } from './carried-values';
import { HandlerRuntime } from './handler-runtime';
import { loadFactory, LoadFailure } from './load-module';
import type { HostMessage, HostOrder } from './messages';
import { readOn } from './read-on';
import { SyncPipe } from './sync-pipe';
import { installVirtualClock } from './virtual-clock';
import type { VirtualClock } from './virtual-clock';
import { WorkUnderWay } from './work-under-way';

/** Silent timers after which several are fired in one turn of the loop. */
const patientFires = 2_000;
const firesInOneTurn = 1_000;
/** How long the loop may stay alive before it is looked into, real milliseconds. */
const loopTurnsMs = 20;
/** At most so long does one pass take, real milliseconds, however much is going on. */
const passRealMsMax = 30_000;
/** File descriptor of the pipe to the kit. */
const pipeFd = 3;

const realSetImmediate = setImmediate;
const realSetTimeout = setTimeout;
const realClearTimeout = clearTimeout;
const realHrtime = process.hrtime.bigint.bind(process.hrtime);
const exit = process.exit.bind(process);

interface Passing {
  readonly silenceMs: number;
  /** Something must still come, so an idle loop that stays alive is waited for. */
  readonly isObliged: boolean;
  readonly since: number;
  readonly sinceReal: number;
  /** Real time of the last timer that was fired. */
  firedAt: number;
  fires: number;
}

class HostProcess {
  readonly #pipe = new SyncPipe(pipeFd);
  readonly #clock: VirtualClock;
  #runtime: HandlerRuntime | undefined;
  #passing: Passing | undefined;
  #spoke = false;
  #silenceRealMs = 2_000;
  readonly #work: WorkUnderWay;
  #watch: NodeJS.Timeout | undefined;

  constructor() {
    this.#clock = installVirtualClock('own-process', Date.now());
    this.#work = new WorkUnderWay(realMs, () => this.#silenceRealMs);
  }

  async serve(file: string): Promise<void> {
    this.#interceptOutput();
    process.on('uncaughtException', (error) => this.#die(describe(error)));
    process.on('unhandledRejection', (reason) => this.#die(`unhandled rejection: ${describe(reason)}`));
    let factory;
    try {
      factory = await loadFactory(file);
    } catch (error) {
      const code = error instanceof LoadFailure ? error.code : 'candidate-does-not-load';
      this.#send({ is: 'unusable', code, text: error instanceof Error ? error.message : String(error) });
      exit(0);
      return;
    }
    this.#runtime = new HandlerRuntime(factory, {
      now: () => this.#clock.now(),
      ask: (method, args) => this.#ask({ is: 'callback', at: this.#clock.now(), method, args }),
      tell: (telling) => {
        if (telling.is !== 'stored') this.#spoke = true;
        this.#send(telling);
      },
    });
    this.#send({ is: 'ready' });
    process.on('beforeExit', () => this.#loopIsEmpty());
    // What the module has opened may keep the loop alive for good.
    this.#watchLoop();
  }

  #send(message: HostMessage): void {
    this.#pipe.send(message);
  }

  /** Gets orders and carries them out until one lets time pass. */
  #takeOrders(): void {
    for (;;) {
      const order = this.#pipe.receive() as HostOrder | undefined;
      if (order === undefined || order.do === 'goodbye') {
        exit(0);
        return;
      }
      if (order.do === 'pass') {
        this.#passing = passingOf(order, this.#clock.now());
        this.#spoke = false;
        this.#turn();
        return;
      }
      this.#carryOut(order);
    }
  }

  #carryOut(order: Exclude<HostOrder, { do: 'pass' | 'goodbye' }>): void {
    const runtime = this.#runtime;
    if (runtime === undefined || order.do === 'answer') return;
    switch (order.do) {
      case 'create':
        this.#clock.restart(order.epoch);
        this.#silenceRealMs = order.silenceRealMs;
        this.#send(runtime.create(order));
        return;
      case 'call':
        this.#send(runtime.call(order.call));
        return;
      case 'release':
        this.#send(runtime.release(order));
        return;
    }
  }

  /** A callback: the handler waits here; the kit may call into it meanwhile. */
  #ask(message: HostMessage): { hr?: number; count?: number } | undefined {
    this.#spoke = true;
    this.#send(message);
    for (;;) {
      const order = this.#pipe.receive() as HostOrder | undefined;
      if (order === undefined || order.do === 'goodbye') exit(0);
      else if (order.do === 'answer') return order.gone === true ? undefined : { hr: order.hr, count: order.count };
      else if (order.do !== 'pass') this.#carryOut(order);
    }
  }

  /** Lets the loop turn once, whatever else is in it, and comes back when it is empty. */
  #turn(): void {
    realSetImmediate(() => undefined);
    this.#watchLoop();
  }

  /** An unreferenced timer: it fires only while something else keeps the loop alive. */
  #watchLoop(): void {
    if (this.#watch !== undefined) realClearTimeout(this.#watch);
    this.#watch = realSetTimeout(() => readOn(() => this.#loopStaysAlive()), loopTurnsMs);
    this.#watch.unref();
  }

  #loopIsEmpty(): void {
    if (this.#watch !== undefined) realClearTimeout(this.#watch);
    if (this.#passing === undefined) this.#takeOrders();
    else this.#goOn(this.#passing, 'drained');
  }

  /** Being idle can be taken for granted here, never proven. */
  #loopStaysAlive(): void {
    const passing = this.#passing;
    if (passing !== undefined && !this.#spoke && this.#isWaiting(passing)) {
      // A sign of life: the kit would take the silence for a hang.
      this.#send({ is: 'waiting', at: this.#clock.now() });
      this.#watchLoop();
    } else if (passing === undefined) this.#takeOrders();
    else this.#goOn(passing, 'silence');
  }

  #isWaiting(passing: Passing): boolean {
    if (realMs() - passing.sinceReal > passRealMsMax) return false;
    const isLast = passing.isObliged && !this.#clock.hasTimers();
    return this.#work.isSome() || (isLast && realMs() - passing.firedAt < this.#silenceRealMs);
  }

  /** Nothing is going on at this virtual moment: reports, or moves on to the next timer. */
  #goOn(passing: Passing, known: 'drained' | 'silence'): void {
    if (this.#spoke || !this.#clock.hasTimers()) {
      this.#finishPassing(known);
      return;
    }
    const silentFor = this.#clock.now() - passing.since;
    if (silentFor >= passing.silenceMs || realMs() - passing.sinceReal > passRealMsMax) {
      this.#finishPassing('silence');
      return;
    }
    const fires = passing.fires > patientFires ? firesInOneTurn : 1;
    for (let fired = 0; fired < fires && !this.#spoke && this.#clock.hasTimers(); fired += 1) {
      passing.fires += 1;
      this.#clock.fireNext();
    }
    passing.firedAt = realMs();
    this.#turn();
  }

  #finishPassing(known: 'drained' | 'silence'): void {
    const passing = this.#passing;
    if (passing === undefined) return;
    this.#passing = undefined;
    const forMs = this.#clock.now() - passing.since;
    const spoke = this.#spoke;
    this.#send({
      is: 'passed',
      at: this.#clock.now(),
      spoke,
      known,
      forMs:
        known === 'silence' && !this.#clock.hasTimers()
          ? Math.max(forMs, Math.floor(realMs() - passing.sinceReal))
          : forMs,
    });
    this.#takeOrders();
  }

  #die(message: string): void {
    this.#send({ is: 'died', at: this.#clock.now(), text: message });
    exit(1);
  }

  /** What the handler prints is kept in its place among its acts; raw writes to the descriptors are caught by the kit. */
  #interceptOutput(): void {
    for (const stream of [process.stdout, process.stderr]) {
      const write = (chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
        const printed = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString('utf8');
        this.#send({ is: 'stray', at: this.#clock.now(), text: printed });
        const callback = typeof encoding === 'function' ? encoding : done;
        if (typeof callback === 'function') queueMicrotask(callback as () => void);
        return true;
      };
      Object.defineProperty(stream, 'write', { value: write, configurable: true });
    }
  }
}

/** Real milliseconds, of no particular beginning. */
function realMs(): number {
  return Number(realHrtime() / 1_000_000n);
}

function passingOf({ silenceMs, isObliged }: Extract<HostOrder, { do: 'pass' }>, since: number): Passing {
  const sinceReal = realMs();
  return { silenceMs, isObliged, since, sinceReal, firedAt: sinceReal, fires: 0 };
}

/** Serves the candidate at `file` until the kit says goodbye. */
export async function serveHandler(file: string): Promise<void> {
  await new HostProcess().serve(file);
}
