/**
 * Works on all items at the same time, as a handler with a thread for each does: their progress and their work interleave.
 *
 * Only the documented order is kept: each item consults the manager right before its own work begins (PROG-01, AMB-24), and the run is
 * over when the last worker is. An ES module in TypeScript, written as closures.
 */
import * as mgr from 'syncmgr-conformance';
import type { Guid, HandlerHost, SyncMgrEnumItems, SyncMgrItem, SyncMgrSynchronize } from 'syncmgr-conformance';
import type { SyncMgrSynchronizeCallback } from 'syncmgr-conformance';

interface Album {
  readonly itemId: Guid;
  readonly name: string;
  /** How long one photograph of it takes. */
  readonly paceMs: number;
}
/** One item of the run at hand. */
interface Worker {
  readonly album: Album;
  end: number | undefined;
  close: () => void;
}
interface Run {
  stage: 'preparing' | 'prepared' | 'running' | 'over';
  readonly workers: readonly Worker[];
}

const photographs = 4;
const albums: readonly Album[] = [
  { itemId: '51de0000-0000-4000-8000-000000000001', name: 'Holidays', paceMs: 70 },
  { itemId: '51de0000-0000-4000-8000-000000000002', name: 'Family', paceMs: 30 },
  { itemId: '51de0000-0000-4000-8000-000000000003', name: 'Work', paceMs: 110 },
];
const { SUCCEEDED, FAILED, STOPPED, SKIPPED, UPDATING } = mgr.SYNCMGRSTATUS;

export default function createHandler(host: HandlerHost): SyncMgrSynchronize {
  let callback: SyncMgrSynchronizeCallback | null = null;
  let run: Run | undefined;
  /** The error that can be opened, and the item it is about. */
  let error: { readonly errorId: Guid; readonly itemId: Guid } | undefined;
  let wasRepaired = false;
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

  const report = (worker: Worker, statusType: number) => {
    const { STATUSTEXT, STATUSTYPE } = mgr.SYNCMGRPROGRESSITEM;
    const { itemId, name } = worker.album;
    const answer =
      callback?.progress(itemId, { mask: STATUSTEXT | STATUSTYPE, statusText: name, statusType }) ?? mgr.E_FAIL;
    if (answer === mgr.S_SYNCMGR_CANCELITEM) worker.end ??= STOPPED;
    // One flag for all: a worker sees at its next photograph that another one was told to stop everything.
    if (answer === mgr.S_SYNCMGR_CANCELALL || mgr.failed(answer))
      for (const other of run?.workers ?? []) other.end ??= STOPPED;
  };

  const copy = async (mine: Run, worker: Worker) => {
    if (worker.end === undefined) report(worker, UPDATING);
    if (worker.end === undefined && host.condition('connection')) connect(worker);
    if (worker.end === undefined) {
      const work = host.work.begin(worker.album.itemId);
      worker.close = () => work.end();
      for (let done = 1; done <= photographs; done += 1) {
        await wait(worker.album.paceMs);
        if (mine.stage !== 'running') return;
        if (worker.end !== undefined) break;
        work.step();
        if (host.condition('item-fails') && !wasRepaired && worker === mine.workers[0]) worker.end = FAILED;
        else if (done < photographs) report(worker, UPDATING);
        if (worker.end !== undefined) break;
      }
      work.end();
    }
    finish(worker, (worker.end ??= SUCCEEDED));
  };

  const connect = (worker: Worker) => {
    if (callback?.establishConnection(`Dial-up of ${worker.album.name}`, 0) !== mgr.S_OK) worker.end = FAILED;
  };

  const finish = (worker: Worker, end: number) => {
    worker.close = () => undefined;
    if (end === FAILED) logFailure(worker.album.itemId);
    if (end === SUCCEEDED && error?.itemId === worker.album.itemId) {
      callback?.deleteLogError(error.errorId, 0);
      error = undefined;
    }
    report(worker, end);
  };

  const logFailure = (itemId: Guid) => {
    const { ERRORFLAGS, ERRORID, ITEMID } = mgr.SYNCMGRLOGERROR;
    // Only the first failure can be opened; the others are told in words (LOG-03).
    if (error !== undefined) {
      callback?.logError(mgr.SYNCMGRLOGLEVEL.ERROR, 'Another album failed too.', null);
      return;
    }
    error = { errorId: '51de0000-0000-4000-8000-0000000000ee', itemId };
    const info = { mask: ERRORFLAGS | ERRORID | ITEMID, errorFlags: mgr.SYNCMGRERRORFLAG.ENABLEJUMPTEXT, ...error };
    callback?.logError(mgr.SYNCMGRLOGLEVEL.ERROR, 'The album could not be copied.', info);
  };

  const prepare = async (mine: Run) => {
    await wait(15);
    if (mine.stage !== 'preparing') return;
    mine.stage = 'prepared';
    callback?.prepareForSyncCompleted(mgr.S_OK);
  };

  const synchronizeAll = async (mine: Run) => {
    await wait(0);
    if (mine.stage === 'running') await Promise.all(mine.workers.map((worker) => copy(mine, worker)));
    if (mine.stage !== 'running') return;
    mine.stage = 'over';
    const isLost = mine.workers.every((worker) => worker.end === FAILED);
    callback?.synchronizeCompleted(isLost ? mgr.E_FAIL : mgr.S_OK);
  };

  const abandon = () => {
    if (run === undefined) return;
    run.stage = 'over';
    for (const worker of run.workers) worker.close();
  };

  return {
    initialize: () => mgr.S_OK,
    getHandlerInfo: () => ({
      hr: mgr.S_OK,
      value: { flags: mgr.SYNCMGRHANDLERFLAG.MAYESTABLISHCONNECTION, name: 'Side by side' },
    }),
    enumSyncMgrItems: () => ({ hr: mgr.S_OK, value: new Albums() }),
    getItemObject: () => ({ hr: mgr.E_NOTIMPL, value: null }),
    showProperties: () => mgr.E_INVALIDARG,
    setProgressCallback(next) {
      if (next === null) abandon();
      next?.addRef();
      callback?.release();
      callback = next;
      return mgr.S_OK;
    },
    prepareForSync(itemIds) {
      const chosen = albums.filter((album) => itemIds.includes(album.itemId));
      if (callback === null || run?.stage === 'running' || run?.stage === 'preparing') return mgr.E_UNEXPECTED;
      if (chosen.length === 0 || chosen.length < new Set(itemIds).size) return mgr.E_INVALIDARG;
      run = { stage: 'preparing', workers: chosen.map((album) => ({ album, end: undefined, close: () => undefined })) };
      void prepare(run);
      return mgr.S_OK;
    },
    synchronize() {
      if (run?.stage !== 'prepared') return mgr.E_UNEXPECTED;
      run.stage = 'running';
      void synchronizeAll(run);
      return mgr.S_OK;
    },
    setItemStatus(itemId, status) {
      const worker = run?.workers.find((candidate) => candidate.album.itemId === itemId);
      if (worker === undefined || status !== SKIPPED) return mgr.E_INVALIDARG;
      worker.end ??= SKIPPED;
      return mgr.S_OK;
    },
    showError(_parent, id) {
      if (id !== error?.errorId || callback === null) return mgr.E_INVALIDARG;
      wasRepaired = true;
      const undone = (run?.workers ?? [])
        .filter((worker) => worker.end !== SUCCEEDED)
        .map((worker) => worker.album.itemId);
      setTimeout(() => callback?.showErrorCompleted(mgr.S_SYNCMGR_RETRYSYNC, undone), 100);
      return mgr.S_OK;
    },
  };
}

/** A list that is read by index, so that a clone is a copy of one number. */
class Albums implements SyncMgrEnumItems {
  #next = 0;

  next(count: number) {
    const items: SyncMgrItem[] = albums.slice(this.#next, this.#next + count).map((album) => ({
      itemId: album.itemId,
      name: album.name,
      flags: mgr.SYNCMGRITEMFLAG.MAYDELETEITEM,
      state: mgr.SYNCMGRITEMSTATE.CHECKED,
    }));
    this.#next += items.length;
    return { hr: items.length === count ? mgr.S_OK : mgr.S_FALSE, items };
  }
  skip(count: number) {
    const wanted = this.#next + count;
    this.#next = Math.min(wanted, albums.length);
    return wanted === this.#next ? mgr.S_OK : mgr.S_FALSE;
  }
  reset() {
    this.#next = 0;
    return mgr.S_OK;
  }
  clone() {
    const copy = new Albums();
    copy.#next = this.#next;
    return { hr: mgr.S_OK, value: copy };
  }
}
