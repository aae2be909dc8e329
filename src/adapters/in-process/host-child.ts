/**
 * The kit's end of the pipe to one host process: sends orders, answers callbacks at once, and notices every way to be lost.
 *
 * Orders and callbacks nest strictly, since the host blocks: whoever asked last is answered first.
 */
import type { ChildProcess } from 'node:child_process';
import type { Duplex, Readable } from 'node:stream';
import { assertNever } from '../../base/assert-never';
import { UserError } from '../../base/errors';
import type {
  Answering,
  ArrivedCallback,
  CallOutcome,
  Limits,
  LinkListener,
  LinkSetup,
  Loss,
  Passage,
} from '../../protocol';
import { countedBytes } from '../counted-bytes';
import { LineReader } from '../line-reader';
import { Patience } from '../patience';
import type { Waited } from '../patience';
import { ProcessTree } from '../process-tree';
import type { TreeUsage, TreeWatch } from '../process-tree';
import { endOfHost } from './host-end';
import type { HostLosing } from './host-end';
import { isTelling, readHostMessage } from './messages';
import type { HostMessage, HostOrder } from './messages';

const standardErrorKept = 65_536;

export interface HostChildOptions {
  readonly limits: Limits;
  /** The debugger is open: no limits of time. */
  readonly isDebugged: boolean;
  readonly watch: TreeWatch;
  /** The mark in the environment of the process. */
  readonly mark: string;
}

export class HostChild {
  readonly gone: Promise<void>;
  readonly #process: ChildProcess;
  readonly #pipe: Duplex;
  readonly #limits: Limits;
  readonly #isDebugged: boolean;
  readonly #patience: Patience;
  readonly #trees: TreeWatch;
  /** Undefined: there never was a process. */
  readonly #tree: ProcessTree | undefined;
  readonly #waiting: ((outcome: CallOutcome) => void)[] = [];
  #passing: ((passage: Passage) => void) | undefined;
  #starting: { ready: () => void; failed: (error: Error) => void } | undefined;
  #listener: LinkListener | undefined;
  #storage: Record<string, string> = {};
  #loss: Loss | undefined;
  #lastWords: string | undefined;
  #standardError = '';
  #outputBytes = 0;
  #at = 0;
  /** Processor milliseconds of the tree when it was last looked at. */
  #processorMs = 0;

  constructor(process_: ChildProcess, { limits, isDebugged, watch, mark }: HostChildOptions) {
    this.#process = process_;
    this.#limits = limits;
    this.#trees = watch;
    this.#tree = process_.pid === undefined ? undefined : new ProcessTree(process_.pid, mark);
    this.#pipe = process_.stdio[3] as Duplex;
    const reader = new LineReader((line) => this.#take(line), limits.output);
    this.#pipe.on('data', (bytes: Buffer) => this.#read(reader, bytes));
    this.#pipe.on('error', () => undefined);
    for (const stream of [process_.stdout, process_.stderr]) this.#readOutput(stream, stream === process_.stderr);
    this.#isDebugged = isDebugged;
    this.#patience = new Patience(
      (waited) => this.#silent(waited),
      () => ({ delays: this.#tree?.runDelays() ?? new Map(), processorMs: this.#processorMs }),
    );
    this.#await(limits.start);
    if (this.#tree !== undefined) watch.add(this.#tree, (usage, fairBytes) => this.#measured(usage, fairBytes));
    const lastWords = () => ({ told: this.#lastWords, standardError: this.#standardError });
    this.gone = endOfHost(process_, this.#pipe, lastWords).then((losing) => this.#end(losing));
  }

  get isAlive(): boolean {
    return this.#loss === undefined;
  }

  /** Waits until the candidate is loaded. Rejects with exit code 3. */
  ready(): Promise<void> {
    return new Promise((ready, failed) => (this.#starting = { ready, failed }));
  }

  begin(setup: LinkSetup, listener: LinkListener, storage: Record<string, string>): Promise<CallOutcome> {
    this.#listener = listener;
    this.#storage = storage;
    this.#outputBytes = 0;
    this.#at = 0;
    const { limits } = setup;
    return this.order({
      do: 'create',
      instance: setup.instance,
      conditions: setup.conditions,
      storage,
      epoch: setup.epoch,
      silenceRealMs: Math.min(limits.silence, Math.floor(limits.reply / 4)),
    });
  }

  order(order: Extract<HostOrder, { do: 'create' | 'call' | 'release' }>): Promise<CallOutcome> {
    if (this.#loss !== undefined) return Promise.resolve(this.#loss);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#await(this.#limits.reply);
      this.#send(order);
    });
  }

  pass(silenceMs: number, isObliged: boolean): Promise<Passage> {
    if (this.#loss !== undefined) return Promise.resolve(this.#loss);
    return new Promise((resolve) => {
      this.#passing = resolve;
      this.#await(this.#limits.reply);
      this.#send({ do: 'pass', silenceMs, isObliged });
    });
  }

  /** The session is over: nothing that comes now belongs to it. */
  end(): void {
    this.#listener = undefined;
  }

  async kill(): Promise<void> {
    this.#tree?.killNow();
    await this.gone;
  }

  #send(order: HostOrder): void {
    this.#patience.sign();
    this.#pipe.write(JSON.stringify(order) + '\n');
  }

  #read(reader: LineReader, bytes: Buffer): void {
    this.#patience.sign();
    if (!reader.push(bytes)) this.#kill({ how: 'flooded', detail: 'a message without end', limit: 'output' });
  }

  #take(line: string): void {
    if (this.#loss !== undefined) return;
    const message = readHostMessage(line);
    if ('fault' in message) {
      this.#kill({ how: 'nonsense', detail: `a message on the pipe to the kit is not understood: ${message.fault}` });
      return;
    }
    if ('at' in message && message.at >= this.#at) this.#at = message.at;
    this.#countOutput(countedBytes(Buffer.byteLength(line), !isTelling(message)));
    if (this.#loss === undefined) this.#understand(message);
  }

  #understand(message: HostMessage): void {
    const at = this.#at;
    switch (message.is) {
      case 'ready':
        this.#starting?.ready();
        this.#starting = undefined;
        this.#patience.stop();
        return;
      case 'unusable':
        this.#starting?.failed(
          new UserError(
            message.code,
            `The candidate cannot be used: ${message.text}. Mend the module; nothing was judged.`,
            { exitCode: 3 },
          ),
        );
        this.#starting = undefined;
        return;
      case 'returned':
        this.#answered({ kind: 'returned', at, hr: message.hr, out: message.out, notes: message.notes });
        return;
      case 'threw':
        this.#answered({ kind: 'threw', at, text: message.text, out: message.out });
        return;
      case 'callback':
        this.#calledBack({ method: message.method, args: message.args, thread: message.thread, at } as ArrivedCallback);
        return;
      case 'passed':
        this.#passed(message, at);
        return;
      case 'waiting':
        return;
      case 'died':
        this.#lastWords = message.text;
        return;
      case 'ui':
        this.#listener?.ui({
          change: message.change,
          title: message.title,
          parent: message.parent,
          seen: 'reported',
          at,
        });
        return;
      case 'work':
        this.#listener?.work({ change: message.change, itemId: message.itemId, at });
        return;
      case 'quiet':
        this.#listener?.quiet(at);
        return;
      case 'stored':
        this.#storage[message.key] = message.value;
        return;
      case 'stray':
        this.#listener?.stray(message.text, at);
        return;
      default:
        assertNever(message);
    }
  }

  #answered(outcome: CallOutcome): void {
    const waiter = this.#waiting.pop();
    if (waiter === undefined) this.#kill({ how: 'nonsense', detail: 'an answer to nothing on the pipe to the kit' });
    else {
      if (this.#waiting.length === 0 && this.#passing === undefined) this.#patience.stop();
      waiter(outcome);
    }
  }

  #passed(message: Extract<HostMessage, { is: 'passed' }>, at: number): void {
    const resolve = this.#passing;
    this.#passing = undefined;
    this.#patience.stop();
    resolve?.(
      message.spoke ? { kind: 'spoke', at } : { kind: 'quiet', at, known: message.known, forMs: message.forMs },
    );
  }

  #calledBack(callback: ArrivedCallback): void {
    if (this.#listener === undefined) this.#send({ do: 'answer', gone: true });
    else this.#drive(this.#listener.callback(callback), undefined);
  }

  /** Goes on with an answer until it is given, making the manager's nested calls on the way. */
  #drive(answering: Answering, outcome: CallOutcome | undefined): void {
    const step = outcome === undefined ? answering.next(undefined as never) : answering.next(outcome);
    if (step.done === true) {
      const answer = step.value;
      if (answer.kind === 'hr') this.#send({ do: 'answer', hr: answer.hr });
      else if (answer.kind === 'count') this.#send({ do: 'answer', count: answer.count });
      else this.#send({ do: 'answer', gone: true });
      return;
    }
    this.#waiting.push((next) => this.#drive(answering, next));
    this.#send(
      step.value.method === 'release'
        ? { do: 'release', enumerator: step.value.enumerator }
        : { do: 'call', call: step.value },
    );
  }

  #readOutput(stream: Readable | null, isError: boolean): void {
    stream?.on('data', (bytes: Buffer) => {
      const text = bytes.toString('utf8');
      if (isError) this.#standardError = (this.#standardError + text).slice(-standardErrorKept);
      this.#countOutput(bytes.length);
      this.#listener?.stray(text, this.#at);
    });
    stream?.on('error', () => undefined);
  }

  #countOutput(bytes: number): void {
    this.#outputBytes += bytes;
    if (this.#outputBytes > this.#limits.output)
      this.#kill({ how: 'flooded', detail: `more than ${this.#limits.output} bytes of output`, limit: 'output' });
  }

  #measured({ processes, residentBytes, processorMs }: TreeUsage, fairBytes: () => number): void {
    this.#processorMs = processorMs;
    const { memory, processes: processesMax } = this.#limits;
    if (processes > processesMax)
      this.#kill({ how: 'flooded', detail: `more than ${processesMax} processes at once`, limit: 'processes' });
    else if (residentBytes > memory && fairBytes() > memory)
      this.#kill({ how: 'memory', detail: `more than ${memory} bytes resident`, limit: 'memory' });
  }

  /** Nothing is heard. Of a process that was not let run nobody can tell whether it hangs. */
  #silent({ silentMs, countedMs }: Waited): void {
    const { start, reply } = this.#limits;
    if (this.#starting !== undefined) {
      this.#starting.failed(
        new UserError('candidate-does-not-start', `The candidate was not loaded within ${start} ms (limit "start").`, {
          exitCode: 3,
        }),
      );
      this.#starting = undefined;
      this.#tree?.killNow();
    } else if (countedMs < reply && this.#listener?.reached !== undefined) this.#listener.reached('reply');
    else this.#kill({ how: 'hung', detail: `no sign of life for ${silentMs} ms`, limit: 'reply' });
  }

  #kill(loss: HostLosing): void {
    if (this.#loss !== undefined) return;
    this.#lose(loss);
    this.#tree?.killNow();
  }

  async #end(losing: HostLosing): Promise<void> {
    this.#lose(losing);
    this.#patience.dispose();
    this.#pipe.destroy();
    this.#process.stdout?.destroy();
    this.#process.stderr?.destroy();
    await this.#clear();
  }

  /** Ends what the process has started and left behind. */
  async #clear(): Promise<void> {
    if (this.#tree === undefined) return;
    await this.#tree.kill();
    this.#trees.remove(this.#tree);
  }

  #lose(loss: HostLosing): void {
    if (this.#loss !== undefined) return;
    const limit = loss.limit === undefined ? {} : { limit: { name: loss.limit, value: this.#limits[loss.limit] } };
    this.#loss = { kind: 'lost', at: this.#at, how: loss.how, detail: loss.detail, ...limit };
    this.#starting?.failed(
      new UserError('candidate-does-not-start', `The candidate's process ended while it was loaded: ${loss.detail}.`, {
        exitCode: 3,
      }),
    );
    this.#starting = undefined;
    for (const waiter of this.#waiting.splice(0).reverse()) waiter(this.#loss);
    this.#passing?.(this.#loss);
    this.#passing = undefined;
  }

  /** Begins to wait for a sign of life; every message is one. */
  #await(limitMs: number): void {
    if (!this.#isDebugged) this.#patience.start(limitMs);
  }
}
