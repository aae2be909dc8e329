// @ts-check
/**
 * As little as a handler can get away with: one item, no capability, no dialogs, an enumerator that can only go forward.
 *
 * Methods that are not there answer E_NOTIMPL. That is what GetItemObject has to answer anyway; from Skip, Reset and Clone it is
 * discouraged and no more (ENIT-15).
 */
const mgr = require('syncmgr-conformance');

const itemId = '0ba4e000-0000-4000-8000-000000000001';

module.exports.default = function createHandler() {
  /** @type {import('syncmgr-conformance').SyncMgrSynchronizeCallback | null} */
  let callback = null;
  let isSkipped = false;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  /** @param {number} statusType */
  const report = (statusType) => callback?.progress(itemId, { mask: mgr.SYNCMGRPROGRESSITEM.STATUSTYPE, statusType });

  const run = () => {
    const mayStart = !isSkipped && report(mgr.SYNCMGRSTATUS.UPDATING) === mgr.S_OK;
    report(mayStart ? mgr.SYNCMGRSTATUS.SUCCEEDED : mgr.SYNCMGRSTATUS.SKIPPED);
    callback?.synchronizeCompleted(mgr.S_OK);
  };

  return {
    initialize: () => mgr.S_OK,
    getHandlerInfo: () => ({ hr: mgr.S_OK, value: { flags: 0, name: 'Bare minimum' } }),
    enumSyncMgrItems: () => ({ hr: mgr.S_OK, value: oneItem() }),

    /** @param {typeof callback} next */
    setProgressCallback(next) {
      if (next === null) clearTimeout(timer);
      callback = next;
      return mgr.S_OK;
    },

    /** @param {string[]} itemIds */
    prepareForSync(itemIds) {
      if (callback === null || itemIds.length === 0 || itemIds.some((id) => id !== itemId)) return mgr.E_INVALIDARG;
      isSkipped = false;
      timer = setTimeout(() => callback?.prepareForSyncCompleted(mgr.S_OK), 1);
      return mgr.S_OK;
    },
    synchronize() {
      if (callback === null) return mgr.E_UNEXPECTED;
      timer = setTimeout(run, 1);
      return mgr.S_OK;
    },

    /** @param {string} id @param {number} status */
    setItemStatus(id, status) {
      if (id !== itemId || status !== mgr.SYNCMGRSTATUS.SKIPPED) return mgr.E_INVALIDARG;
      isSkipped = true;
      return mgr.S_OK;
    },
  };
};

/** An enumerator over one item that knows nothing but Next. */
function oneItem() {
  let isGiven = false;
  return {
    /** @param {number} count */
    next(count) {
      if (isGiven || count === 0) return { hr: count === 0 ? mgr.S_OK : mgr.S_FALSE, items: [] };
      isGiven = true;
      const item = { itemId, name: 'Everything', flags: 0, state: mgr.SYNCMGRITEMSTATE.CHECKED };
      return { hr: count === 1 ? mgr.S_OK : mgr.S_FALSE, items: [item] };
    },
  };
}
