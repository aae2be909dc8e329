/**
 * One process of a candidate that speaks the wire: started without a shell, in a process group of its own, in a world of its own
 * (environment, home, temporary folder), watched while it lives, and ended with everything it has started.
 */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Limits } from '../../protocol';
import { candidateEnvironment } from '../candidate-environment';
import { Conversation } from './conversation';
import { PrivateDisplay } from './display/private-display';
import type { Manner } from './conversation';
import type { Greeting } from './decode';
import { noEnclosure, openEnclosure } from './enclosure';
import type { Enclosure } from './enclosure';
import type { Losing } from './losing';
import { StartFailure, startFailure } from './start-failure';
import { markName, ProcessTree } from '../process-tree';
import type { TreeUsage, TreeWatch } from '../process-tree';
import { WindowsShown } from './windows-shown';

/** How long a program may take to end by itself after the goodbye (wire page), real milliseconds. */
const goodbyeMs = 5_000;
/** How long after its end a process's last words are waited for, real milliseconds: a grandchild may hold the pipe for ever. */
const lastWordsMs = 200;
const standardErrorKept = 65_536;

export interface WireProcessOptions {
  /** Program and arguments. */
  readonly command: readonly string[];
  /** Where relative paths of the command start. */
  readonly folder: string;
  readonly limits: Limits;
  /** A folder of its own that is removed with it. */
  readonly world: string;
  /** Its home where it is shared with other processes: with the earlier visits of a user. */
  readonly home: string | undefined;
  readonly kit: string;
  readonly manner: Manner;
  /** Reads more out of how the process ended. */
  readonly explain?: (losing: Losing) => Losing;
  readonly watch: TreeWatch;
  readonly environment: Readonly<Record<string, string>>;
}

interface Surroundings {
  readonly display: PrivateDisplay | undefined;
  readonly windows: WindowsShown;
  readonly enclosure: Enclosure;
}

export class WireProcess {
  readonly conversation: Conversation;
  /** Resolves when the tree is dead and its world is removed. */
  readonly gone: Promise<void>;
  /** Undefined where no windows can be watched. */
  readonly display: PrivateDisplay | undefined;
  /** Whether it is known to keep what lasts in the folder it is given. */
  usesStorage = false;
  sessions = 0;
  #greeting: Greeting | undefined;
  readonly #options: WireProcessOptions;
  readonly #child: ChildProcessWithoutNullStreams;
  /** Undefined: there never was a process. */
  readonly #tree: ProcessTree | undefined;
  #standardError = Buffer.alloc(0);
  #processorBefore = 0;
  #processorNow = 0;
  #hasExited = false;
  readonly #windows: WindowsShown;
  readonly #enclosure: Enclosure;
  #delayed = 0;

  private constructor(options: WireProcessOptions, { display, windows, enclosure }: Surroundings) {
    this.#options = options;
    this.display = display;
    this.#windows = windows;
    this.#enclosure = enclosure;
    const mark = randomUUID();
    const [program = '', ...args] = enclosure.command(options.command, options.folder);
    this.#child = spawn(program, args, {
      cwd: options.folder,
      env: { ...environmentFor(options, mark), ...(display === undefined ? {} : { DISPLAY: display.name }) },
      detached: true,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#tree = this.#child.pid === undefined ? undefined : new ProcessTree(this.#child.pid, mark, enclosure.keeper);
    this.conversation = new Conversation(
      {
        send: (line) => this.#send(line),
        kill: () => this.#kill(),
        lookAtRun: () => ({ delays: this.#tree?.runDelays() ?? new Map(), processorMs: this.#processorNow }),
      },
      options.limits,
      options.manner,
    );
    windows.tellTo(this.conversation);
    this.#listen();
    if (this.#tree !== undefined) options.watch.add(this.#tree, (usage, fairBytes) => this.#measured(usage, fairBytes));
    this.gone = this.#awaitEnd();
  }

  /** Starts a process and waits for its greeting. Rejects with a `StartFailure`; nothing is left of it then. */
  static async start(options: WireProcessOptions): Promise<WireProcess> {
    for (const folder of [options.home ?? homeIn(options.world), path.join(options.world, 'tmp')])
      mkdirSync(folder, { recursive: true });
    const windows = new WindowsShown();
    const display = options.manner.isNative === true ? undefined : await PrivateDisplay.open(windows);
    // What a debugger is to find, and what serves several processes at once as Wine's does, lives where everybody does.
    const isPlain = options.manner.isUnhurried === true || options.manner.isNative === true;
    const enclosure = isPlain ? noEnclosure : await openEnclosure(options.limits);
    const process_ = new WireProcess(options, { display, windows, enclosure });
    const greeted = await process_.conversation.hello(options.kit);
    if ('greeting' in greeted) {
      process_.#greeting = greeted.greeting;
      return process_;
    }
    const failure =
      'fault' in greeted
        ? new StartFailure('candidate-bad-greeting', { how: 'nonsense', detail: greeted.fault })
        : startFailure(greeted, options.limits);
    process_.conversation.lose(failure.losing);
    await process_.gone;
    throw failure;
  }

  get greeting(): Greeting {
    return this.#greeting ?? { protocol: 0 };
  }

  /** What the system itself holds it by. */
  get enclosure(): readonly string[] {
    const { keeper, limitsProcessor } = this.#enclosure;
    return [...(keeper === undefined ? [] : ['pid-namespace']), ...(limitsProcessor ? ['processor-limit'] : [])];
  }

  /** Whether nothing of an earlier session is still to be seen, and another one can have its whole share of processor time. */
  get isTidy(): boolean {
    const isFresh = this.#processorNow <= this.#options.limits.processor;
    return isFresh && !this.conversation.spokeAlone && !this.#windows.areOpen;
  }

  get isAlive(): boolean {
    return this.conversation.loss === undefined && !this.#hasExited;
  }

  /** A session begins: processor time counts from here. */
  startSession(): void {
    this.sessions += 1;
    this.#processorBefore = this.#processorNow;
  }

  /** A session is over: gives the newest of what was written to standard error meanwhile. */
  endSession(): string {
    const written = this.#standardError.toString('utf8');
    this.#standardError = Buffer.alloc(0);
    return written;
  }

  /** Says goodbye and sees it off: by itself, or after its time by force. */
  async leave(): Promise<void> {
    const patience = setTimeout(() => this.#kill(), goodbyeMs);
    patience.unref();
    // Whoever reads until the end of the input is told so as well.
    void this.conversation.goodbye().then(() => this.#child.stdin.end());
    await this.gone;
    clearTimeout(patience);
  }

  /** Ends it now. */
  async kill(): Promise<void> {
    this.#kill();
    await this.gone;
  }

  /** Ends what can be ended at once: the kit itself is going. */
  killAtExit(): void {
    this.#kill();
    this.display?.close();
    rmSync(this.#options.world, { recursive: true, force: true });
  }

  #send(line: string): 'sent' | 'waiting' {
    const { stdin } = this.#child;
    if (!stdin.writable) return 'sent';
    stdin.write(line);
    return stdin.writableLength > 0 ? 'waiting' : 'sent';
  }

  #kill(): void {
    this.#tree?.killNow();
  }

  #listen(): void {
    const { stdin, stdout, stderr } = this.#child;
    // The watchdog notices that nothing arrives there any more; what the handler still says is heard until then.
    stdin.on('error', () => undefined);
    stdout.on('data', (bytes: Buffer) => this.#afterWindows(() => this.conversation.hear(bytes)));
    stdout.on('error', () => undefined);
    stderr.on('data', (bytes: Buffer) => {
      this.#standardError = Buffer.concat([this.#standardError, bytes]).subarray(-standardErrorKept);
      this.conversation.countOutput(bytes.length);
    });
    stderr.on('error', () => undefined);
  }

  /** What a handler showed before it spoke has arrived when the event loop has read once more: it is taken first. */
  #afterWindows(act: () => void): void {
    if (this.#delayed === 0 && this.display?.isUsed !== true) return act();
    this.#delayed += 1;
    setImmediate(() => {
      this.#delayed -= 1;
      act();
    });
  }

  #measured({ processes, residentBytes, processorMs }: TreeUsage, fairBytes: () => number): void {
    const { limits } = this.#options;
    this.#processorNow = processorMs;
    if (processes > limits.processes)
      this.conversation.lose({
        how: 'flooded',
        detail: `more than ${limits.processes} processes at once`,
        limit: 'processes',
      });
    else if (residentBytes > limits.memory && fairBytes() > limits.memory)
      this.conversation.lose({ how: 'memory', detail: `more than ${limits.memory} bytes resident`, limit: 'memory' });
    else if (processorMs - this.#processorBefore > limits.processor)
      // Much computing is legal, as much progress is: no requirement bounds it.
      this.conversation.reach('processor');
  }

  #hasComputed(): boolean {
    return this.#processorNow > this.#options.limits.processor;
  }

  async #awaitEnd(): Promise<void> {
    const ending = await this.#exit();
    const losing = this.#options.explain?.(ending) ?? ending;
    await new Promise<void>((resolve) => this.#afterWindows(resolve));
    this.#hasExited = true;
    // The system ended it where the kit would have: much computing is legal.
    if (this.#enclosure.limitsProcessor && losing.detail.startsWith('SIGXCPU') && this.#hasComputed())
      this.conversation.reach('processor');
    this.conversation.ended(losing);
    this.conversation.dispose();
    this.display?.close();
    this.#enclosure.keeper?.kill();
    if (this.#tree !== undefined) {
      await this.#tree.kill();
      this.#options.watch.remove(this.#tree);
    }
    for (const stream of this.#child.stdio) stream?.destroy();
    rmSync(this.#options.world, { recursive: true, force: true });
  }

  /** Relies on `exit`: the end of the pipes may never come. */
  #exit(): Promise<Losing> {
    const child = this.#child;
    return new Promise((resolve) => {
      child.once('error', ({ message }) => resolve({ how: 'exited', detail: message }));
      child.once('exit', (code, signal) => {
        const finish = () => {
          clearTimeout(patience);
          resolve(
            signal === null
              ? { how: 'exited', detail: `exit code ${code ?? 0}${this.#lastLine()}` }
              : { how: 'signalled', detail: `${signal}${this.#lastLine()}` },
          );
        };
        const patience = setTimeout(finish, lastWordsMs);
        child.once('close', finish);
      });
    });
  }

  #lastLine(): string {
    const last = this.#standardError.toString('utf8').trimEnd().split('\n').at(-1) ?? '';
    return last === '' ? '' : `; last on standard error: ${JSON.stringify(last.slice(0, 200))}`;
  }
}

function homeIn(world: string): string {
  return path.join(world, 'home');
}

function environmentFor({ world, home, environment }: WireProcessOptions, mark: string): Record<string, string> {
  const temporary = path.join(world, 'tmp');
  return candidateEnvironment({
    HOME: home ?? homeIn(world),
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    ...environment,
    [markName]: mark,
  });
}
