/**
 * Whether a handler's process waits for something real although its event loop never runs empty: a worker that computes, a helper
 * process that was asked and has not answered. Virtual time must stand still then, and may move on past what merely stays open.
 *
 * An empty loop needs no such question. Where one stays alive, whoever was asked and has not answered yet is at work, for as long as
 * it shows signs of life; a server that listens, a worker or helper that has answered, are not.
 */
import { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { liveProcesses } from '../process-table';

/** What a process looks like from inside. Node tells it by names that begin with an underscore. */
interface Handles {
  readonly _getActiveHandles?: (this: void) => unknown[];
}

/** Requests end by themselves; the others may stay open for ever. */
const requests = /Req|Zlib|Job|Promise|WriteWrap|ShutdownWrap/i;
/** Processor time under which a process counts as asleep, between two looks. */
const asleepMs = 5;
/** Patience with one that does not answer as a rule, real milliseconds. */
const muteMs = 100;
/** How many times longer a process is waited for that has said nothing yet: it may be one that only comes to an end. */
const wordlessTimes = 4;
/** So often are processes looked at, real milliseconds. */
const lookEveryMs = 100;

type Ear = 'asked' | 'answered';

interface Conversation {
  ear: Ear;
  written: number;
  read: number;
  /** When it last showed a sign of life, real milliseconds. */
  heardAt: number;
  /** Its processor time, or that of its event loop. */
  spentMs: number;
  /** It was asked before and did not answer: it is one that is only told things. */
  isMute: boolean;
}

interface Helper {
  readonly pid: number | undefined;
  readonly stdio: readonly (Socket | null | undefined)[];
}

export class WorkUnderWay {
  readonly #handles: () => unknown[];
  readonly #resources = process.getActiveResourcesInfo.bind(process);
  readonly #now: () => number;
  /** How long one that was asked is waited for without a sign of life. */
  readonly #patienceMs: () => number;
  readonly #workers = new Map<Worker, Conversation>();
  readonly #helpers = new WeakMap<object, Conversation>();
  #lookedAt = 0;
  #spentBy: ReadonlyMap<number, number> = new Map();

  /** Has to be made before the candidate is loaded: workers are heard of when they are made. */
  constructor(now: () => number, patienceMs: () => number) {
    this.#now = now;
    this.#patienceMs = patienceMs;
    const { _getActiveHandles: handles } = process as Handles;
    this.#handles = handles ?? (() => []);
    process.on('worker', (worker) => this.#meet(worker));
    this.#hearPosts();
  }

  /** Looks around; to be asked when the loop has turned and stayed alive. */
  isSome(): boolean {
    const resources = this.#resources();
    // Something that has no name keeps the loop alive: native code of the handler's.
    if (resources.length === 0 || resources.some((resource) => requests.test(resource))) return true;
    return this.#isWorkerBusy() || this.#isHelperBusy() || this.#isPeerBusy();
  }

  /** A worker may be asked before anybody is told that it was made. */
  #hearPosts(): void {
    const { prototype } = Worker;
    const post = Reflect.get(prototype, 'postMessage') as (...args: unknown[]) => void;
    const told = (worker: Worker) => {
      const conversation = this.#meet(worker);
      conversation.ear = 'asked';
      conversation.written += 1;
      conversation.heardAt = this.#now();
    };
    prototype.postMessage = function (this: Worker, ...args: unknown[]) {
      told(this);
      post.apply(this, args);
    };
  }

  #meet(worker: Worker): Conversation {
    const known = this.#workers.get(worker);
    if (known !== undefined) return known;
    const conversation = this.#begin('asked');
    // Node has one of its own, which loads modules.
    if (worker.constructor.name === 'InternalWorker') return conversation;
    this.#workers.set(worker, conversation);
    worker.on('message', () => (conversation.ear = 'answered'));
    // Once it runs, its event loop shows whether it does anything unasked.
    worker.once('online', () => {
      if (conversation.written === 0) conversation.ear = 'answered';
    });
    worker.once('exit', () => this.#workers.delete(worker));
    return conversation;
  }

  #begin(ear: Ear): Conversation {
    return { ear, written: 0, read: 0, heardAt: this.#now(), spentMs: 0, isMute: false };
  }

  #isWorkerBusy(): boolean {
    return [...this.#workers].some(([worker, conversation]) =>
      this.#isAtWork(conversation, worker.performance.eventLoopUtilization().active, this.#patienceMs()),
    );
  }

  #isHelperBusy(): boolean {
    return this.#handles()
      .filter(isHelper)
      .some((helper) => {
        const conversation = this.#of(helper, 'asked');
        this.#listen(
          conversation,
          helper.stdio.filter((stream) => stream instanceof Socket),
        );
        const isWordless = conversation.read === 0;
        const patienceMs = isWordless ? this.#patienceMs() * wordlessTimes : this.#patienceMs();
        return this.#isAtWork(conversation, this.#spent(helper.pid), patienceMs);
      });
  }

  /** A connection whose other end is in this process needs no patience: it is served by this very loop. */
  #isPeerBusy(): boolean {
    const sockets = this.#handles().filter(
      (handle): handle is Socket => handle instanceof Socket && isConnection(handle),
    );
    return sockets
      .filter((socket) => !sockets.some((other) => isOtherEnd(socket, other)))
      .some((socket) => {
        const conversation = this.#of(socket, 'answered');
        this.#listen(conversation, [socket]);
        return this.#isAtWork(conversation, conversation.spentMs, this.#patienceMs());
      });
  }

  #of(key: object, ear: Ear): Conversation {
    const known = this.#helpers.get(key) ?? this.#begin(ear);
    this.#helpers.set(key, known);
    return known;
  }

  /** Who wrote last? Where both did since the last look, the answer is taken to be the later. */
  #listen(conversation: Conversation, streams: readonly Socket[]): void {
    const written = streams.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
    const read = streams.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
    const hasWritten = written > conversation.written;
    const hasRead = read > conversation.read;
    if (hasWritten || hasRead) conversation.heardAt = this.#now();
    // One that is told nothing is asked by being started: it is done when it has ended.
    if (hasRead && written > 0) conversation.ear = 'answered';
    else if (hasWritten) conversation.ear = 'asked';
    Object.assign(conversation, { written, read });
  }

  #isAtWork(conversation: Conversation, spentMs: number, patienceMs: number): boolean {
    if (spentMs - conversation.spentMs > asleepMs) {
      conversation.spentMs = spentMs;
      conversation.heardAt = this.#now();
      return true;
    }
    if (conversation.ear === 'answered') return false;
    const silentMs = this.#now() - conversation.heardAt;
    if (silentMs < (conversation.isMute ? muteMs : patienceMs)) return true;
    conversation.isMute = true;
    return false;
  }

  /** Processor time of a helper and all it has started, as it was a moment ago. */
  #spent(pid: number | undefined): number {
    if (pid === undefined) return 0;
    if (this.#now() - this.#lookedAt >= lookEveryMs) {
      this.#lookedAt = this.#now();
      this.#spentBy = processorMsOfTrees();
    }
    return this.#spentBy.get(pid) ?? 0;
  }
}

function processorMsOfTrees(): ReadonlyMap<number, number> {
  const processes = liveProcesses();
  const sums = new Map<number, number>();
  for (const { pid, processorMs } of processes.values()) {
    for (let above: number | undefined = pid; above !== undefined && above > 1; above = processes.get(above)?.parent)
      sums.set(above, (sums.get(above) ?? 0) + processorMs);
  }
  return sums;
}

function isHelper(handle: unknown): handle is Helper {
  return (
    typeof handle === 'object' && handle !== null && 'pid' in handle && 'stdio' in handle && Array.isArray(handle.stdio)
  );
}

function isConnection({ remotePort }: Socket): boolean {
  return remotePort !== undefined;
}

function isOtherEnd(one: Socket, other: Socket): boolean {
  return one.remotePort === other.localPort && one.localPort === other.remotePort;
}
