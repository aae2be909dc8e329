/**
 * Never shows a window: no properties, so ShowProperties answers failure; errors that cannot be opened, so ShowError does too.
 *
 * Where it would need a log-on it says so by S_FALSE, whether the user may be bothered or not (PREP-12).
 */
import { E_FAIL, E_INVALIDARG, E_NOTIMPL, E_UNEXPECTED, failed, S_FALSE, S_OK } from 'syncmgr-conformance';
import { S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRHANDLERFLAG, SYNCMGRITEMSTATE } from 'syncmgr-conformance';
import { SYNCMGRLOGERROR, SYNCMGRLOGLEVEL, SYNCMGRPROGRESSITEM, SYNCMGRSTATUS } from 'syncmgr-conformance';
import type { Guid, HandlerHost, HRESULT, SyncMgrItem, SyncMgrSynchronize } from 'syncmgr-conformance';
import type { SyncMgrSynchronizeCallback } from 'syncmgr-conformance';
import { PlainEnumerator } from '../faulty/base';

const queues: readonly SyncMgrItem[] = ['Orders', 'Invoices', 'Reminders'].map((name, index) => ({
  itemId: `00e0e000-0000-4000-8000-00000000000${index + 1}`,
  name,
  flags: 0,
  state: SYNCMGRITEMSTATE.CHECKED,
}));
const entriesInAQueue = 5;

/** What is left to do; the first queue is the one at work. */
interface Progress {
  readonly waiting: Guid[];
  readonly ends: number[];
  readonly unwanted: Map<Guid, number>;
  work: ReturnType<HandlerHost['work']['begin']> | undefined;
  done: number;
}

class QueueHandler implements SyncMgrSynchronize {
  #callback: SyncMgrSynchronizeCallback | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #progress: Progress | undefined;

  constructor(private readonly host: HandlerHost) {}

  initialize = (): HRESULT => S_OK;
  getHandlerInfo = () => ({
    hr: S_OK,
    value: { flags: SYNCMGRHANDLERFLAG.ALWAYSLISTHANDLER, name: 'Without dialogs' },
  });
  enumSyncMgrItems = () => ({ hr: S_OK, value: new PlainEnumerator(queues) });
  getItemObject = () => ({ hr: E_NOTIMPL, value: null });
  showProperties = (): HRESULT => E_FAIL;
  showError = (): HRESULT => E_FAIL;

  setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    if (callback === null) this.#letGo();
    callback?.addRef();
    this.#callback?.release();
    this.#callback = callback ?? undefined;
    return S_OK;
  }

  prepareForSync(itemIds: Guid[]): HRESULT {
    if (this.#callback === undefined) return E_UNEXPECTED;
    if (itemIds.some((itemId) => !queues.some((queue) => queue.itemId === itemId))) return E_INVALIDARG;
    if (this.host.condition('credentials')) return S_FALSE;
    this.#progress = { waiting: [...new Set(itemIds)], ends: [], unwanted: new Map(), work: undefined, done: 0 };
    this.#after(10, () => this.#callback?.prepareForSyncCompleted(S_OK));
    return S_OK;
  }

  synchronize(): HRESULT {
    if (this.#progress === undefined) return E_UNEXPECTED;
    this.#next(this.#progress);
    return S_OK;
  }

  setItemStatus(itemId: Guid, status: number): HRESULT {
    if (this.#progress === undefined || status !== SYNCMGRSTATUS.SKIPPED) return E_UNEXPECTED;
    this.#progress.unwanted.set(itemId, SYNCMGRSTATUS.SKIPPED);
    return S_OK;
  }

  #after(ms: number, act: () => void): void {
    this.#timer = setTimeout(act, ms);
  }

  #next(progress: Progress): void {
    this.#after(20, () => this.#advance(progress));
  }

  /** Does one small thing: begins a queue, moves one entry of it, ends it, or ends the run. */
  #advance(progress: Progress): void {
    const [itemId] = progress.waiting;
    if (itemId === undefined) return this.#complete(progress);
    const end = this.#endOf(progress, itemId) ?? this.#moveOne(progress, itemId);
    if (end !== undefined) this.#finish(progress, itemId, end);
    this.#next(progress);
  }

  #endOf(progress: Progress, itemId: Guid): number | undefined {
    const unwanted = progress.unwanted.get(itemId);
    if (unwanted !== undefined) return unwanted;
    if (progress.done === 2 && this.host.condition('item-fails') && itemId === queues[0]?.itemId)
      return SYNCMGRSTATUS.FAILED;
    return progress.done === entriesInAQueue ? SYNCMGRSTATUS.SUCCEEDED : undefined;
  }

  /** Moves an entry, but never one the user does not want any more. */
  #moveOne(progress: Progress, itemId: Guid): number | undefined {
    this.#report(progress, itemId, SYNCMGRSTATUS.UPDATING);
    if (progress.unwanted.has(itemId)) return undefined;
    progress.work ??= this.host.work.begin(itemId);
    progress.work.step();
    progress.done += 1;
    return undefined;
  }

  #finish(progress: Progress, itemId: Guid, end: number): void {
    progress.work?.end();
    progress.work = undefined;
    progress.done = 0;
    progress.waiting.shift();
    progress.ends.push(end);
    if (end === SYNCMGRSTATUS.FAILED) {
      // Without the jump flag there is nothing to open, and ShowError will not be called for it.
      const info = { mask: SYNCMGRLOGERROR.ITEMID, itemId };
      this.#callback?.logError(SYNCMGRLOGLEVEL.ERROR, 'An order could not be sent.', info);
    }
    this.#report(progress, itemId, end);
  }

  #report(progress: Progress, itemId: Guid, statusType: number): void {
    const item = {
      mask: SYNCMGRPROGRESSITEM.STATUSTYPE | SYNCMGRPROGRESSITEM.PROGVALUE,
      statusType,
      progValue: progress.done,
    };
    const answer = this.#callback?.progress(itemId, item) ?? E_FAIL;
    const unwanted =
      answer === S_SYNCMGR_CANCELITEM
        ? [itemId]
        : answer === S_SYNCMGR_CANCELALL || failed(answer)
          ? progress.waiting
          : [];
    for (const id of unwanted) if (!progress.unwanted.has(id)) progress.unwanted.set(id, SYNCMGRSTATUS.STOPPED);
  }

  #complete(progress: Progress): void {
    this.#progress = undefined;
    this.#callback?.synchronizeCompleted(progress.ends.every((end) => end === SYNCMGRSTATUS.FAILED) ? E_FAIL : S_OK);
  }

  #letGo(): void {
    clearTimeout(this.#timer);
    this.#progress?.work?.end();
    this.#progress = undefined;
  }
}

export default (host: HandlerHost): SyncMgrSynchronize => new QueueHandler(host);
