/**
 * Reaches a handler that listens already: in a virtual machine, or under a debugger.
 *
 * What the kit did not start it can neither measure nor end: budgets of memory and processes do not hold here, and a lost session
 * closes the connection. The next one connects anew; only the end of the run says goodbye.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../base/errors';
import { failed, hresultName } from '../../protocol';
import type { HandlerLink, LinkListener, LinkMaker, LinkSetup, Limits } from '../../protocol';
import { Conversation } from './conversation';
import type { Greeting } from './decode';
import type { Losing } from './losing';
import { lossOf } from './losing';
import { lostLink, wireLink } from './wire-link';
import type { WireSession } from './wire-link';

export interface TcpOptions {
  /** The machine the handler listens on; this one when left out. */
  readonly host?: string;
  readonly port: number;
  readonly limits: Limits;
  readonly kit?: string;
  /** Somebody is debugging the candidate: nothing is taken to hang. */
  readonly isUnhurried?: boolean;
}

const loopback = '127.0.0.1';
/** How long the goodbye is waited for, real milliseconds. */
const goodbyeMs = 5_000;

/** Reads `host:port`, `[host]:port` or `port`, as `--connect` takes it. */
export function placeOf(text: string): { readonly host: string; readonly port: number } {
  const match = /^(?:(?:\[([^\]]+)\]|([^:]+)):)?(\d{1,5})$/.exec(text.trim());
  const port = Number(match?.[3]);
  if (match === null || port < 1 || port > 65_535)
    throw new UserError(
      'connect-invalid',
      `${JSON.stringify(text)} is no place to connect to. Write host:port, or a port of this machine.`,
    );
  return { host: match[1] ?? match[2] ?? loopback, port };
}

interface Line {
  readonly conversation: Conversation;
  readonly socket: Socket;
  readonly greeting: Greeting;
}

export class TcpLinks implements LinkMaker {
  readonly isolation = 'wire';
  readonly clock = 'real';
  readonly lendsBuffers = false;
  /** One handler listens, so there is one conversation. */
  readonly linksMax = 1;
  readonly #options: TcpOptions;
  readonly #host: string;
  #line: Line | undefined;
  #folder: string | undefined;
  #folders = 0;
  readonly #users = new Map<string, string>();
  #hasServed = false;
  #sessions = 0;
  #usesStorage = false;

  constructor(options: TcpOptions) {
    this.#options = options;
    this.#host = options.host ?? loopback;
  }

  /** Connects and gives the greeting; the connection is then used by the first session. */
  async greet(): Promise<Greeting> {
    return (await this.#connected()).greeting;
  }

  async open(setup: LinkSetup, listener: LinkListener): Promise<HandlerLink> {
    let line: Line;
    try {
      line = await this.#connected();
    } catch (error) {
      if (!this.#hasServed || !(error instanceof UserError)) throw error;
      return lostLink(lossOf({ how: 'exited', detail: error.message }, setup.limits));
    }
    const storage = this.#storageFor(setup.user);
    const wasFilled = isFilled(storage);
    const { conversation } = line;
    const created = await conversation.begin({
      instance: setup.instance,
      listener,
      storage,
      conditions: setup.conditions,
    });
    if (created.kind === 'returned' && failed(created.hr)) return this.#refused(created.hr, setup.limits);
    this.#hasServed = true;
    this.#sessions += 1;
    // Nobody knows what the program did before: it is taken to remember, unless it is seen to use its folder.
    const isKept = setup.user === undefined ? this.#sessions > 1 && !this.#usesStorage : wasFilled;
    const over: WireSession['over'] = (how, settled) => this.#over(line, how, { storage, user: setup.user, settled });
    return wireLink({ conversation, greeting: line.greeting, storage: isKept ? 'kept' : 'fresh', over });
  }

  async close(): Promise<void> {
    const line = this.#line;
    this.#line = undefined;
    if (line !== undefined && line.conversation.loss === undefined) {
      const patience = setTimeout(() => line.socket.destroy(), goodbyeMs);
      await line.conversation.goodbye();
      clearTimeout(patience);
      line.socket.end();
    }
    line?.conversation.dispose();
    line?.socket.destroy();
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }

  #refused(hr: number, limits: Limits): HandlerLink {
    const detail = `create was answered with ${hresultName(hr)}`;
    if (!this.#hasServed)
      throw new UserError(
        'candidate-does-not-start',
        `The handler gave no instance: ${detail}. Mend it; nothing was judged.`,
        { exitCode: 3 },
      );
    return lostLink(lossOf({ how: 'nonsense', detail }, limits));
  }

  #over(
    { conversation, socket }: Line,
    how: 'clean' | 'spoilt',
    session: {
      readonly storage: string | undefined;
      readonly user: string | undefined;
      readonly settled: (late: Promise<void>) => void;
    },
  ): Promise<void> {
    session.settled(conversation.end());
    if (session.user === undefined) {
      this.#usesStorage ||= isFilled(session.storage);
      if (session.storage !== undefined) rmSync(session.storage, { recursive: true, force: true });
    }
    if (how === 'spoilt' || conversation.loss !== undefined) {
      this.#line = undefined;
      conversation.dispose();
      socket.destroy();
    }
    return Promise.resolve();
  }

  async #connected(): Promise<Line> {
    if (this.#line !== undefined && this.#line.conversation.loss === undefined && !this.#line.conversation.spokeAlone)
      return this.#line;
    this.#line?.socket.destroy();
    const { limits, kit = 'syncmgr-conformance', isUnhurried = false } = this.#options;
    const socket = await this.#socket();
    const conversation = new Conversation(
      { send: (text) => sendTo(socket, text), kill: () => socket.destroy() },
      limits,
      { isUnhurried },
    );
    socket.on('data', (bytes: Buffer) => conversation.hear(bytes));
    socket.on('error', () => undefined);
    socket.once('close', () => conversation.ended({ how: 'exited', detail: 'the connection was closed' }));
    const greeted = await conversation.hello(kit);
    if ('greeting' in greeted) return (this.#line = { conversation, socket, greeting: greeted.greeting });
    socket.destroy();
    conversation.dispose();
    throw greetingError(
      'fault' in greeted ? { how: 'nonsense', detail: greeted.fault } : { how: greeted.how, detail: greeted.detail },
      limits,
    );
  }

  #socket(): Promise<Socket> {
    const { port, limits } = this.#options;
    return new Promise((resolve, reject) => {
      const socket = connect({ host: this.#host, port, noDelay: true });
      const fail = (why: string) => {
        socket.destroy();
        reject(
          new UserError(
            'candidate-does-not-start',
            `Nothing could be reached at ${this.#host}:${port}: ${why}. Start the handler first; nothing was judged.`,
            { exitCode: 3 },
          ),
        );
      };
      const patience = setTimeout(() => fail(`no connection within ${limits.start} ms`), limits.start);
      socket.once('error', ({ message }) => fail(message));
      socket.once('connect', () => {
        clearTimeout(patience);
        resolve(socket);
      });
      socket.once('close', () => clearTimeout(patience));
    });
  }

  /** A folder means nothing on another machine. */
  #storageFor(user: string | undefined): string | undefined {
    if (!/^(127\.|::1$|localhost$)/.test(this.#host)) return undefined;
    const known = user === undefined ? undefined : this.#users.get(user);
    if (known !== undefined) return known;
    this.#folder ??= mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-'));
    this.#folders += 1;
    const folder = path.join(this.#folder, `storage-${this.#folders}`);
    mkdirSync(folder);
    if (user !== undefined) this.#users.set(user, folder);
    return folder;
  }
}

function sendTo(socket: Socket, text: string): 'sent' | 'waiting' {
  if (!socket.writable) return 'sent';
  socket.write(text);
  return socket.writableLength > 0 ? 'waiting' : 'sent';
}

function greetingError({ how, detail }: Losing, limits: Limits): UserError {
  const isUnheard = how === 'hung';
  const said = isUnheard ? `no greeting within ${limits.start} ms` : detail;
  return new UserError(
    how === 'nonsense' ? 'candidate-bad-greeting' : 'candidate-does-not-start',
    `The handler did not greet as the wire page says: ${said}. Mend its answer to "hello"; nothing was judged.`,
    { exitCode: 3 },
  );
}

function isFilled(folder: string | undefined): boolean {
  try {
    return folder !== undefined && readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}
