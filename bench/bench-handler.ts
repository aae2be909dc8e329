/** Writes a handler whose size can be chosen, for measuring only. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Calls `use` with the path of a module: `items` items, each of which reports `progressCalls` times, inside Synchronize or by timers. */
export async function withBenchHandler(
  size: { readonly items: number; readonly progressCalls: number; readonly isSynchronous: boolean },
  use: (file: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-bench-'));
  const file = path.join(folder, 'handler.js');
  writeFileSync(file, handlerText(size));
  try {
    await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function handlerText({
  items,
  progressCalls,
  isSynchronous,
}: {
  readonly items: number;
  readonly progressCalls: number;
  readonly isSynchronous: boolean;
}): string {
  return `
const ids = Array.from({ length: ${items} }, (_, n) => 'bbbbbbbb-0000-4000-8000-' + String(n).padStart(12, '0'));
module.exports = function create() {
  let callback = null;
  let chosen = [];
  let stopped = new Set();
  const enumerator = (at) => ({
    next(count) { const items = ids.slice(at, at + count).map((itemId, n) => ({ itemId, flags: 0, state: 1, name: 'Item ' + (at + n) })); at += items.length; return { hr: items.length === count ? 0 : 1, items }; },
    skip(count) { const left = ids.length - at; at = Math.min(ids.length, at + count); return count <= left ? 0 : 1; },
    reset() { at = 0; return 0; },
    clone() { return { hr: 0, value: enumerator(at) }; },
  });
  const report = (id, statusType, progValue) => {
    const hr = callback.progress(id, { mask: 14, statusType, progValue, maxValue: ${progressCalls} });
    if (hr === 0x40203) stopped.add(id);
    if (hr === 0x40204) for (const each of chosen) stopped.add(each);
  };
  const handle = (id) => {
    for (let n = 1; n < ${progressCalls} && !stopped.has(id); n += 1) report(id, 3, n);
    report(id, stopped.has(id) ? 0 : 4, ${progressCalls});
  };
  return {
    initialize: () => 0,
    getHandlerInfo: () => ({ hr: 0, value: { flags: 0, name: 'Bench' } }),
    enumSyncMgrItems: () => ({ hr: 0, value: enumerator(0) }),
    getItemObject: () => ({ hr: 0x80004001, value: null }),
    showProperties: () => 0x80004001,
    setProgressCallback(given) { callback = given; return 0; },
    prepareForSync(itemIds) { chosen = [...itemIds]; stopped = new Set(); callback.prepareForSyncCompleted(0); return 0; },
    synchronize() {
      if (${isSynchronous}) { for (const id of chosen) handle(id); callback.synchronizeCompleted(0); return 0; }
      let at = 0;
      const next = () => { if (at < chosen.length) { handle(chosen[at++]); setTimeout(next, 10); } else callback.synchronizeCompleted(0); };
      setTimeout(next, 10);
      return 0;
    },
    setItemStatus(itemId) { stopped.add(itemId); return 0; },
    showError: () => 0x80004001,
  };
};
`;
}
