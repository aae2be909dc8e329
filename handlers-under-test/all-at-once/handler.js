// @ts-check
/**
 * Does everything inside the manager's calls: every completion comes before the method it completes has returned.
 *
 * That is permitted (PREP-08, SYNC-07, PROP-05, ERR-04), and it means that no window for SetItemStatus ever opens (STAT-09): only the
 * answers of Progress can stop such a handler. CommonJS, written as functions over one state object.
 */
const mgr = require('syncmgr-conformance');

/** @typedef {import('syncmgr-conformance').HandlerHost} Host */
/** @typedef {import('syncmgr-conformance').SyncMgrSynchronizeCallback} Callback */
/** @typedef {import('syncmgr-conformance').SyncMgrItem} Item */

const { CHECKED, UNCHECKED } = mgr.SYNCMGRITEMSTATE;
const { HASPROPERTIES } = mgr.SYNCMGRITEMFLAG;

/** @type {readonly Item[]} */
const feeds = [
  { itemId: 'a11a7000-0000-4000-8000-000000000001', name: 'News', flags: HASPROPERTIES, state: CHECKED },
  { itemId: 'a11a7000-0000-4000-8000-000000000002', name: 'Weather', flags: HASPROPERTIES, state: CHECKED },
  { itemId: 'a11a7000-0000-4000-8000-000000000003', name: 'Shares', flags: HASPROPERTIES, state: UNCHECKED },
];
const steps = 4;

/** @type {import('syncmgr-conformance').HandlerFactory} */
module.exports = function createHandler(host) {
  const state = {
    flags: 0,
    loggedOn: false,
    /** @type {Callback | null} */ callback: null,
    /** @type {string[] | null} */ chosen: null,
    /** @type {string | null} */ broken: null,
    /** @type {Map<string, string>} error id to item id */ errors: new Map(),
    errorCount: 0,
  };

  return {
    initialize(_reserved, flags) {
      state.flags = flags;
      return mgr.S_OK;
    },
    getHandlerInfo: () => ({
      hr: mgr.S_OK,
      value: { flags: mgr.SYNCMGRHANDLERFLAG.HASPROPERTIES, name: 'All at once' },
    }),
    enumSyncMgrItems: () => ({ hr: mgr.S_OK, value: enumerator(feeds, 0) }),
    getItemObject: () => ({ hr: mgr.E_NOTIMPL, value: null }),

    showProperties(parent, itemId) {
      if (itemId !== mgr.GUID_NULL && !feeds.some((feed) => feed.itemId === itemId)) return mgr.E_INVALIDARG;
      if (!state.callback || !dialog('Properties', parent)) return mgr.E_FAIL;
      state.callback.showPropertiesCompleted(mgr.S_OK);
      return mgr.S_OK;
    },

    setProgressCallback(callback) {
      callback?.addRef();
      state.callback?.release();
      state.callback = callback;
      return mgr.S_OK;
    },

    prepareForSync(itemIds, parent) {
      if (!state.callback) return mgr.E_UNEXPECTED;
      if (itemIds.length === 0 || itemIds.some((itemId) => !feeds.some((feed) => feed.itemId === itemId)))
        return mgr.E_INVALIDARG;
      if (host.condition('credentials') && !logOn(parent)) return mgr.S_FALSE;
      state.chosen = [...new Set(itemIds)];
      if (host.condition('item-fails') && state.errorCount === 0) state.broken = state.chosen[0] ?? null;
      state.callback.prepareForSyncCompleted(mgr.S_OK);
      return mgr.S_OK;
    },

    synchronize() {
      const { chosen, callback } = state;
      state.chosen = null;
      if (!chosen || !callback) return mgr.E_UNEXPECTED;
      const results = updateAll(chosen, callback);
      callback.synchronizeCompleted(
        results.every((status) => status === mgr.SYNCMGRSTATUS.FAILED) ? mgr.E_FAIL : mgr.S_OK,
      );
      return mgr.S_OK;
    },

    // There is no moment at which this could arrive in time; the documents let it be called, so it is answered.
    setItemStatus: () => mgr.S_OK,

    showError(parent, errorId) {
      const itemId = state.errors.get(errorId);
      if (itemId === undefined) return mgr.E_INVALIDARG;
      if (!state.callback || !dialog('What went wrong', parent)) return mgr.E_FAIL;
      state.broken = null;
      state.callback.showErrorCompleted(mgr.S_SYNCMGR_RETRYSYNC, [itemId]);
      return mgr.S_OK;
    },
  };

  /** @param {number} parent */
  function logOn(parent) {
    const mayAsk = (state.flags & mgr.SYNCMGRFLAG.MAYBOTHERUSER) !== 0;
    state.loggedOn ||= mayAsk && dialog('Log on', parent);
    return state.loggedOn;
  }

  /**
   * Shows a dialog to its end; false if the manager does not permit it.
   * @param {string} title
   * @param {number} parent
   */
  function dialog(title, parent) {
    if (state.callback?.enableModeless(true) !== mgr.S_OK) return false;
    host.ui.open({ title, parent, modal: true }).close();
    state.callback.enableModeless(false);
    return true;
  }

  /**
   * @param {string[]} chosen
   * @param {Callback} callback
   */
  function updateAll(chosen, callback) {
    let everythingStops = false;
    return chosen.map((itemId) => {
      const status = everythingStops
        ? mgr.SYNCMGRSTATUS.STOPPED
        : update(itemId, callback, () => (everythingStops = true));
      if (status === mgr.SYNCMGRSTATUS.FAILED) logFailure(itemId, callback);
      if (status === mgr.SYNCMGRSTATUS.SUCCEEDED) forgetErrors(itemId, callback);
      callback.progress(itemId, { mask: mgr.SYNCMGRPROGRESSITEM.STATUSTYPE, statusType: status });
      return status;
    });
  }

  /**
   * Updates one feed and gives the status it ended with.
   * @param {string} itemId
   * @param {Callback} callback
   * @param {() => void} stopEverything
   */
  function update(itemId, callback, stopEverything) {
    const { STATUSTYPE, PROGVALUE, MAXVALUE } = mgr.SYNCMGRPROGRESSITEM;
    /** @param {number} done */
    const mayGoOn = (done) => {
      const statusType = mgr.SYNCMGRSTATUS.UPDATING;
      const answer = callback.progress(itemId, {
        mask: STATUSTYPE | PROGVALUE | MAXVALUE,
        statusType,
        progValue: done,
        maxValue: steps,
      });
      if (answer === mgr.S_SYNCMGR_CANCELALL || mgr.failed(answer)) stopEverything();
      return answer === mgr.S_OK;
    };
    if (!mayGoOn(0)) return mgr.SYNCMGRSTATUS.STOPPED;
    const work = host.work.begin(itemId);
    /** @type {number} */
    let status = itemId === state.broken ? mgr.SYNCMGRSTATUS.FAILED : mgr.SYNCMGRSTATUS.SUCCEEDED;
    for (let done = 1; done <= steps && status === mgr.SYNCMGRSTATUS.SUCCEEDED; done += 1) {
      work.step();
      if (done < steps && !mayGoOn(done)) status = mgr.SYNCMGRSTATUS.STOPPED;
    }
    work.end();
    return status;
  }

  /**
   * @param {string} itemId
   * @param {Callback} callback
   */
  function logFailure(itemId, callback) {
    const { ERRORFLAGS, ERRORID, ITEMID } = mgr.SYNCMGRLOGERROR;
    state.errorCount += 1;
    const errorId = `a11a7eee-0000-4000-8000-${String(state.errorCount).padStart(12, '0')}`;
    state.errors.set(errorId, itemId);
    const info = {
      mask: ERRORFLAGS | ERRORID | ITEMID,
      errorFlags: mgr.SYNCMGRERRORFLAG.ENABLEJUMPTEXT,
      errorId,
      itemId,
    };
    callback.logError(mgr.SYNCMGRLOGLEVEL.ERROR, 'The feed could not be read.', info);
  }

  /**
   * @param {string} itemId
   * @param {Callback} callback
   */
  function forgetErrors(itemId, callback) {
    for (const [errorId, about] of [...state.errors]) {
      if (about !== itemId) continue;
      state.errors.delete(errorId);
      callback.deleteLogError(errorId, 0);
    }
  }
};

/**
 * @param {readonly Item[]} items
 * @param {number} start
 * @returns {import('syncmgr-conformance').SyncMgrEnumItems}
 */
function enumerator(items, start) {
  let position = start;
  return {
    next(count) {
      const batch = items.slice(position, position + count).map((item) => ({ ...item }));
      position += batch.length;
      return { hr: batch.length === count ? mgr.S_OK : mgr.S_FALSE, items: batch };
    },
    skip(count) {
      const left = items.length - position;
      position += Math.min(count, left);
      return count <= left ? mgr.S_OK : mgr.S_FALSE;
    },
    reset() {
      position = 0;
      return mgr.S_OK;
    },
    clone: () => ({ hr: mgr.S_OK, value: enumerator(items, position) }),
  };
}
