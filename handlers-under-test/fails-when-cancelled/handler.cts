/**
 * Synchronizes inside Synchronize, and when the user cancels everything it lets Synchronize itself fail: E_FAIL and no completion.
 *
 * That is the style of Microsoft's old sample (SYNC-29): items say SKIPPED, and because the answer is not S_OK nothing else is due
 * (SYNC-08). A run that goes through is completed before the return.
 */
import * as mgr from 'syncmgr-conformance';
import type {
  Guid,
  HandlerHost,
  HRESULT,
  SyncMgrEnumItems,
  SyncMgrItem,
  SyncMgrSynchronize,
} from 'syncmgr-conformance';
import type { SyncMgrSynchronizeCallback } from 'syncmgr-conformance';

const chapters: readonly SyncMgrItem[] = [1, 2, 3].map((number) => ({
  itemId: `c4a97e40-0000-4000-8000-00000000000${number}`,
  name: `Chapter ${number}`,
  flags: 0,
  state: number === 3 ? mgr.SYNCMGRITEMSTATE.UNCHECKED : mgr.SYNCMGRITEMSTATE.CHECKED,
}));
const pages = 3;

class BookHandler implements SyncMgrSynchronize {
  private callback: SyncMgrSynchronizeCallback | null = null;
  private chosen: readonly Guid[] = [];
  private skipped = new Set<Guid>();
  private preparation: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: HandlerHost) {}

  initialize(): HRESULT {
    return mgr.S_OK;
  }
  getHandlerInfo() {
    return { hr: mgr.S_OK, value: { flags: 0, name: 'Fails when cancelled' } };
  }
  enumSyncMgrItems() {
    return { hr: mgr.S_OK, value: new ChapterList() };
  }
  getItemObject() {
    return { hr: mgr.E_NOTIMPL, value: null };
  }
  showProperties(): HRESULT {
    return mgr.E_UNEXPECTED;
  }
  showError(): HRESULT {
    return mgr.E_UNEXPECTED;
  }

  setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    if (callback === null) clearTimeout(this.preparation);
    this.callback = callback;
    return mgr.S_OK;
  }

  prepareForSync(itemIds: Guid[]): HRESULT {
    if (this.callback === null) return mgr.E_UNEXPECTED;
    if (!itemIds.every((itemId) => chapters.some((chapter) => chapter.itemId === itemId))) return mgr.E_INVALIDARG;
    this.chosen = [...new Set(itemIds)];
    this.skipped = new Set();
    // Deferred, so that a skip can still come in between; it has to hold in the run (STAT-05).
    this.preparation = setTimeout(() => this.callback?.prepareForSyncCompleted(mgr.S_OK), 25);
    return mgr.S_OK;
  }

  synchronize(): HRESULT {
    const { callback, chosen } = this;
    if (callback === null || chosen.length === 0) return mgr.E_UNEXPECTED;
    this.chosen = [];
    let isCancelled = false;
    for (const itemId of chosen) {
      const answer: HRESULT =
        isCancelled || this.skipped.has(itemId) ? mgr.S_SYNCMGR_CANCELITEM : this.copy(callback, itemId);
      isCancelled ||= answer !== mgr.S_OK && answer !== mgr.S_SYNCMGR_CANCELITEM;
      this.tell(callback, itemId, answer === mgr.S_OK ? mgr.SYNCMGRSTATUS.SUCCEEDED : mgr.SYNCMGRSTATUS.SKIPPED);
    }
    if (isCancelled) return mgr.E_FAIL;
    callback.synchronizeCompleted(mgr.S_OK);
    return mgr.S_OK;
  }

  setItemStatus(itemId: Guid, status: number): HRESULT {
    if (status !== mgr.SYNCMGRSTATUS.SKIPPED) return mgr.E_INVALIDARG;
    this.skipped.add(itemId);
    return mgr.S_OK;
  }

  /** Copies page by page until an answer is not S_OK, and gives the last answer. */
  private copy(callback: SyncMgrSynchronizeCallback, itemId: Guid): HRESULT {
    let answer = this.tell(callback, itemId, mgr.SYNCMGRSTATUS.UPDATING);
    if (answer !== mgr.S_OK) return answer;
    const work = this.host.work.begin(itemId);
    for (let page = 1; page <= pages && answer === mgr.S_OK; page += 1) {
      work.step();
      if (page < pages) answer = this.tell(callback, itemId, mgr.SYNCMGRSTATUS.UPDATING);
    }
    work.end();
    return answer;
  }

  private tell(callback: SyncMgrSynchronizeCallback, itemId: Guid, statusType: number): HRESULT {
    return callback.progress(itemId, { mask: mgr.SYNCMGRPROGRESSITEM.STATUSTYPE, statusType });
  }
}

class ChapterList implements SyncMgrEnumItems {
  constructor(private position = 0) {}

  next(count: number) {
    const items: SyncMgrItem[] = [];
    for (; items.length < count && this.position < chapters.length; this.position += 1)
      items.push(...chapters.slice(this.position, this.position + 1));
    return { hr: items.length === count ? mgr.S_OK : mgr.S_FALSE, items };
  }
  skip(count: number): HRESULT {
    const isShort = count > chapters.length - this.position;
    this.position = isShort ? chapters.length : this.position + count;
    return isShort ? mgr.S_FALSE : mgr.S_OK;
  }
  reset(): HRESULT {
    this.position = 0;
    return mgr.S_OK;
  }
  clone() {
    return { hr: mgr.S_OK, value: new ChapterList(this.position) };
  }
}

export default function createHandler(host: HandlerHost): SyncMgrSynchronize {
  return new BookHandler(host);
}
