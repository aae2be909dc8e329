// @ts-check
'use strict';
/**
 * Reports nothing but that an item begins and how it ended: two calls of Progress an item, no texts, no numbers, no witness.
 *
 * Written in the old way, with a constructor function and a prototype.
 */
const mgr = require('syncmgr-conformance');

/** @param {number} count */
const idOf = (count) => `57a70500-0000-4000-8000-00000000000${count}`;
const names = ['Inbox', 'Outbox', 'Calendar', 'Contacts'];

/** @this {any} */
function StatusHandler() {
  /** @type {any} */ this.callback = null;
  /** @type {string[]} */ this.chosen = [];
  /** @type {Record<string, boolean>} */ this.skipped = {};
  /** @type {NodeJS.Timeout[]} */ this.timers = [];
}

StatusHandler.prototype.initialize = () => mgr.S_OK;
StatusHandler.prototype.getHandlerInfo = () => ({ hr: mgr.S_OK, value: { flags: 0, name: 'Status changes only' } });
StatusHandler.prototype.enumSyncMgrItems = () => ({ hr: mgr.S_OK, value: new ItemList(0) });
StatusHandler.prototype.getItemObject = () => ({ hr: mgr.E_NOTIMPL, value: null });
StatusHandler.prototype.showProperties = () => mgr.E_INVALIDARG;
StatusHandler.prototype.showError = () => mgr.E_INVALIDARG;

/** @param {import('syncmgr-conformance').SyncMgrSynchronizeCallback | null} callback */
StatusHandler.prototype.setProgressCallback = function (callback) {
  if (callback === null) this.timers.splice(0).forEach(clearTimeout);
  if (callback !== null) callback.addRef();
  if (this.callback !== null) this.callback.release();
  this.callback = callback;
  return mgr.S_OK;
};

/** @param {string[]} itemIds */
StatusHandler.prototype.prepareForSync = function (itemIds) {
  const isKnown = itemIds.every((itemId) => names.some((_name, index) => idOf(index) === itemId));
  if (this.callback === null || itemIds.length === 0 || !isKnown) return mgr.E_INVALIDARG;
  this.chosen = itemIds.slice();
  this.skipped = {};
  this.after(5, () => this.callback.prepareForSyncCompleted(mgr.S_OK));
  return mgr.S_OK;
};

StatusHandler.prototype.synchronize = function () {
  if (this.callback === null || this.chosen.length === 0) return mgr.E_UNEXPECTED;
  this.after(5, () => this.update(0));
  return mgr.S_OK;
};

/** @param {string} itemId @param {number} status */
StatusHandler.prototype.setItemStatus = function (itemId, status) {
  if (status !== mgr.SYNCMGRSTATUS.SKIPPED) return mgr.E_INVALIDARG;
  this.skipped[itemId] = true;
  return mgr.S_OK;
};

/** @param {number} ms @param {() => void} act */
StatusHandler.prototype.after = function (ms, act) {
  this.timers.push(setTimeout(act, ms));
};

/** @param {number} index */
StatusHandler.prototype.update = function (index) {
  const itemId = this.chosen[index];
  if (itemId === undefined) {
    this.chosen = [];
    this.callback.synchronizeCompleted(mgr.S_OK);
    return;
  }
  if (this.skipped[itemId]) return this.finish(index, mgr.SYNCMGRSTATUS.SKIPPED);
  const answer = this.report(itemId, mgr.SYNCMGRSTATUS.UPDATING);
  if (answer === mgr.S_OK)
    return this.after(30, () =>
      this.finish(index, this.skipped[itemId] ? mgr.SYNCMGRSTATUS.SKIPPED : mgr.SYNCMGRSTATUS.SUCCEEDED),
    );
  const stopped = answer === mgr.S_SYNCMGR_CANCELITEM ? [itemId] : this.chosen.slice(index);
  for (const each of stopped) this.report(each, mgr.SYNCMGRSTATUS.STOPPED);
  this.after(0, () => this.update(index + stopped.length));
};

/** @param {number} index @param {number} statusType */
StatusHandler.prototype.finish = function (index, statusType) {
  this.report(this.chosen[index] ?? '', statusType);
  this.after(0, () => this.update(index + 1));
};

/** @param {string} itemId @param {number} statusType */
StatusHandler.prototype.report = function (itemId, statusType) {
  return this.callback.progress(itemId, { mask: mgr.SYNCMGRPROGRESSITEM.STATUSTYPE, statusType });
};

/** @this {any} @param {number} position */
function ItemList(position) {
  this.position = position;
}

/** @param {number} count */
ItemList.prototype.next = function (count) {
  const items = [];
  while (items.length < count && this.position < names.length) {
    items.push({
      itemId: idOf(this.position),
      name: names[this.position],
      flags: 0,
      state: mgr.SYNCMGRITEMSTATE.CHECKED,
    });
    this.position += 1;
  }
  return { hr: items.length < count ? mgr.S_FALSE : mgr.S_OK, items };
};
/** @param {number} count */
ItemList.prototype.skip = function (count) {
  this.position += count;
  const isShort = this.position > names.length;
  if (isShort) this.position = names.length;
  return isShort ? mgr.S_FALSE : mgr.S_OK;
};
ItemList.prototype.reset = function () {
  this.position = 0;
  return mgr.S_OK;
};
ItemList.prototype.clone = function () {
  return { hr: mgr.S_OK, value: new ItemList(this.position) };
};

module.exports = () => new StatusHandler();
