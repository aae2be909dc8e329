/**
 * Puts a handler module on the wire: `node module-on-the-wire-in-spec.js handler.js`, for the contract that all adapters keep.
 *
 * A handler in TypeScript blocks while it waits for an answer, so a thread of its own reads the input; the main thread takes lines
 * from it as events, or one by one while it waits.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import path from 'node:path';
import { isMainThread, MessageChannel, receiveMessageOnPort, Worker, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { LinkCall } from '../../protocol';
import { describe } from '../in-process/carried-values';
import { HandlerRuntime } from '../in-process/handler-runtime';
import { loadFactory } from '../in-process/load-module';
import type { HostTelling } from '../in-process/messages';
import { SyncPipe } from '../in-process/sync-pipe';
import { LineReader } from '../line-reader';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: { readonly hr?: number; readonly count?: number };
}
interface Reading {
  readonly port: MessagePort;
  /** Counts the lines that were passed on: whoever waits for one waits for it to change. */
  readonly count: Int32Array;
}

class ModuleOnTheWire {
  readonly #reading: Reading;
  readonly #output = new SyncPipe(1);
  #runtime: HandlerRuntime | undefined;
  #storageFile: string | undefined;
  #stored: Record<string, string> = {};
  #ids = 0;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  async serve(file: string): Promise<void> {
    const factory = await loadFactory(file);
    this.#runtime = new HandlerRuntime(factory, {
      now: () => 0,
      ask: (method, args) => this.#ask(method, args),
      tell: (telling) => this.#tell(telling),
    });
    this.#reading.port.on('message', (line: string) => this.#take(parse(line)));
  }

  #say(message: object): void {
    this.#output.send({ jsonrpc: '2.0', ...message });
  }

  /** Waits for the answer and serves the kit meanwhile. */
  #ask(method: string, params: object): { hr?: number; count?: number } | undefined {
    const id = (this.#ids += 1);
    this.#say({ id, method, params });
    for (;;) {
      const seen = Atomics.load(this.#reading.count, 0);
      const received = receiveMessageOnPort(this.#reading.port);
      if (received === undefined) {
        Atomics.wait(this.#reading.count, 0, seen);
        continue;
      }
      const message = parse(String(received.message));
      if (message.method === undefined && message.id === id) return message.result;
      this.#take(message);
    }
  }

  #tell(telling: HostTelling): void {
    if (telling.is === 'stored') this.#store(telling.key, telling.value);
    if (telling.is === 'ui')
      this.#say({ method: 'ui', params: { change: telling.change, title: telling.title, parent: telling.parent } });
    if (telling.is === 'work')
      this.#say({ method: 'work', params: { change: telling.change, itemId: telling.itemId } });
    if (telling.is === 'quiet') this.#say({ method: 'quiet', params: {} });
  }

  #store(key: string, value: string): void {
    this.#stored[key] = value;
    if (this.#storageFile === undefined) return;
    mkdirSync(path.dirname(this.#storageFile), { recursive: true });
    writeFileSync(this.#storageFile, JSON.stringify(this.#stored));
  }

  #take({ id, method, params = {} }: Message): void {
    if (method === undefined) return;
    this.#say({ id, ...this.#answer(method, params) });
    if (method === 'goodbye') process.exit(0);
  }

  #answer(method: string, params: Record<string, unknown>): object {
    const runtime = this.#runtime;
    if (method === 'hello') return { result: { protocol: 1, name: 'A module', version: '1.0', capabilities: [] } };
    if (method === 'goodbye' || runtime === undefined) return { result: {} };
    if (method === 'release') {
      runtime.release(params);
      return { result: {} };
    }
    const { instance, ...args } = params;
    const outcome =
      method === 'create'
        ? runtime.create(this.#world(params))
        : runtime.call({ method, args, instance } as unknown as LinkCall);
    if (outcome.is === 'threw') return { error: { code: -32603, message: outcome.text } };
    return { result: { hr: outcome.hr, ...outcome.out } };
  }

  #world({ storage, conditions }: Record<string, unknown>): {
    storage: Record<string, string>;
    conditions: readonly string[];
  } {
    this.#storageFile = typeof storage === 'string' ? path.join(storage, 'storage.json') : undefined;
    this.#stored = this.#storageFile === undefined ? {} : readStorage(this.#storageFile);
    return { storage: this.#stored, conditions: (conditions ?? []) as string[] };
  }
}

function parse(line: string): Message {
  return JSON.parse(line) as Message;
}

function readStorage(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}

/** Reads standard input to its end, line by line; a blocking read would keep the process from ending. */
function readLines({ port, count }: Reading): void {
  const reader = new LineReader((line) => {
    port.postMessage(line);
    Atomics.add(count, 0, 1);
    Atomics.notify(count, 0);
  }, Infinity);
  const input = new Socket({ fd: 0, readable: true, writable: false });
  input.on('data', (bytes: Buffer) => void reader.push(bytes));
  input.on('end', () => process.kill(process.pid, 'SIGKILL'));
}

if (isMainThread) {
  const { port1, port2 } = new MessageChannel();
  const count = new Int32Array(new SharedArrayBuffer(4));
  const reading: Reading = { port: port2, count };
  new Worker(__filename, { workerData: reading, transferList: [port2] }).unref();
  new ModuleOnTheWire({ port: port1, count }).serve(path.resolve(process.argv[2] ?? '')).catch((error: unknown) => {
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  });
} else {
  readLines(workerData as Reading);
}
