/** Whatever a COM server does to its process, wherever, one session is lost with its cause, and the next one is played. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { deafListener } from '../deaf-listener-in-spec';
import { limitsFor } from '../../protocol';
import type { CallOutcome, HandlerLink, LinkCall, LinkMaker, Passage } from '../../protocol';
import { makeWireLinks } from '../wire/wire-links';
import { comBorder } from './com-border';
import { compilerFor } from './host-program';
import { findWine } from './wine';

const native = path.resolve(__dirname, '../../../native');
const clsid = 'fa110000-0000-4000-8000-0000000000c0';
const instance = 'h1';
const item = 'a1b00000-0000-4000-8000-000000000001';
const foreign = 'ffffffff-0000-4000-8000-000000000001';
const parent = 0;

/** Every call there is, in an order in which a session can make them. */
const callsOf = (enumerator: string): readonly LinkCall[] => [
  { method: 'Initialize', instance, args: { reserved: 0, flags: 3, cookie: null } },
  { method: 'GetHandlerInfo', instance, args: {} },
  { method: 'EnumSyncMgrItems', instance, args: {} },
  { method: 'Next', instance, args: { enumerator, count: 1 } },
  { method: 'Skip', instance, args: { enumerator, count: 1 } },
  { method: 'Reset', instance, args: { enumerator } },
  { method: 'Clone', instance, args: { enumerator } },
  { method: 'GetItemObject', instance, args: { itemId: item, riid: foreign } },
  { method: 'ShowProperties', instance, args: { itemId: item, parent } },
  { method: 'SetProgressCallback', instance, args: { callback: 'c1' } },
  { method: 'PrepareForSync', instance, args: { itemIds: [item], parent, reserved: 0 } },
  { method: 'Synchronize', instance, args: { parent } },
  { method: 'SetItemStatus', instance, args: { itemId: item, status: 1 } },
  { method: 'ShowError', instance, args: { errorId: foreign, parent } },
];
const places = [...callsOf('').map(({ method }) => method as string), 'QueryInterface', 'worker'];

/** Makes the calls until one does not come back; gives it and what became of it. */
async function playUntilItFalls(link: HandlerLink): Promise<{ at: string; end: CallOutcome | Passage } | undefined> {
  let enumerator = 'e1';
  for (const { method } of callsOf('')) {
    const call = callsOf(enumerator).find((each) => each.method === method);
    if (call === undefined) continue;
    const end = await link.call(call);
    if (end.kind !== 'returned') return { at: method, end };
    if (method === 'EnumSyncMgrItems') enumerator = end.out?.enumerator ?? enumerator;
    if (method !== 'PrepareForSync' && method !== 'Synchronize') continue;
    for (let passage = await link.pass(1_000); passage.kind !== 'quiet'; passage = await link.pass(1_000))
      if (passage.kind === 'lost') return { at: 'between calls', end: passage };
  }
  return undefined;
}

type Falls = Readonly<Record<string, readonly [how: string, says: RegExp]>>;

/** `throw` crosses the interface of a call alive; in a thread of the handler's own nobody can catch it. */
function falls(name: string, { file, expected, worker, at }: Family): void {
  for (const [fall, [how, says]] of Object.entries(expected)) {
    it(`${fall}, in every method and in a thread of its own (${name})`, async () => {
      const reply = how === 'hung' ? 1_500 : 60_000;
      const limits = limitsFor('real', { silence: 1_000, reply, start: 60_000 });
      const { command, wine, close, ...dialect } = await comBorder({
        file: path.join(native, file),
        clsid,
        apartment: 'sta+mta',
        isRegistered: false,
      });
      assert.equal(wine !== undefined, file.endsWith('.dll') && process.platform !== 'win32');
      const maker: LinkMaker = makeWireLinks({ command, folder: native, limits, dialect });
      after(() => maker.close().then(close));
      const opened = (conditions: readonly string[]) =>
        maker.open({ instance, conditions: [...conditions], user: undefined, epoch: 0, limits }, deafListener);
      for (const place of at) {
        if (place === 'worker' && (how === 'hung' || worker[fall] === undefined)) continue;
        const link = await opened([`${fall}@${place}`]);
        const fell = await playUntilItFalls(link);
        await link.close('spoilt');
        assert.ok(fell !== undefined, `${fall}@${place}: nothing fell`);
        const [wanted, words] = (place === 'worker' ? worker[fall] : undefined) ?? [how, says];
        const { end } = fell;
        const told = end.kind === 'lost' ? [end.how, end.detail] : [end.kind, 'text' in end ? end.text : ''];
        assert.equal(told[0], wanted, `${fall}@${place}: ${told.join(': ')}`);
        assert.match(told[1] ?? '', words, `${fall}@${place}`);
        if (place !== 'worker') assert.equal(fell.at, place === 'QueryInterface' ? 'Initialize' : place);
      }
      const sound = await opened([]);
      assert.equal(await playUntilItFalls(sound), undefined, 'the next session is played whole');
      await sound.close('spoilt');
      await maker.close();
      await close();
    });
  }
}

interface Family {
  readonly file: string;
  readonly expected: Falls;
  /** What differs in a thread of the handler's own. */
  readonly worker: Falls;
  readonly at: readonly string[];
}

const hung = ['hung', /.*/] as const;
const linux: Falls = {
  access: ['signalled', /SIGSEGV.*signal 11 in thread/],
  overflow: ['signalled', /SIGSEGV/],
  abort: ['signalled', /SIGABRT/],
  exit: ['exited', /exit code 7/],
  throw: ['threw', /the album is locked/],
  loop: hung,
  deadlock: hung,
};
const windows: Falls = {
  access: ['signalled', /exception c0000005 in thread/],
  overflow: ['signalled', /exception c00000fd/],
  abort: ['exited', /exit code 3/],
  exit: ['exited', /exit code 7/],
  throw: ['threw', /the album is locked/],
  loop: hung,
  deadlock: hung,
};
const without = async (target: 'linux' | 'windows') =>
  (await compilerFor(target)) === undefined ? `no compiler for ${target} was found` : false;

describe('a .so that falls costs one session', async () => {
  const skip = process.platform === 'linux' ? await without('linux') : 'a .so is played on Linux only';
  if (skip !== false) it('is skipped', { skip }, () => undefined);
  else
    falls('.so', {
      file: 'falling.so',
      expected: linux,
      worker: { ...linux, throw: ['signalled', /SIGABRT/] },
      at: places,
    });
});

describe('a .dll that falls costs one session', async () => {
  const missing = (await findWine()) === undefined ? 'no Wine was found' : await without('windows');
  const skip = process.platform === 'win32' ? false : missing;
  if (skip !== false) it('is skipped', { skip }, () => undefined);
  else
    falls('.dll', {
      file: 'falling.dll',
      expected: windows,
      worker: { ...windows, throw: ['exited', /exit code 3/] },
      at: ['Synchronize', 'GetHandlerInfo', 'worker'],
    });
});
