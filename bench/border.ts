/**
 * Callbacks across the border to a handler's own process, beside a bare echo of JSON lines over a pipe of the same kind.
 *
 * Target: at least 60 % of the echo's crossings.
 */
import { spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { ChildProcessLinks } from '../src/adapters/in-process/child-process-links';
import type { CallbackAnswer, LinkListener } from '../src/protocol';
import { limitsFor } from '../src/protocol';
import { withBenchHandler } from './bench-handler';
import { inTurn, median } from './measure';

const rounds = 5;
const crossings = 5_000;
const itemId = 'bbbbbbbb-0000-4000-8000-000000000000';

/** The other side of the echo: says a line, waits for its answer with a blocking read, as the handler's process does. */
const speaker = `
const { readSync, writeSync } = require('node:fs');
const chunk = Buffer.alloc(65536);
const wait = new Int32Array(new SharedArrayBuffer(4));
function receive() {
  let text = '';
  while (!text.endsWith('\\n')) {
    try { const count = readSync(3, chunk, 0, chunk.length, null); if (count === 0) process.exit(0); text += chunk.toString('utf8', 0, count); }
    catch (error) { if (error.code !== 'EAGAIN') throw error; Atomics.wait(wait, 0, 0, 1); }
  }
  return JSON.parse(text);
}
for (;;) {
  const { rounds } = receive();
  for (let n = 0; n < rounds; n += 1) {
    writeSync(3, JSON.stringify({ is: 'callback', at: 0, method: 'Progress', args: { callback: 'c1', itemId: '${itemId}', item: { mask: 14, statusType: 3, progValue: n, maxValue: ${crossings} } } }) + '\\n');
    receive();
  }
  writeSync(3, JSON.stringify({ is: 'done' }) + '\\n');
}
`;

function echo(): { run: () => Promise<void>; end: () => void } {
  const child = spawn(process.execPath, ['-e', speaker], { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
  const pipe = child.stdio[3] as Duplex;
  let done: () => void = () => undefined;
  let rest = '';
  pipe.on('data', (bytes: Buffer) => {
    const lines = (rest + bytes.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if ((JSON.parse(line) as { is: string }).is === 'done') done();
      else pipe.write(JSON.stringify({ do: 'answer', hr: 0 }) + '\n');
    }
  });
  return {
    run: () =>
      new Promise((resolve) => {
        done = resolve;
        pipe.write(JSON.stringify({ rounds: crossings }) + '\n');
      }),
    end: () => child.kill('SIGKILL'),
  };
}

function silentListener(): LinkListener {
  return {
    // A generator that answers at once: the border alone is measured, not the manager.
    *callback(): Generator<never, CallbackAnswer> {
      return { kind: 'hr', hr: 0 };
    },
    ui: () => undefined,
    work: () => undefined,
    quiet: () => undefined,
    stray: () => undefined,
  };
}

async function main(): Promise<void> {
  await withBenchHandler({ items: 1, progressCalls: crossings, isSynchronous: true }, async (file) => {
    const limits = limitsFor('virtual');
    const maker = new ChildProcessLinks({ file, limits });
    const bare = echo();
    try {
      const setup = { instance: 'h1', conditions: [], user: undefined, epoch: 0, limits };
      const link = await maker.open(setup, silentListener());
      const instance = 'h1';
      await link.call({ method: 'SetProgressCallback', instance, args: { callback: 'c1' } });
      await link.call({ method: 'PrepareForSync', instance, args: { itemIds: [itemId], parent: 0, reserved: 0 } });
      const border = () => link.call({ method: 'Synchronize', instance, args: { parent: 0 } });
      const works = { border, echo: () => bare.run() };
      await inTurn(2, works);
      const taken = await inTurn(rounds, works);
      const share = median(taken.echo) / median(taken.border);
      console.log(
        `border, ${crossings} callbacks: ${(share * 100).toFixed(0)} % of a bare echo's crossings (target 60 % or more)`,
      );
    } finally {
      bare.end();
      await maker.close();
    }
  });
}

void main();
