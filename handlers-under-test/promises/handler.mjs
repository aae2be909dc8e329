// @ts-check
/**
 * Never waits for a clock: everything that goes on after a return goes on in microtasks, and it says itself when it is idle.
 *
 * An ES module in JavaScript. When a run is cancelled the items say STOPPED and the completion E_ABORT.
 */
import * as mgr from 'syncmgr-conformance';

/** @typedef {import('syncmgr-conformance').SyncMgrSynchronizeCallback} Callback */
/** @typedef {{ ids: string[], stage: string, skipped: Set<string>, stopped: Set<string> }} Round */

/** @type {readonly import('syncmgr-conformance').SyncMgrItem[]} */
const boards = ['Announcements', 'Questions', 'Market place', 'Off topic'].map((name, index) => ({
  itemId: `b0a4d500-0000-4000-8000-00000000000${index + 1}`,
  name,
  flags: mgr.SYNCMGRITEMFLAG.ROAMINGUSER,
  state: index < 2 ? mgr.SYNCMGRITEMSTATE.CHECKED : mgr.SYNCMGRITEMSTATE.UNCHECKED,
}));

/** Gives way once. */
const turn = () => new Promise((resolve) => queueMicrotask(() => resolve(undefined)));

/** @type {import('syncmgr-conformance').HandlerFactory} */
const createHandler = (host) => {
  /** @type {Callback | null} */
  let callback = null;
  /** @type {Round | null} */
  let round = null;

  /** Finishes what was begun unless the manager let go in the meantime. @param {Round} mine @param {() => void} act */
  const ifStill = (mine, act) => {
    if (mine === round && callback !== null) act();
  };

  /** @param {Round} mine */
  const prepare = async (mine) => {
    await turn();
    const hr = host.condition('unreachable') ? mgr.E_FAIL : mgr.S_OK;
    ifStill(mine, () => {
      mine.stage = hr === mgr.S_OK ? 'prepared' : 'over';
      if (hr !== mgr.S_OK) callback?.logError(mgr.SYNCMGRLOGLEVEL.ERROR, 'The board does not answer.', null);
      callback?.prepareForSyncCompleted(hr);
    });
  };

  /** @param {Round} mine */
  const run = async (mine) => {
    await turn();
    for (const itemId of mine.ids) await update(mine, itemId);
    ifStill(mine, () => {
      mine.stage = 'over';
      callback?.synchronizeCompleted(mine.stopped.size === 0 ? mgr.S_OK : mgr.E_ABORT);
      host.quiet();
    });
  };

  /** @param {Round} mine @param {string} itemId */
  const update = async (mine, itemId) => {
    /** @param {number} statusType */
    const report = (statusType) => {
      const answer = callback?.progress(itemId, { mask: mgr.SYNCMGRPROGRESSITEM.STATUSTYPE, statusType }) ?? mgr.E_FAIL;
      if (statusType !== mgr.SYNCMGRSTATUS.UPDATING) return;
      if (answer === mgr.S_SYNCMGR_CANCELITEM) mine.stopped.add(itemId);
      if (answer === mgr.S_SYNCMGR_CANCELALL || mgr.failed(answer)) mine.ids.forEach((id) => mine.stopped.add(id));
    };
    const mayGoOn = () => mine === round && !mine.skipped.has(itemId) && !mine.stopped.has(itemId);
    const end = () => {
      if (mine.skipped.has(itemId)) return mgr.SYNCMGRSTATUS.SKIPPED;
      return mine.stopped.has(itemId) ? mgr.SYNCMGRSTATUS.STOPPED : mgr.SYNCMGRSTATUS.SUCCEEDED;
    };
    if (mayGoOn()) report(mgr.SYNCMGRSTATUS.UPDATING);
    if (mayGoOn()) {
      const work = host.work.begin(itemId);
      await turn();
      for (const message of ['first', 'second', 'third']) {
        if (mayGoOn()) work.step();
        if (mayGoOn() && message !== 'third') report(mgr.SYNCMGRSTATUS.UPDATING);
        await turn();
      }
      if (mine === round) work.end();
    }
    ifStill(mine, () => report(end()));
  };

  return {
    initialize: () => mgr.S_OK,
    getHandlerInfo: () => ({ hr: mgr.S_OK, value: { flags: 0, name: 'Promises' } }),
    enumSyncMgrItems: () => ({ hr: mgr.S_OK, value: listOf(boards) }),
    getItemObject: () => ({ hr: mgr.E_NOTIMPL, value: null }),
    showProperties: () => mgr.E_INVALIDARG,
    setProgressCallback(next) {
      if (next === null) round = null;
      next?.addRef();
      callback?.release();
      callback = next;
      return mgr.S_OK;
    },
    prepareForSync(itemIds) {
      if (callback === null || round?.stage === 'preparing' || round?.stage === 'running') return mgr.E_UNEXPECTED;
      if (itemIds.length === 0 || !itemIds.every((itemId) => boards.some((board) => board.itemId === itemId)))
        return mgr.E_INVALIDARG;
      if (host.condition('prepare-fails')) return mgr.E_OUTOFMEMORY;
      round = { ids: [...new Set(itemIds)], stage: 'preparing', skipped: new Set(), stopped: new Set() };
      void prepare(round);
      return mgr.S_OK;
    },
    synchronize() {
      if (round?.stage !== 'prepared') return mgr.E_UNEXPECTED;
      round.stage = 'running';
      void run(round);
      return mgr.S_OK;
    },
    setItemStatus(itemId, status) {
      if (status !== mgr.SYNCMGRSTATUS.SKIPPED || !round?.ids.includes(itemId)) return mgr.E_INVALIDARG;
      round.skipped.add(itemId);
      return mgr.S_OK;
    },
    showError: () => mgr.E_INVALIDARG,
  };
};

/**
 * @param {readonly import('syncmgr-conformance').SyncMgrItem[]} items what is left of the list
 * @returns {import('syncmgr-conformance').SyncMgrEnumItems}
 */
const listOf = (items) => {
  let rest = [...items];
  let before = 0;
  return {
    next(count) {
      const batch = rest.slice(0, count);
      rest = rest.slice(count);
      before += batch.length;
      return { hr: batch.length === count ? mgr.S_OK : mgr.S_FALSE, items: batch.map((item) => ({ ...item })) };
    },
    skip(count) {
      return this.next(count).hr;
    },
    reset() {
      rest = [...items];
      before = 0;
      return mgr.S_OK;
    },
    clone() {
      const copy = listOf(items);
      copy.skip(before);
      return { hr: mgr.S_OK, value: copy };
    },
  };
};

export default createHandler;
