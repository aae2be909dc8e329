/** Reaches a handler in TypeScript through a child process of its own: the way a certificate is made. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../base/errors';
import type { HandlerLink, LinkListener, LinkMaker, LinkSetup, Limits } from '../../protocol';
import { candidateEnvironment } from '../candidate-environment';
import { markName, TreeWatch } from '../process-tree';
import { factoryThrew } from './factory-threw';
import { HostChild } from './host-child';
import { transpiledFolderVariable } from './transpile';
import { UserStorages } from './user-storages';

const hostFile = path.resolve(__dirname, '../../handler-host.js');

export interface ChildProcessOptions {
  /** Absolute path of the candidate's module. */
  readonly file: string;
  readonly limits: Limits;
  /** Opens the debugger in the child and lifts the limits of time. */
  readonly inspect?: boolean;
}

export class ChildProcessLinks implements LinkMaker {
  readonly isolation = 'child-process';
  readonly clock = 'virtual';
  readonly lendsBuffers = true;
  readonly mayLeaveBuffers = true;
  readonly linksMax: number;
  readonly #options: ChildProcessOptions;
  readonly #idle: HostChild[] = [];
  readonly #live = new Set<HostChild>();
  readonly #transpiled = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-'));
  readonly #storages = new UserStorages();
  readonly #watch = new TreeWatch();

  constructor(options: ChildProcessOptions) {
    this.#options = options;
    this.linksMax = options.inspect === true ? 1 : Math.min(4, availableParallelism());
  }

  async open(setup: LinkSetup, listener: LinkListener): Promise<HandlerLink> {
    // Visits of one user are played in fresh processes: what a handler keeps for a user must be in its storage.
    const child =
      (setup.user === undefined && setup.isAlone !== true ? this.#idle.pop() : undefined) ?? (await this.#spawn());
    const storage = this.#storages.of(setup.user);
    const isKept = Object.keys(storage).length > 0;
    const outcome = await child.begin(setup, listener, storage);
    if (outcome.kind === 'threw') {
      await child.kill();
      throw factoryThrew(outcome.text);
    }
    if (outcome.kind === 'lost')
      throw new UserError(
        'candidate-does-not-start',
        `The candidate's process ended in its factory: ${outcome.detail}.`,
        { exitCode: 3 },
      );
    return this.#link(child, setup.user !== undefined || setup.isAlone === true, isKept);
  }

  async settle(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((child) => child.kill()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#live].map((child) => child.kill()));
    rmSync(this.#transpiled, { recursive: true, force: true });
  }

  async #spawn(): Promise<HostChild> {
    const { file, limits, inspect } = this.#options;
    const heapMiB = Math.max(64, Math.floor(limits.memory / 1024 / 1024));
    const mark = randomUUID();
    const flags = inspect === true ? ['--inspect-brk=127.0.0.1:0'] : [`--max-old-space-size=${heapMiB}`];
    const process_ = spawn(process.execPath, [...flags, hostFile, file], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      detached: true,
      cwd: path.dirname(file),
      env: candidateEnvironment({ [transpiledFolderVariable]: this.#transpiled, [markName]: mark }),
    });
    const child = new HostChild(process_, { limits, isDebugged: inspect === true, watch: this.#watch, mark });
    this.#live.add(child);
    void child.gone.then(() => this.#live.delete(child));
    await child.ready();
    return child;
  }

  #link(child: HostChild, isLast: boolean, isKept: boolean): HandlerLink {
    return {
      greeting: {},
      storage: isKept ? 'kept' : 'fresh',
      call: (call) => child.order({ do: 'call', call }),
      release: (what) => child.order({ do: 'release', ...what }),
      pass: (silenceMs, expecting) => child.pass(silenceMs, expecting === 'something'),
      close: async (how) => {
        child.end();
        if (how === 'clean' && !isLast && child.isAlive) this.#idle.push(child);
        else await child.kill();
      },
    };
  }
}
