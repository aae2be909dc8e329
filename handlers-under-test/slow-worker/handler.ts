/**
 * Takes its time: five minutes to prepare, ten for each of three items, and some more before it says that it is done.
 *
 * Every method returns at once and the completions come late. Written as a clock that ticks once a minute and a queue of what is to
 * be done at the next ticks. When everything is cancelled it says SKIPPED and lets the run fail, as Microsoft's sample did (SYNC-29).
 */
import {
  E_FAIL,
  E_INVALIDARG,
  E_NOTIMPL,
  E_UNEXPECTED,
  failed,
  S_FALSE,
  S_OK,
  S_SYNCMGR_CANCELALL,
  S_SYNCMGR_CANCELITEM,
  S_SYNCMGR_RETRYSYNC,
  SYNCMGRERRORFLAG,
  SYNCMGRITEMSTATE,
  SYNCMGRLOGERROR,
  SYNCMGRLOGLEVEL,
  SYNCMGRPROGRESSITEM,
  SYNCMGRSTATUS,
} from 'syncmgr-conformance';
import type {
  Guid,
  HandlerHost,
  HRESULT,
  SyncMgrEnumItems,
  SyncMgrItem,
  SyncMgrSynchronize,
} from 'syncmgr-conformance';
import type { SyncMgrSynchronizeCallback } from 'syncmgr-conformance';

const minute = 60_000;
const minutesToPrepare = 5;
const minutesOfAnItem = 10;
const minutesToSettle = 4;
const minutesOfADialog = 3;
const errorId: Guid = '51000000-0000-4000-8000-0000000000ee';

const archives: readonly SyncMgrItem[] = ['1998', '1999', '2000'].map((name, index) => ({
  itemId: `51000000-0000-4000-8000-00000000000${index + 1}`,
  name: `Archive of ${name}`,
  flags: 0,
  state: SYNCMGRITEMSTATE.CHECKED,
}));

/** An item on its way; `minutes` counts what is done. */
interface Job {
  readonly itemId: Guid;
  minutes: number;
  stop: number | undefined;
  status: number | undefined;
  work: ReturnType<HandlerHost['work']['begin']> | undefined;
}

class SlowWorker implements SyncMgrSynchronize {
  #callback: SyncMgrSynchronizeCallback | null = null;
  #jobs: Job[] = [];
  #phase: 'idle' | 'preparing' | 'prepared' | 'running' | 'settling' | 'dialog' = 'idle';
  #minutesLeft = 0;
  #ticker: NodeJS.Timeout | undefined;
  #hasFailedBefore = false;
  #failed: Guid | undefined;

  constructor(private readonly host: HandlerHost) {}

  initialize(): HRESULT {
    return S_OK;
  }
  getHandlerInfo() {
    return { hr: S_OK, value: { flags: 0, name: 'Slow worker' } };
  }
  enumSyncMgrItems() {
    return { hr: S_OK, value: new ArchiveList(0) };
  }
  getItemObject() {
    return { hr: E_NOTIMPL, value: null };
  }
  showProperties(): HRESULT {
    return E_NOTIMPL;
  }

  setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    if (callback === null) this.#stopEverything();
    callback?.addRef();
    this.#callback?.release();
    this.#callback = callback;
    return S_OK;
  }

  prepareForSync(itemIds: Guid[]): HRESULT {
    if (this.#callback === null || this.#phase !== 'idle') return E_UNEXPECTED;
    const known = itemIds.every((itemId) => archives.some((archive) => archive.itemId === itemId));
    if (itemIds.length === 0 || !known) return E_INVALIDARG;
    this.#jobs = [...new Set(itemIds)].map((itemId) => ({
      itemId,
      minutes: 0,
      stop: undefined,
      status: undefined,
      work: undefined,
    }));
    this.#enter('preparing', minutesToPrepare);
    return S_OK;
  }

  synchronize(): HRESULT {
    if (this.#phase !== 'prepared') return E_UNEXPECTED;
    this.#enter('running', 0);
    return S_OK;
  }

  setItemStatus(itemId: Guid, status: number): HRESULT {
    const job = this.#jobs.find((candidate) => candidate.itemId === itemId);
    if (job === undefined || status !== SYNCMGRSTATUS.SKIPPED) return E_INVALIDARG;
    job.stop ??= SYNCMGRSTATUS.SKIPPED;
    return S_OK;
  }

  showError(_parent: number, id: Guid): HRESULT {
    if (id !== errorId || this.#failed === undefined) return E_INVALIDARG;
    if (this.#phase !== 'idle') return E_UNEXPECTED;
    this.#enter('dialog', minutesOfADialog);
    return S_OK;
  }

  #enter(phase: 'preparing' | 'running' | 'settling' | 'dialog', minutes: number): void {
    this.#phase = phase;
    this.#minutesLeft = minutes;
    this.#ticker ??= setInterval(() => this.#tick(), minute);
  }

  #rest(phase: 'idle' | 'prepared'): void {
    clearInterval(this.#ticker);
    this.#ticker = undefined;
    this.#phase = phase;
  }

  #tick(): void {
    if (this.#phase === 'running') this.#workOn();
    else if (this.#minutesLeft > 1) this.#minutesLeft -= 1;
    else this.#leave();
  }

  /** A phase of waiting is over: its completion is due. */
  #leave(): void {
    const callback = this.#callback;
    const phase = this.#phase;
    this.#rest(phase === 'preparing' ? 'prepared' : 'idle');
    if (phase === 'preparing') callback?.prepareForSyncCompleted(S_OK);
    if (phase === 'settling') callback?.synchronizeCompleted(this.#result());
    if (phase === 'dialog')
      callback?.showErrorCompleted(S_SYNCMGR_RETRYSYNC, this.#failed === undefined ? [] : [this.#failed]);
  }

  #result(): HRESULT {
    const isWhole = this.#jobs.some((job) => job.status === SYNCMGRSTATUS.SUCCEEDED);
    return isWhole ? S_OK : E_FAIL;
  }

  #workOn(): void {
    const job = this.#jobs.find((candidate) => candidate.status === undefined);
    if (job === undefined) return this.#enter('settling', minutesToSettle);
    if (job.stop === undefined && job.work !== undefined) {
      job.work.step();
      job.minutes += 1;
    }
    const isDone = job.minutes === minutesOfAnItem;
    if (job.stop === undefined && !isDone) this.#report(job, SYNCMGRSTATUS.UPDATING);
    if (job.stop !== undefined) return this.#finish(job, job.stop);
    if (isDone) return this.#finish(job, SYNCMGRSTATUS.SUCCEEDED);
    if (job.work === undefined) this.#start(job);
  }

  #start(job: Job): void {
    if (this.host.condition('item-fails') && !this.#hasFailedBefore) {
      this.#hasFailedBefore = true;
      return this.#finish(job, SYNCMGRSTATUS.FAILED);
    }
    job.work = this.host.work.begin(job.itemId);
  }

  #finish(job: Job, status: number): void {
    job.work?.end();
    job.status = status;
    if (status === SYNCMGRSTATUS.FAILED) this.#logFailure(job.itemId);
    if (status === SYNCMGRSTATUS.SUCCEEDED && job.itemId === this.#failed) {
      this.#failed = undefined;
      this.#callback?.deleteLogError(errorId, 0);
    }
    this.#report(job, status);
  }

  #logFailure(itemId: Guid): void {
    this.#failed = itemId;
    this.#callback?.logError(SYNCMGRLOGLEVEL.ERROR, 'The tape could not be read.', {
      mask: SYNCMGRLOGERROR.MASK,
      errorFlags: SYNCMGRERRORFLAG.ENABLEJUMPTEXT,
      errorId,
      itemId,
    });
  }

  #report(job: Job, statusType: number): void {
    const { STATUSTYPE, PROGVALUE, MAXVALUE } = SYNCMGRPROGRESSITEM;
    const item = {
      mask: STATUSTYPE | PROGVALUE | MAXVALUE,
      statusType,
      progValue: job.minutes,
      maxValue: minutesOfAnItem,
    };
    const answer = this.#callback?.progress(job.itemId, item) ?? E_FAIL;
    const stopsAll = answer === S_SYNCMGR_CANCELALL || failed(answer);
    for (const other of this.#jobs) {
      if (stopsAll || (answer === S_SYNCMGR_CANCELITEM && other === job)) other.stop ??= SYNCMGRSTATUS.SKIPPED;
    }
  }

  /** Nobody is there any more to be told anything. */
  #stopEverything(): void {
    for (const job of this.#jobs) if (job.status === undefined) job.work?.end();
    this.#jobs = [];
    this.#rest('idle');
  }
}

class ArchiveList implements SyncMgrEnumItems {
  constructor(private position: number) {}

  next(count: number) {
    const items = archives.slice(this.position, this.position + count).map((archive) => ({ ...archive }));
    this.position += items.length;
    return { hr: items.length === count ? S_OK : S_FALSE, items };
  }
  skip(count: number): HRESULT {
    const target = this.position + count;
    this.position = Math.min(target, archives.length);
    return target <= archives.length ? S_OK : S_FALSE;
  }
  reset(): HRESULT {
    this.position = 0;
    return S_OK;
  }
  clone() {
    return { hr: S_OK, value: new ArchiveList(this.position) };
  }
}

export default (host: HandlerHost): SyncMgrSynchronize => new SlowWorker(host);
