import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { limitsFor } from '../../protocol';
import type { Answering, ArrivedCallback, HandlerLink, LinkCall, LinkListener, LinkMaker } from '../../protocol';
import { makeWireLinks } from '../wire/wire-links';
import { comBorder } from './com-border';
import { compilerFor } from './host-program';
import { findWine } from './wine';

const native = path.resolve(__dirname, '../../../native');
const reference = 'a1b00000-0000-4000-8000-0000000000c0';
const family = (number: number) => `{FA017000-0000-4000-8000-0000000000${number.toString(16).padStart(2, '0')}}`;
const instance = 'h1';
const initialize: LinkCall = { method: 'Initialize', instance, args: { reserved: 0, flags: 3, cookie: null } };
const info: LinkCall = { method: 'GetHandlerInfo', instance, args: {} };
const enumerate: LinkCall = { method: 'EnumSyncMgrItems', instance, args: {} };
const setCallback: LinkCall = { method: 'SetProgressCallback', instance, args: { callback: 'c1' } };
const prepare: LinkCall = {
  method: 'PrepareForSync',
  instance,
  args: { itemIds: ['a1b00000-0000-4000-8000-000000000001'], parent: 0, reserved: 0 },
};
const synchronize: LinkCall = { method: 'Synchronize', instance, args: { parent: 0 } };

/** Keeps what came, and calls once from inside the first Progress. */
class Listening implements LinkListener {
  readonly callbacks: ArrivedCallback[] = [];
  readonly inside: string[] = [];
  readonly strays: string[] = [];

  *callback(callback: ArrivedCallback): Answering {
    this.callbacks.push(callback);
    if (callback.method === 'AddRef' || callback.method === 'Release') return { kind: 'count', count: 1 };
    if (callback.method === 'Progress' && this.inside.length === 0) this.inside.push((yield info).kind);
    return { kind: 'hr', hr: 0 };
  }
  ui(): void {}
  work(): void {}
  quiet(): void {}
  stray(text: string): void {
    this.strays.push(text);
  }
}

const compiles = async (target: 'linux' | 'windows') =>
  (await compilerFor(target)) === undefined ? `no compiler for ${target} was found` : false;

describe('a COM server as a .so', async () => {
  const skip = process.platform === 'linux' ? await compiles('linux') : 'a .so is played on Linux only';
  const limits = limitsFor('real', { silence: 300 });
  const makers: LinkMaker[] = [];
  after(() => Promise.all(makers.map((maker) => maker.close())));

  const opened = async (file: string, clsid: string, listener: LinkListener): Promise<HandlerLink> => {
    const server = { file: path.join(native, file), clsid, apartment: 'sta+mta', isRegistered: false } as const;
    const { command, ...dialect } = await comBorder(server);
    const maker = makeWireLinks({ command, folder: native, limits, dialect });
    makers.push(maker);
    return maker.open({ instance, conditions: [], user: undefined, epoch: 0, limits }, listener);
  };
  const passUntilQuiet = async (link: HandlerLink) => {
    for (;;) {
      const passage = await link.pass(5_000);
      if (passage.kind !== 'spoke') return passage;
    }
  };

  it('is driven through its vtable, and what memory shows comes along', { skip }, async () => {
    const listener = new Listening();
    const link = await opened('reference.so', reference, listener);
    const initialized = await link.call(initialize);
    assert.ok(initialized.kind === 'returned');
    assert.ok((initialized.out?.native?.interfaces ?? []).length > 4);
    const described = await link.call(info);
    assert.ok(described.kind === 'returned');
    assert.equal(described.out?.info?.name, 'Photo albums');
    assert.deepEqual(
      [described.out?.native?.cbSize, described.out?.native?.slot, described.out?.native?.memory],
      [88, 'filled', 'task'],
    );
    const listed = await link.call(enumerate);
    assert.ok(listed.kind === 'returned');
    const enumerator = listed.out?.enumerator ?? '';
    const items = await link.call({ method: 'Next', instance, args: { enumerator, count: 5 } });
    assert.ok(items.kind === 'returned');
    assert.deepEqual([items.hr, items.out?.native?.fetched, items.out?.native?.cbSizes], [1, 3, [304, 304, 304]]);
    assert.equal(items.out?.items?.[2]?.name, 'Fêtes');
    await link.close('spoilt');
  });

  it('calls back on its worker, is called from inside, and is quiet when its thread has ended', { skip }, async () => {
    const listener = new Listening();
    const link = await opened('reference.so', reference, listener);
    for (const call of [initialize, setCallback, prepare]) assert.equal((await link.call(call)).kind, 'returned');
    await passUntilQuiet(link);
    await link.call(synchronize);
    const passage = await passUntilQuiet(link);
    assert.ok(passage.kind === 'quiet');
    assert.equal(passage.known, 'drained');
    assert.deepEqual(listener.inside, ['returned']);
    const threads = new Set(listener.callbacks.map(({ thread }) => thread));
    assert.ok(threads.size > 1 && !threads.has(undefined));
    assert.equal(listener.callbacks.at(-1)?.method === 'Release', true);
    assert.ok(listener.callbacks.some(({ method }) => method === 'SynchronizeCompleted'));
    await link.close('spoilt');
  });

  for (const [number, how, says] of [
    [21, 'signalled', /SIGSEGV.*signal 11 in thread/],
    [23, 'signalled', /SIGSEGV/],
    [24, 'signalled', /SIGABRT/],
    [25, 'exited', /exit code 7/],
  ] as const) {
    it(`costs one session when it goes down (${says.source})`, { skip }, async () => {
      const link = await opened('faulty.so', family(number), new Listening());
      for (const call of [initialize, setCallback, prepare]) await link.call(call);
      await passUntilQuiet(link);
      const outcome = await link.call(synchronize);
      assert.ok(outcome.kind === 'lost');
      assert.equal(outcome.how, how);
      assert.match(outcome.detail, says);
      await link.close('spoilt');
    });
  }

  it('an exception that crosses the interface is told, and the process lives on', { skip }, async () => {
    const link = await opened('faulty.so', family(26), new Listening());
    for (const call of [initialize, setCallback, prepare]) await link.call(call);
    await passUntilQuiet(link);
    const outcome = await link.call(synchronize);
    assert.ok(outcome.kind === 'threw');
    assert.equal(outcome.text, 'the album is locked');
    assert.equal((await link.call(info)).kind, 'returned');
    await link.close('spoilt');
  });

  it('a file that is no server is refused with the reason', { skip }, async () => {
    await assert.rejects(opened('missing.so', reference, new Listening()), /could not be loaded: .*missing\.so/);
  });
});

describe('a COM server as a .dll', async () => {
  const wine = (await findWine()) === undefined ? 'no Wine was found' : await compiles('windows');
  const skip = process.platform === 'win32' ? false : wine;
  const folder = mkdtempSync(path.join(tmpdir(), 'dll-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'is driven under Wine in each apartment, on threads that never entered one',
    { skip, timeout: 200_000 },
    async () => {
      assert.ok(existsSync(path.join(native, 'reference.dll')), 'built by npm test');
      const limits = limitsFor('real', { silence: 500, start: 60_000, reply: 30_000 });
      for (const apartment of ['sta', 'mta', 'sta+mta'] as const) {
        const file = path.join(native, 'reference.dll');
        const border = await comBorder({ file, clsid: reference, apartment, isRegistered: false });
        const { command, wine: name, close, ...dialect } = border;
        assert.match(name ?? '', /^wine \d/);
        const maker = makeWireLinks({ command, folder: native, limits, dialect });
        const listener = new Listening();
        try {
          const link: HandlerLink = await maker.open(
            { instance, conditions: [], user: undefined, epoch: 0, limits },
            listener,
          );
          assert.deepEqual(link.greeting.capabilities, ['references', 'ui']);
          const before: readonly LinkCall[] = [initialize, info, setCallback, prepare];
          for (const each of before) assert.equal((await link.call(each)).kind, 'returned');
          while ((await link.pass(1_000)).kind === 'spoke');
          await link.call(synchronize);
          while ((await link.pass(1_000)).kind === 'spoke');
          assert.ok(listener.callbacks.some(({ method }) => method === 'SynchronizeCompleted'));
          await link.close('spoilt');
        } finally {
          await maker.close();
          await close();
        }
      }
    },
  );
});

describe('the stand-in for mobsync.h', () => {
  it('is published with the host that is built from it', () => {
    const files = (
      JSON.parse(readFileSync(path.resolve(__dirname, '../../../../package.json'), 'utf8')) as { files: string[] }
    ).files;
    assert.ok(files.includes('src/adapters/com/host'));
  });
});
