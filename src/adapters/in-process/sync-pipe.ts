/**
 * Reads and writes whole lines on an inherited pipe and blocks meanwhile: how a callback of the handler waits for its answer.
 *
 * Everything it needs is taken before the candidate is loaded, so that a handler which patches globals spoils nobody's messages but its own.
 */
import { readSync, writeSync } from 'node:fs';

const parse = JSON.parse;
const stringify = JSON.stringify;
const newline = 0x0a;
const chunkBytes = 65_536;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

export class SyncPipe {
  readonly #fd: number;
  readonly #chunk = Buffer.alloc(chunkBytes);
  #pending = Buffer.alloc(0);

  constructor(fd: number) {
    this.#fd = fd;
  }

  send(message: object): void {
    const bytes = Buffer.from(stringify(message) + '\n', 'utf8');
    for (let written = 0; written < bytes.length;) written += retried(() => writeSync(this.#fd, bytes, written));
  }

  /** Gives the next message; undefined when the other side has closed the pipe. */
  receive(): unknown {
    for (;;) {
      const end = this.#pending.indexOf(newline);
      if (end >= 0) {
        const line = this.#pending.toString('utf8', 0, end);
        this.#pending = this.#pending.subarray(end + 1);
        return parse(line);
      }
      const count = retried(() => readSync(this.#fd, this.#chunk, 0, chunkBytes, null));
      if (count === 0) return undefined;
      this.#pending = Buffer.concat([this.#pending, this.#chunk.subarray(0, count)]);
    }
  }
}

/** The pipe may be non-blocking on some systems: then waits a moment and tries again. */
function retried(attempt: () => number): number {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN' && code !== 'EINTR') throw error;
      Atomics.wait(sleeper, 0, 0, 1);
    }
  }
}
