// @ts-nocheck
/**
 * A small handler on the wire that keeps every rule, written so that its hostile relatives can bend one thing each: `bent` members
 * replace a method, `write` replaces the way a line goes out.
 */
const readline = require('node:readline');

const items = [1, 2].map((number) => ({
  itemId: `0b57112e-0000-4000-8000-00000000000${number}`,
  flags: 0,
  state: 1,
  name: `Item ${number}`,
}));
const [S_OK, S_FALSE, E_NOTIMPL, E_INVALIDARG] = [0, 1, 0x80004001, 0x80070057];

exports.items = items;

/** Lets time pass. */
exports.pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Serves the kit. `bent[method](params, self)` gives the result of a call, or undefined when it says everything itself;
 * `self` offers `own` (the unbent methods), `ask`, `tell`, `later` (work that is not quiet), `write` and `id` of the call at hand.
 */
exports.serve = (name, bent = {}, write = (line) => process.stdout.write(line)) => {
  const asked = new Map();
  const positions = new Map();
  let ids = 0;
  let enumerators = 0;
  let underWay = 0;
  let callback = null;
  let round;

  const say = (message) => write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const tell = (method, params = {}) => say({ method, params });
  const ask = (method, params) => {
    const id = bent.nextId?.() ?? (ids += 1);
    say({ id, method, params: { callback, ...params } });
    return new Promise((resolve) => asked.set(id, resolve));
  };
  const keep = (position) => {
    positions.set(`e${(enumerators += 1)}`, position);
    return `e${enumerators}`;
  };
  const later = (work) => {
    underWay += 1;
    void work().finally(() => {
      underWay -= 1;
      if (underWay === 0) tell('quiet');
    });
  };
  const report = async (mine, itemId, statusType) => {
    const { hr } = await ask('Progress', { itemId, item: { mask: 2, statusType } });
    if (hr === 0x40203) mine.stops.add(itemId);
    if (hr === 0x40204 || hr >= 0x80000000) for (const each of mine.items) mine.stops.add(each);
  };
  const synchronize = async (mine) => {
    for (const itemId of mine.items) {
      if (mine !== round) return;
      if (!mine.stops.has(itemId)) await report(mine, itemId, 3);
      if (mine !== round) return;
      const isStopped = mine.stops.has(itemId);
      if (!isStopped) for (const change of ['begin', 'step', 'end']) tell('work', { change, itemId });
      await report(mine, itemId, isStopped ? 0 : 4);
    }
    if (mine === round) await ask('SynchronizeCompleted', { hr: S_OK });
  };

  const own = {
    hello: () => ({ protocol: 1, name, version: '1.0', capabilities: ['work'] }),
    create: () => ({ hr: S_OK }),
    release: () => ({}),
    goodbye: () => (setImmediate(() => process.exit(0)), {}),
    Initialize: () => ({ hr: S_OK }),
    GetHandlerInfo: () => ({ hr: S_OK, info: { flags: 0, name } }),
    EnumSyncMgrItems: () => ({ hr: S_OK, enumerator: keep(0) }),
    Next: ({ enumerator, count }) => {
      const at = positions.get(enumerator);
      const given = items.slice(at, at + count);
      positions.set(enumerator, at + given.length);
      return { hr: given.length === count ? S_OK : S_FALSE, items: given };
    },
    Skip: ({ enumerator, count }) => {
      const at = positions.get(enumerator);
      positions.set(enumerator, Math.min(items.length, at + count));
      return { hr: at + count <= items.length ? S_OK : S_FALSE };
    },
    Reset: ({ enumerator }) => (positions.set(enumerator, 0), { hr: S_OK }),
    Clone: ({ enumerator }) => ({ hr: S_OK, enumerator: keep(positions.get(enumerator)) }),
    GetItemObject: () => ({ hr: E_NOTIMPL }),
    ShowProperties: () => ({ hr: E_INVALIDARG }),
    ShowError: () => ({ hr: E_INVALIDARG }),
    SetProgressCallback: (params) => {
      callback = params.callback;
      if (callback === null) round = undefined;
      return { hr: S_OK };
    },
    PrepareForSync: ({ itemIds }) => {
      if (itemIds.length === 0 || itemIds.some((id) => !items.some((item) => item.itemId === id)))
        return { hr: E_INVALIDARG };
      round = { items: [...new Set(itemIds)], stops: new Set() };
      later(() => ask('PrepareForSyncCompleted', { hr: S_OK }));
      return { hr: S_OK };
    },
    Synchronize: () => {
      const mine = round;
      later(() => exports.pause(1).then(() => synchronize(mine)));
      return { hr: S_OK };
    },
    SetItemStatus: ({ itemId, status }) => {
      if (round === undefined || !round.items.includes(itemId) || status !== 1) return { hr: E_INVALIDARG };
      round.stops.add(itemId);
      return { hr: S_OK };
    },
  };

  readline.createInterface({ input: process.stdin }).on('line', (line) => {
    const message = JSON.parse(line);
    if (message.method === undefined) {
      asked.get(message.id)?.(message.result ?? { hr: 0x80004005 });
      asked.delete(message.id);
      return;
    }
    const { id, method, params } = message;
    const self = { own, ask, tell, write, id, say, later };
    const result = (bent[method] ?? bent.any?.(method) ?? own[method])(params, self);
    if (result === undefined || result instanceof Promise) return;
    say({ id, result });
    bent.after?.(method, self);
    if (underWay === 0) tell('quiet');
  });
};
