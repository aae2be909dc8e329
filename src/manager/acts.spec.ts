import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  E_FAIL,
  S_FALSE,
  S_OK,
  S_SYNCMGR_CANCELALL,
  S_SYNCMGR_CANCELITEM,
  S_SYNCMGR_RETRYSYNC,
  SYNCMGREVENT,
  SYNCMGRHANDLERFLAG,
  SYNCMGRINVOKEFLAGS,
  SYNCMGRITEMFLAG,
} from '../protocol';
import { lists } from '../exploration/words';
import type { Plan } from './plan';
import { completed, itemA, itemB, itemC, offered, played, progress } from './played-in-spec';
import type { Word, World } from './played-in-spec';

/**
 * Every act and answer of whole sessions, held in `acts.txt` to be read as text; `npm run said` writes it anew.
 */
const file = 'src/manager/acts.txt';
const isWriting = process.env['SAID'] === 'write';
const known = new Map<string, string>();
if (!isWriting && existsSync(file))
  for (const part of readFileSync(file, 'utf8').trimEnd().split('\n\n')) known.set(part.split('\n')[0] ?? '', part);
if (isWriting) process.once('exit', () => writeFileSync(file, `${[...known.values()].join('\n\n')}\n`));

function holds(name: string, plan: Partial<Plan>, world: World = {}): void {
  it(name, () => {
    const part = [name, ...apart(played(plan, world)).map((line) => `  ${line}`)].join('\n');
    if (isWriting) known.set(name, part);
    assert.equal(part, known.get(name), `If that is meant, "npm run said" writes ${file} anew.`);
  });
}

const closed = ([method, args]: Word): Word => [method, args, true];
const ordinary = played({});

/** What differs from an ordinary session: what is the same before and after is left out. */
function apart(lines: readonly string[]): string[] {
  if (lines.join() === ordinary.join()) return ['as in an ordinary session'];
  const differs = (line: string, at: number) => line !== ordinary[at];
  const before = lines.findIndex(differs);
  const rest = Math.min(lines.length, ordinary.length) - before;
  const fromBehind = (at: number) => lines[lines.length - 1 - at] !== ordinary[ordinary.length - 1 - at];
  const after = Array.from({ length: rest }, (_, at) => at).find(fromBehind) ?? rest;
  return [`after ${before} lines`, ...lines.slice(before, lines.length - after), `and ${after} lines`];
}

const errorId = 'eeeeeeee-0000-4000-8000-000000000001';
const jumpable = (id = errorId, about?: string): Word => [
  'LogError',
  {
    level: 3,
    text: 'x',
    info: {
      mask: about === undefined ? 3 : 7,
      errorFlags: 1,
      errorId: id,
      ...(about === undefined ? {} : { itemId: about }),
    },
  },
];
const some = (count: number) => offered().slice(0, count);

describe('an ordinary session', () => {
  it('is played in this order', () => {
    assert.deepEqual(ordinary, [
      'Initialize {reserved:0,flags:515,cookie:null}',
      'GetHandlerInfo {}',
      'EnumSyncMgrItems {}',
      ...Array.from({ length: 4 }, () => 'Next {enumerator:e1,count:1}'),
      'release e1',
      'user choose',
      'SetProgressCallback {callback:c1}',
      'PrepareForSync {itemIds:[A,B,C],parent:65602,reserved:0}',
      '< PrepareForSyncCompleted {hr:0} > 0x0',
      'Synchronize {parent:65602}',
      ...['A 3', 'A 4', 'B 3', 'B 4', 'C 3', 'C 4'].map((said) => `< Progress ${said} > 0x0`),
      '< SynchronizeCompleted {hr:0} > 0x0',
      'SetProgressCallback {callback:null}',
      'release the handler',
      'listen',
      'kept INIT-01 INIT-11 LIFE-01 LIFE-07 PREP-01 PREP-10 PROG-17 SYNC-03 SYNC-27 THR-05',
      'rounds 1, progress 1 1 1, released true',
      'connections none, references []',
    ]);
  });
});

describe('exercises of an enumerator', () => {
  for (const which of lists.enumeration)
    for (const count of [0, 3])
      holds(
        `${which}, of ${count} items`,
        { enumeration: [which], choice: { items: 'none', order: 'as-enumerated' } },
        {
          items: some(count),
        },
      );
  holds(
    'a Clone that fails',
    { enumeration: ['clone-at-start', 'clone-outlives-original'] },
    { hrs: { Clone: E_FAIL } },
  );
  holds(
    'an enumerator that is refused',
    { enumeration: ['in-twos', 'two-enumerators'] },
    { hrs: { EnumSyncMgrItems: E_FAIL } },
  );
  holds('a Next that fails', { enumeration: ['in-twos'] }, { hrs: { Next: E_FAIL } });
});

describe('the plan', () => {
  holds('says how Initialize is called', {
    furtherFlags: 0x1000,
    initializeReserved: 5,
    settings: true,
    mayBotherUser: false,
  });
  holds('lends a cookie that belongs to no event', { cookie: 'AAEC' });
  for (const probe of ['info-twice', 'item-object', 'item-object-unknown', 'properties-before-callback'] as const) {
    holds(`probes ${probe}`, { probes: [probe] });
    holds(`probes ${probe} where there is no item`, { probes: [probe] }, { items: [] });
  }
  for (const callbacks of [
    'swapped-before-prepare',
    'same-twice',
    'cleared-twice',
    'cleared-first',
    'swapped-during-synchronize',
    'never-cleared',
  ] as const)
    holds(`sets callbacks: ${callbacks}`, { callbacks });
  const { HASPROPERTIES } = SYNCMGRITEMFLAG;
  const mixed = offered().map((item, at) => ({ ...item, flags: at === 1 ? HASPROPERTIES : 0 }));
  for (const subject of ['handler', 'items', 'items-without-flag', 'unknown'] as const) {
    holds(`shows the properties of: ${subject}`, { properties: [subject] }, { items: mixed });
    holds(
      `shows the properties of: ${subject}, the handler having its own`,
      { properties: [subject], settings: true },
      {
        items: mixed,
        flags: SYNCMGRHANDLERFLAG.HASPROPERTIES,
      },
    );
  }
  for (const items of ['all', 'first', 'last', 'checked', 'unchecked', 'all-but-first'] as const)
    for (const order of ['as-enumerated', 'reversed'] as const)
      holds(
        `lets the user choose ${items}, ${order}`,
        { choice: { items, order } },
        {
          items: offered().map((item, at) => ({ ...item, state: at === 1 ? 0 : 1 })),
        },
      );
  holds(
    'lets the user choose all but the first of one',
    { choice: { items: 'all-but-first', order: 'as-enumerated' } },
    { items: some(1) },
  );
  holds('asks for an item once that is listed twice', {}, { items: [...offered(), ...some(1)] });
  const shouted = some(1).map((item) => ({ ...item, itemId: item.itemId.toUpperCase() }));
  holds('asks for an item once that is listed in two cases of letters', {}, { items: [...offered(), ...shouted] });
  holds('gives each dialog its parent', {
    parents: { prepare: 1, synchronize: 2, properties: 3, error: 4 },
    prepareReserved: 9,
    properties: ['unknown'],
    errors: 'open-unknown',
  });
  holds('enumerates again at the end', { enumerateAgain: true });
  for (const invokeFlags of [0, SYNCMGRINVOKEFLAGS.STARTSYNC, SYNCMGRINVOKEFLAGS.MINIMIZED])
    for (const cookie of [null, '', '/wAB'])
      holds(`invokes with flags ${invokeFlags} and cookie ${String(cookie)}`, {
        event: SYNCMGREVENT.INVOKE,
        invokeFlags,
        cookie,
      });
});

describe('a handler', () => {
  holds('without items', {}, { items: [] });
  holds('without items, that is always listed', {}, { items: [], flags: SYNCMGRHANDLERFLAG.ALWAYSLISTHANDLER });
  for (const method of [
    'Initialize',
    'GetHandlerInfo',
    'EnumSyncMgrItems',
    'SetProgressCallback',
    'PrepareForSync',
    'Synchronize',
    'SetItemStatus',
  ] as const)
    for (const hr of [S_FALSE, E_FAIL])
      holds(`that answers 0x${hr.toString(16)} to ${method}`, {}, { hrs: { [method]: hr } });
  for (const hr of [S_FALSE, E_FAIL])
    holds(
      `that answers 0x${hr.toString(16)} to ShowProperties and ShowError`,
      { properties: ['unknown'] },
      {
        hrs: { ShowProperties: hr, ShowError: hr },
        says: { Synchronize: [[jumpable(), completed('Synchronize')]] },
      },
    );
  holds(
    'that completes a preparation with a failure',
    {},
    { says: { PrepareForSync: [[completed('PrepareForSync', E_FAIL)]] } },
  );
  holds('that never completes its preparation', {}, { says: { PrepareForSync: [[]] } });
  holds('that never completes its run', {}, { says: { Synchronize: [[progress(itemA, 'UPDATING')]] } });
  holds(
    'that completes with what is no number',
    {},
    { says: { Synchronize: [[completed('Synchronize', NaN), ['SynchronizeCompleted', { hr: 'x' }]]] } },
  );
  holds(
    'that completes what is not open, and twice',
    { properties: ['unknown'] },
    {
      says: {
        ShowProperties: [[completed('ShowError'), completed('Synchronize'), completed('ShowProperties')]],
        Synchronize: [
          [completed('PrepareForSync', E_FAIL), completed('Synchronize'), completed('Synchronize', E_FAIL)],
        ],
      },
    },
  );
  holds(
    'that goes on speaking after its release',
    {},
    {
      says: {
        SetProgressCallback: [[], [progress(itemA, 'UPDATING'), ['LogError', { level: 1, text: 'x', info: null }]]],
      },
    },
  );
  holds(
    'that counts references',
    {},
    {
      says: {
        SetProgressCallback: [
          [['AddRef'], ['AddRef'], ['Release'], ['Release'], ['Release'], ['AddRef', { callback: 'c2' }]],
          [],
        ],
      },
    },
  );
  holds(
    'that asks for windows and connections',
    {},
    {
      says: {
        Synchronize: [
          [
            ['EnableModeless', { enable: false }],
            ['EnableModeless', { enable: true }],
            ['EnableModeless', { enable: true }],
            ['EnableModeless', { enable: false }],
            ['EnableModeless', { enable: true }],
            ['EstablishConnection', { connection: 'Office', reserved: 0 }],
            ['EstablishConnection', { connection: null, reserved: 0 }],
            ['EstablishConnection', { connection: 'Office', reserved: 0 }],
            completed('Synchronize'),
          ],
        ],
      },
    },
  );
});

describe('errors', () => {
  const logs = (...words: readonly Word[]): World => ({
    says: { Synchronize: [[...words, completed('Synchronize')]] },
  });
  const other = 'eeeeeeee-0000-4000-8000-000000000002';
  holds('are opened each once', {}, logs(jumpable(), jumpable(other, itemB)));
  holds('are left alone', { errors: 'ignore' }, logs(jumpable()));
  holds('that nobody logged are opened', { errors: 'open-unknown' });
  holds(
    'that are not jumpable, or have no id, cannot be opened',
    {},
    logs(
      ['LogError', { level: 3, text: 'x', info: { mask: 2, errorFlags: 1, errorId } }],
      ['LogError', { level: 3, text: 'x', info: { mask: 1, errorFlags: 1, errorId } }],
      ['LogError', { level: 3, text: 'x', info: { mask: 3, errorFlags: 0, errorId } }],
      ['LogError', { level: 3, text: 'x', info: { mask: 3, errorFlags: '1', errorId } }],
      ['LogError', { level: 3, text: 'x', info: { mask: '3', errorFlags: 1, errorId } }],
      ['LogError', { level: 3, text: 'x' }],
    ),
  );
  holds(
    'are deleted by name',
    {},
    logs(jumpable(), jumpable(other), ['DeleteLogError', { errorId: errorId.toUpperCase(), reserved: 0 }]),
  );
  holds(
    'are deleted all at once',
    {},
    logs(jumpable(), jumpable(other), [
      'DeleteLogError',
      { errorId: '00000000-0000-0000-0000-000000000000', reserved: 0 },
    ]),
  );
  const retries = (hr: number, itemIds: unknown, hrs: World['hrs'] = {}): World => ({
    hrs,
    says: {
      Synchronize: [
        [jumpable(), completed('Synchronize')],
        [jumpable(other), completed('Synchronize')],
        [completed('Synchronize')],
      ],
      ShowError: [[completed('ShowError', hr, { itemIds })], [completed('ShowError', hr, { itemIds })]],
    },
  });
  holds('lead to one more round', {}, retries(S_SYNCMGR_RETRYSYNC, [itemC.toUpperCase(), itemA]));
  holds('lead to as many rounds as the plan grants', { retriesMax: 2 }, retries(S_SYNCMGR_RETRYSYNC, [itemB]));
  holds('lead to no round without a grant', { retriesMax: 0 }, retries(S_SYNCMGR_RETRYSYNC, [itemB]));
  holds('lead to no round of items that nobody offers', {}, retries(S_SYNCMGR_RETRYSYNC, [errorId]));
  holds('lead to no round of no list', {}, retries(S_SYNCMGR_RETRYSYNC, null));
  holds('lead to no round when they only succeed', {}, retries(S_OK, [itemA]));
  holds('lead to no round when ShowError failed', {}, retries(S_SYNCMGR_RETRYSYNC, [itemA], { ShowError: E_FAIL }));
});

describe('the user', () => {
  const status = 1;
  const run: World = {
    says: {
      PrepareForSync: [[progress(itemA, 'UPDATING'), completed('PrepareForSync')]],
      Synchronize: [
        [
          progress(itemA, 'UPDATING'),
          progress(itemA, 'SUCCEEDED'),
          progress(itemB, 'UPDATING'),
          progress(itemB, 'FAILED'),
          progress(itemC, 'SKIPPED'),
          completed('Synchronize'),
        ],
      ],
    },
  };
  for (const item of ['first', 'middle', 'last', 'all', 'running', 'waiting', 'done', 'outside'] as const)
    for (const inside of [true, false])
      holds(
        `skips ${item}, ${inside ? 'inside a callback' : 'between'}`,
        {
          skips: [{ during: 'Synchronize', item, afterProgress: 3, inside, status }],
        },
        run,
      );
  const shouted = offered().map((item) => ({ ...item, itemId: item.itemId.toUpperCase() }));
  for (const item of ['last', 'outside'] as const)
    holds(
      `skips ${item} in the letters in which it was listed`,
      {
        choice: { items: item === 'outside' ? 'first' : 'all', order: 'as-enumerated' },
        skips: [{ during: 'Synchronize', item, afterProgress: 0, inside: false, status }],
      },
      { items: shouted, says: { Synchronize: [[progress(itemA, 'UPDATING'), completed('Synchronize')]] } },
    );
  holds(
    'opens an error in the letters in which it was logged',
    {},
    { says: { Synchronize: [[jumpable(errorId.toUpperCase()), completed('Synchronize')]] } },
  );
  holds(
    'skips an item that was not chosen',
    {
      choice: { items: 'first', order: 'as-enumerated' },
      skips: [{ during: 'Synchronize', item: 'outside', afterProgress: 0, inside: false, status }],
    },
    { says: { Synchronize: [[progress(itemA, 'UPDATING'), completed('Synchronize')]] } },
  );
  holds(
    'skips during the preparation',
    { skips: [{ during: 'PrepareForSync', item: 'first', afterProgress: 1, inside: false, status }] },
    run,
  );
  holds(
    'sends another status',
    { skips: [{ during: 'Synchronize', item: 'first', afterProgress: 0, inside: false, status: 3 }] },
    run,
  );
  holds(
    'skips nothing before the answer of the method',
    {
      skips: [{ during: 'Synchronize', item: 'all', afterProgress: 0, inside: false, status }],
    },
    { ...run, hrs: { Synchronize: S_FALSE } },
  );
  holds(
    'skips nothing in a callback that is closed',
    {
      skips: [{ during: 'Synchronize', item: 'first', afterProgress: 1, inside: true, status }],
    },
    { says: { Synchronize: [[closed(progress(itemA, 'UPDATING')), completed('Synchronize')]] } },
  );
  const calls = ['GetHandlerInfo', 'EnumSyncMgrItems', 'GetItemObject', 'ShowProperties'] as const;
  for (const inside of [true, false])
    for (const flags of [0, SYNCMGRHANDLERFLAG.HASPROPERTIES])
      holds(
        `asks for everything in mid-run, ${inside ? 'inside' : 'between'}, flags ${flags}`,
        {
          injections: [{ during: 'Synchronize', at: 'Progress', nth: 2, inside, calls: [...calls, 'ShowProperties'] }],
        },
        { ...run, flags, items: offered(SYNCMGRITEMFLAG.HASPROPERTIES) },
      );
  holds(
    'asks for what the handler does not have in mid-run',
    {
      injections: [{ during: 'Synchronize', at: 'Progress', nth: 1, inside: false, calls: ['ShowProperties'] }],
    },
    run,
  );
  for (const at of ['PrepareForSyncCompleted', 'SynchronizeCompleted'] as const)
    for (const during of ['PrepareForSync', 'Synchronize'] as const)
      holds(
        `asks inside ${at} for what belongs to ${during}`,
        {
          injections: [{ during, at, nth: 1, inside: true, calls: ['GetHandlerInfo', 'ShowProperties'] }],
        },
        { ...run, flags: SYNCMGRHANDLERFLAG.HASPROPERTIES },
      );
  holds(
    'waits for a dialog from mid-run',
    {
      injections: [{ during: 'Synchronize', at: 'Progress', nth: 1, inside: false, calls: ['ShowProperties'] }],
    },
    {
      flags: SYNCMGRHANDLERFLAG.HASPROPERTIES,
      says: {
        Synchronize: [
          [
            progress(itemA, 'UPDATING'),
            completed('Synchronize'),
            progress(itemA, 'SUCCEEDED'),
            completed('ShowProperties'),
          ],
        ],
        ShowProperties: [[]],
      },
    },
  );
  holds(
    'does not wait for a dialog from mid-run that was refused',
    {
      injections: [{ during: 'Synchronize', at: 'Progress', nth: 1, inside: false, calls: ['ShowProperties'] }],
    },
    { ...run, flags: SYNCMGRHANDLERFLAG.HASPROPERTIES, hrs: { ShowProperties: E_FAIL } },
  );
});

describe('answers', () => {
  const many: World = {
    says: {
      Synchronize: [
        [
          ...[itemA, itemB, itemA, itemB, itemC, itemA].map((id) => progress(id, 'UPDATING')),
          progress(itemA, 'SUCCEEDED'),
          ['Progress', { itemId: itemB, item: null }],
          ['Progress', { itemId: itemB, item: { mask: 1, statusType: 4 } }],
          completed('Synchronize'),
        ],
      ],
    },
  };
  const profile = { progressCalls: [3, 4, 1] };
  for (const hr of [S_SYNCMGR_CANCELITEM, S_SYNCMGR_CANCELALL, E_FAIL])
    for (const item of [undefined, 'first', 'middle'] as const)
      for (const nth of ['first', 'middle', 'last', 'every', 2] as const)
        for (const sticky of [true, false])
          holds(
            `0x${(hr >>> 0).toString(16)} to Progress, item ${String(item)}, ${nth}${sticky ? ', sticky' : ''}`,
            {
              answers: [{ to: 'Progress', hr, ...(item === undefined ? {} : { item }), nth, sticky }],
            },
            { ...many, profile },
          );
  for (const nth of ['middle', 'last', 9] as const)
    holds(
      `without a probe session, at ${nth}`,
      { answers: [{ to: 'Progress', hr: S_SYNCMGR_CANCELITEM, item: 'last', nth, sticky: true }] },
      many,
    );
  holds(
    'at a position that is never reached',
    { answers: [{ to: 'Progress', hr: S_SYNCMGR_CANCELITEM, item: 'first', nth: 9, sticky: false }] },
    { ...many, profile },
  );
  holds(
    'at a position of an item that never spoke',
    { answers: [{ to: 'Progress', hr: S_SYNCMGR_CANCELITEM, item: 'first', nth: 'last', sticky: false }] },
    { ...many, profile: { progressCalls: [] } },
  );
  const modeless = (enable: boolean): Word => ['EnableModeless', { enable }];
  for (const nth of [1, 2, 'every', 'last'] as const)
    for (const sticky of [true, false])
      holds(
        `to EnableModeless, ${nth}${sticky ? ', sticky' : ''}`,
        { answers: [{ to: 'EnableModeless', hr: E_FAIL, nth, sticky }] },
        {
          says: {
            Synchronize: [[modeless(true), modeless(false), modeless(true), modeless(false), completed('Synchronize')]],
          },
        },
      );
  holds(
    'to another callback',
    {
      answers: [
        { to: 'LogError', hr: E_FAIL, nth: 2, sticky: true },
        { to: 'SynchronizeCompleted', hr: S_FALSE, nth: 'every', sticky: false },
        { to: 'LogError', hr: S_FALSE, nth: 'every', sticky: true },
      ],
    },
    { says: { Synchronize: [[jumpable(), jumpable(), jumpable(), completed('Synchronize')]] } },
  );
  const twice: World = {
    says: {
      Synchronize: [
        [progress(itemA, 'UPDATING'), jumpable(), completed('Synchronize')],
        [progress(itemA, 'UPDATING'), progress(itemA, 'UPDATING'), completed('Synchronize')],
      ],
      ShowError: [[completed('ShowError', S_SYNCMGR_RETRYSYNC, { itemIds: [itemA] })]],
    },
  };
  for (const nth of ['first', 'every', 2] as const)
    holds(`of one round in the next, ${nth}`, { answers: [{ to: 'Progress', hr: E_FAIL, nth, sticky: true }] }, twice);
});
