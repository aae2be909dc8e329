/**
 * The display that one process of a candidate is given: a socket where clients of X11 look for it, and the kit behind it.
 *
 * A window that nobody answers is asked to close after a while, as a user would who wants to go on: a dialog may be waited for.
 */
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { XClient } from './x-client';
import { XDisplay } from './x-display';

export interface PrivateDisplayWatcher {
  /** A client has connected, whatever it then does. */
  reached(): void;
  opened(title: string): void;
  closed(title: string): void;
  /** A client was waiting for an answer of the kit and has it now. */
  answered(): void;
  /** More came than any dialog needs. */
  flooded(bytes: number): void;
}

/** Where every X11 client looks for the displays of its own machine. */
const socketFolder = '/tmp/.X11-unix';
/** Displays of people and of others have small numbers. */
const firstNumber = 2_000;
const numbers = 40_000;
const triesMax = 50;
/** How long a window stays open before it is asked to close, real milliseconds. */
const patienceMs = 3_000;
/** What clients may send in the life of a process: a few thousand dialogs, or a film. */
const bytesMax = 256 * 1024 * 1024;
/** Answers that a client does not read are kept up to here; then it is not listened to until it does. */
const unreadBytesMax = 1024 * 1024;

let next = (process.pid * 37) % numbers;

export class PrivateDisplay {
  /** What `DISPLAY` is to be. */
  readonly name: string;
  readonly #server: Server;
  readonly #display: XDisplay;
  readonly #watcher: PrivateDisplayWatcher;
  readonly #sockets = new Set<Socket>();
  readonly #closings = new Map<number, NodeJS.Timeout>();
  #bytes = 0;

  private constructor(server: Server, number: number, watcher: PrivateDisplayWatcher) {
    this.#server = server;
    this.name = `:${number}`;
    this.#watcher = watcher;
    this.#display = new XDisplay({
      reached: () => watcher.reached(),
      opened: (title, window) => {
        const timer = setTimeout(() => this.#display.askToClose(window), patienceMs);
        timer.unref();
        this.#closings.set(window, timer);
        watcher.opened(title);
      },
      closed: (title, window) => {
        clearTimeout(this.#closings.get(window));
        this.#closings.delete(window);
        watcher.closed(title);
      },
    });
    server.on('connection', (socket) => this.#connected(socket));
    server.unref();
  }

  /** Opens one; undefined where the system has no such displays, or none is free. */
  static async open(watcher: PrivateDisplayWatcher): Promise<PrivateDisplay | undefined> {
    if (process.platform !== 'linux') return undefined;
    try {
      mkdirSync(socketFolder, { recursive: true, mode: 0o1777 });
    } catch {
      return undefined;
    }
    for (let tries = 0; tries < triesMax; tries += 1) {
      next = (next + 1) % numbers;
      const number = firstNumber + next;
      const server = await listening(`${socketFolder}/X${number}`);
      if (server !== undefined) return new PrivateDisplay(server, number, watcher);
    }
    return undefined;
  }

  /** Whether a client is connected, so that what it shows comes beside what its process says. */
  get isUsed(): boolean {
    return this.#sockets.size > 0;
  }

  close(): void {
    for (const timer of this.#closings.values()) clearTimeout(timer);
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #connected(socket: Socket): void {
    this.#sockets.add(socket);
    socket.unref();
    const client = XClient.connected(this.#display, {
      send: (bytes) => {
        socket.write(bytes);
        if (socket.writableLength > unreadBytesMax) socket.pause();
      },
      answered: () => this.#watcher.answered(),
      end: () => socket.destroy(),
    });
    if (client === undefined) return void socket.destroy();
    socket.on('drain', () => socket.resume());
    socket.on('data', (bytes: Buffer) => {
      this.#bytes += bytes.length;
      if (this.#bytes > bytesMax) this.#watcher.flooded(this.#bytes);
      else client.hear(bytes);
    });
    socket.on('error', () => undefined);
    socket.once('close', () => {
      this.#sockets.delete(socket);
      client.gone();
    });
  }
}

function listening(file: string): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(file, () => resolve(server));
  });
}
