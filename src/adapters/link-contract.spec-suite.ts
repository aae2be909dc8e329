/**
 * What every adapter promises the conductor, whatever the way to the handler: the same handler logic, the same calls, the same outcomes.
 *
 * The handlers are modules written here; each adapter's spec says how it reaches one.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { limitsFor } from '../protocol';
import { canSeeProcesses, liveProcesses } from './process-table';
import type {
  Answering,
  ArrivedCallback,
  CallOutcome,
  HandlerLink,
  LimitName,
  Limits,
  LinkCall,
  LinkListener,
  LinkMaker,
  Loss,
} from '../protocol';

export interface AdapterUnderTest {
  readonly name: string;
  readonly clock: 'virtual' | 'real';
  /** Reaches the handler that a module holds. */
  readonly make: (file: string, limits: Limits) => LinkMaker;
  /** A statement of the module that answers a call which was answered before; none where a call can have one answer only. */
  readonly answerAgain: string | undefined;
  /** Whether what a handler prints comes along the way that it speaks on. */
  readonly hearsPrinting: boolean;
  /** Why it cannot be played on this machine. */
  readonly skip?: string | false;
}

const itemId = 'c0417ac7-0000-4000-8000-000000000001';

/** A handler in JavaScript; `overrides` replace its methods. */
function moduleText(overrides: string): string {
  return `
let made = 0;
module.exports = (host) => {
  made += 1;
  let callback = null;
  const handler = {
    initialize() { return 0; },
    getHandlerInfo() { return { hr: 0, value: { flags: 0, name: process.pid + ' ' + made } }; },
    enumSyncMgrItems() { return { hr: 0x80004005, value: null }; },
    setProgressCallback(given) { callback = given; return 0; },
    prepareForSync() { return 0; },
    synchronize() { return 0; },
    ${overrides}
  };
  return handler;
};
`;
}

/** Keeps what a handler did, and answers S_OK; `nested` is called from inside the first callback. */
class Listening implements LinkListener {
  readonly said: string[] = [];
  readonly inside: CallOutcome[] = [];
  readonly #nested: LinkCall | undefined;

  constructor(nested?: LinkCall) {
    this.#nested = nested;
  }

  *callback({ method, args }: ArrivedCallback): Answering {
    // Who counts references, and when, is the border's own matter.
    if (method === 'AddRef' || method === 'Release') return { kind: 'count', count: 1 };
    this.said.push(`${method} on ${args.callback}`);
    if (this.#nested !== undefined && this.inside.length === 0) this.inside.push(yield this.#nested);
    return { kind: 'hr', hr: 0 };
  }
  ui(): void {
    this.said.push('ui');
  }
  work({ change }: { readonly change: string }): void {
    this.said.push(`work ${change}`);
  }
  quiet(): void {
    this.said.push('quiet');
  }
  stray(text: string): void {
    this.said.push(`stray ${text.trim()}`);
  }
}

const instance = 'h1';
const initialize: LinkCall = { method: 'Initialize', instance, args: { reserved: 0, flags: 3, cookie: null } };
const info: LinkCall = { method: 'GetHandlerInfo', instance, args: {} };
const setCallback: LinkCall = { method: 'SetProgressCallback', instance, args: { callback: 'c1' } };
const synchronize: LinkCall = { method: 'Synchronize', instance, args: { parent: 0 } };
const progress = `callback.progress('${itemId}', { mask: 2, statusType: 3 });`;

/** The live processes that were given this argument. */
function livingWith(argument: string): number[] {
  return [...liveProcesses().keys()].filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument);
    } catch {
      return false;
    }
  });
}

/** Runs the contract against one adapter. */
export function linkContract(adapter: AdapterUnderTest): void {
  describe(`the contract of links, kept by ${adapter.name}`, { skip: adapter.skip ?? false }, () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'link-contract-'));
    after(() => rmSync(folder, { recursive: true, force: true }));
    let files = 0;

    const withMaker = async (
      overrides: string,
      asked: Partial<Record<LimitName, number>>,
      act: (maker: LinkMaker, limits: Limits) => Promise<void>,
    ) => {
      const file = path.join(folder, `handler-${(files += 1)}.js`);
      writeFileSync(file, moduleText(overrides));
      const limits = limitsFor(adapter.clock, { silence: 150, ...asked });
      const maker = adapter.make(file, limits);
      try {
        await act(maker, limits);
      } finally {
        await maker.close();
      }
    };
    const opened = (maker: LinkMaker, limits: Limits, listener: LinkListener, user?: string): Promise<HandlerLink> =>
      maker.open({ instance, conditions: [], user, epoch: 1_893_456_000_000, limits }, listener);
    const begun = async (maker: LinkMaker, limits: Limits, listener: LinkListener) => {
      const link = await opened(maker, limits, listener);
      for (const call of [initialize, setCallback]) await link.call(call);
      return link;
    };
    /** Opens, calls Synchronize and lets time pass until the handler is lost or idle. */
    const lossIn = async (overrides: string, asked: Partial<Record<LimitName, number>> = {}) => {
      const listener = new Listening();
      let loss: Loss | undefined;
      await withMaker(overrides, asked, async (maker, limits) => {
        const link = await begun(maker, limits, listener);
        const outcome = await link.call(synchronize);
        const passage = outcome.kind === 'lost' ? outcome : await link.pass(limits.silence);
        assert.equal(passage.kind, 'lost');
        if (passage.kind === 'lost') loss = passage;
        const again = await link.call(info);
        assert.deepEqual({ kind: again.kind, how: 'how' in again ? again.how : '' }, { kind: 'lost', how: loss?.how });
        await link.close('spoilt');
        const fresh = await opened(maker, limits, new Listening());
        assert.equal((await fresh.call(initialize)).kind, 'returned');
        await fresh.close('spoilt');
      });
      return { loss, said: listener.said };
    };

    it('a call returns what the handler gave, on failure too', () =>
      withMaker('', {}, async (maker, limits) => {
        const link = await opened(maker, limits, new Listening());
        const failing = await link.call({ method: 'EnumSyncMgrItems', instance, args: {} });
        assert.ok(failing.kind === 'returned');
        assert.deepEqual([failing.hr, failing.out?.enumerator], [0x80004005, null]);
        await link.close('spoilt');
      }));

    it('callbacks reach the listener in order, those of a call before its return', () =>
      withMaker(
        `synchronize() { ${progress} callback.synchronizeCompleted(0); return 0; },`,
        {},
        async (maker, limits) => {
          const listener = new Listening();
          const link = await begun(maker, limits, listener);
          assert.equal((await link.call(synchronize)).kind, 'returned');
          assert.deepEqual(listener.said, ['Progress on c1', 'SynchronizeCompleted on c1']);
          await link.close('spoilt');
        },
      ));

    it('the manager can call from inside a callback', () =>
      withMaker(`synchronize() { ${progress} return 0; },`, {}, async (maker, limits) => {
        const listener = new Listening(info);
        const link = await begun(maker, limits, listener);
        await link.call(synchronize);
        assert.deepEqual(
          listener.inside.map(({ kind }) => kind),
          ['returned'],
        );
        await link.close('spoilt');
      }));

    it('passing time ends when the handler speaks, and when it is idle', () =>
      withMaker(`synchronize() { setTimeout(() => { ${progress} }, 20); return 0; },`, {}, async (maker, limits) => {
        const listener = new Listening();
        const link = await begun(maker, limits, listener);
        await link.call(synchronize);
        assert.deepEqual(listener.said, []);
        assert.equal((await link.pass(limits.silence)).kind, 'spoke');
        assert.deepEqual(listener.said, ['Progress on c1']);
        const passage = await link.pass(limits.silence);
        assert.ok(passage.kind === 'quiet');
        assert.equal(passage.known, adapter.clock === 'virtual' ? 'drained' : 'silence');
        await link.close('spoilt');
      }));

    it('what is printed is told apart from what is said', () =>
      withMaker("synchronize() { console.log('by the way'); return 0; },", {}, async (maker, limits) => {
        const listener = new Listening();
        const link = await begun(maker, limits, listener);
        assert.equal((await link.call(synchronize)).kind, 'returned');
        assert.deepEqual(listener.said, adapter.hearsPrinting ? ['stray by the way'] : []);
        await link.close('spoilt');
      }));

    it('a handler that dies in a call is lost there, after what it said before', async () => {
      const { loss, said } = await lossIn(`synchronize() { ${progress} process.exit(7); },`);
      assert.equal(loss?.how, 'exited');
      assert.match(loss.detail, /exit code 7/);
      assert.deepEqual(said, ['Progress on c1']);
    });

    it('death by a signal is told from an exit', async () => {
      const { loss } = await lossIn("synchronize() { process.kill(process.pid, 'SIGKILL'); for (;;); },");
      assert.equal(loss?.how, 'signalled');
      assert.match(loss.detail, /SIGKILL/);
    });

    it('a handler that never answers is hung after the reply limit', async () => {
      const { loss } = await lossIn('synchronize() { for (;;); },', { reply: 400 });
      assert.equal(loss?.how, 'hung');
      assert.deepEqual(loss.limit, { name: 'reply', value: 400 });
    });

    const { answerAgain } = adapter;
    if (answerAgain !== undefined)
      it('a second answer is nonsense', async () => {
        const { loss } = await lossIn(`synchronize() { ${answerAgain} return 0; },`);
        assert.equal(loss?.how, 'nonsense');
      });

    it('output without end is a flood', async () => {
      const { loss } = await lossIn(
        "synchronize() { for (;;) try { require('fs').writeSync(1, 'x'.repeat(1000) + '\\n'); } catch {} },",
        { output: 300_000, reply: 5_000 },
      );
      assert.equal(loss?.how, 'flooded');
      assert.deepEqual(loss.limit, { name: 'output', value: 300_000 });
    });

    it(
      'more processes than it may have are a flood, and none of them is left',
      { skip: !canSeeProcesses },
      async () => {
        // Where a candidate has a PID namespace of its own, the numbers it tells are not those that others see.
        const name = path.join(folder, 'child');
        const { loss, said } = await lossIn(
          `synchronize() {
          const { spawn } = require('child_process');
          const args = ['-e', 'setTimeout(() => 0, 600000)', ${JSON.stringify(name)}];
          const start = () => spawn(process.execPath, args, { detached: true, stdio: 'ignore' });
          for (let child = 0; child < 4; child += 1) console.log('child ' + start().pid);
          for (;;);
        },`,
          { processes: 4 },
        );
        assert.deepEqual([loss?.how, loss?.limit], ['flooded', { name: 'processes', value: 4 }]);
        if (adapter.hearsPrinting) assert.ok(said.some((line) => line.includes('child')));
        assert.deepEqual(livingWith(name), []);
      },
    );
    it('what is said after the session is not heard by the next one', () => {
      // Not before that file is there: the order is made, not timed.
      const isOver = path.join(folder, 'is-over');
      const whenItIsOver = `require('fs').existsSync(${JSON.stringify(isOver)})`;
      const overrides = `synchronize() {
        const timer = setInterval(() => { if (${whenItIsOver}) { clearInterval(timer); ${progress} } }, 5);
        return 0;
      },`;
      return withMaker(overrides, {}, async (maker, limits) => {
        const link = await begun(maker, limits, new Listening());
        await link.call(synchronize);
        await link.release({ instance });
        await link.close('clean');
        writeFileSync(isOver, '');
        const second = new Listening();
        const next = await begun(maker, limits, second);
        await next.pass(limits.silence);
        assert.deepEqual(second.said, []);
        await next.close('spoilt');
      });
    });

    it('a process that ended its session cleanly serves again, one that did not is replaced', () =>
      withMaker('', {}, async (maker, limits) => {
        const names: string[] = [];
        for (const how of ['clean', 'spoilt', 'clean'] as const) {
          const link = await opened(maker, limits, new Listening());
          const outcome = await link.call(info);
          if (outcome.kind === 'returned') names.push(outcome.out?.info?.name ?? '');
          await link.release({ instance });
          await link.close(how);
        }
        const [first, second, third] = names.map((name) => name.split(' '));
        assert.deepEqual([first?.[1], second?.[1], third?.[1]], ['1', '2', '1']);
        assert.equal(first?.[0], second?.[0]);
        assert.notEqual(second?.[0], third?.[0]);
      }));

    it('visits of one user share storage, each in a process of its own', () =>
      withMaker(
        "initialize() { const seen = host.storage.get('seen'); host.storage.set('seen', 'yes'); return seen === undefined ? 0 : 1; },",
        {},
        async (maker, limits) => {
          const seen: [string, number | undefined][] = [];
          for (const user of ['ada', 'ada', 'bob']) {
            const link = await opened(maker, limits, new Listening(), user);
            const outcome = await link.call(initialize);
            seen.push([link.storage, outcome.kind === 'returned' ? outcome.hr : undefined]);
            await link.release({ instance });
            await link.close('clean');
          }
          assert.deepEqual(seen, [
            ['fresh', 0],
            ['kept', 1],
            ['fresh', 0],
          ]);
        },
      ));

    it('closing in the middle of a call ends it', () =>
      withMaker('synchronize() { for (;;); },', { reply: 60_000 }, async (maker, limits) => {
        const link = await begun(maker, limits, new Listening());
        const open = link.call(synchronize);
        await link.close('spoilt');
        assert.equal((await open).kind, 'lost');
      }));
  });
}
