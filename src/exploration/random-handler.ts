/** A conforming handler in memory, in the style its traits describe: it prepares, synchronizes, and heeds cancels and skips. */
import {
  E_FAIL,
  E_INVALIDARG,
  E_UNEXPECTED,
  failed,
  GUID_NULL,
  S_OK,
  S_SYNCMGR_CANCELALL,
  S_SYNCMGR_CANCELITEM,
  S_SYNCMGR_RETRYSYNC,
  SYNCMGRFLAG,
  SYNCMGRLOGLEVEL,
  SYNCMGRPROGRESSITEM,
  SYNCMGRSTATUS,
} from '../protocol';
import type { Guid, HandlerFactory, HRESULT, SyncMgrProgressItem, SyncMgrSynchronize, WindowHandle } from '../protocol';
import type { HandlerClock } from './direct-clock';
import type { HandlerTraits } from './handler-traits';
import { Listing } from './listing';
import type { Doing } from './living';
import { Round } from './round';

const { SUCCEEDED, FAILED, PENDING, SKIPPED, UPDATING } = SYNCMGRSTATUS;
const { STATUSTYPE } = SYNCMGRPROGRESSITEM;

/** Builds the handler that the traits describe; its time is the clock's. */
export function randomHandler(traits: HandlerTraits): (clock: HandlerClock) => HandlerFactory {
  return (clock) => (host) => new RandomHandler(traits, host, clock);
}

class RandomHandler extends Listing implements SyncMgrSynchronize {
  #round: Round | undefined;
  #isLoggedOn = false;
  readonly #everFailed = new Set<Guid>();

  prepareForSync(itemIds: Guid[], parent: WindowHandle, _reserved: number): HRESULT {
    const { traits } = this;
    if (this.callback === undefined) return E_UNEXPECTED;
    if (traits.preparation === 'refuses') return traits.refusal;
    const needs = traits.preparation === 'logs-on' || this.has('credentials');
    const logsOn = needs && (!this.#isLoggedOn || traits.asksAgain);
    const mayAsk = (this.flags & SYNCMGRFLAG.MAYBOTHERUSER) !== 0;
    const isPermitted = logsOn && mayAsk && this.isPermitted();
    const isRefused = logsOn && !isPermitted;
    if (isRefused && !traits.refusesLate) return traits.refusal;
    const chosen = [...new Set(traits.isReversed ? [...itemIds].reverse() : itemIds)];
    const round = new Round(chosen, traits.lags && traits.isParallel && traits.threads === 'each');
    this.#round = round;
    this.begin(
      traits.prepares,
      this.on(this.#worker(), this.#preparing(round, isPermitted ? parent : undefined, isRefused)),
    );
    return S_OK;
  }

  #worker(place = 0): string | undefined {
    const { threads } = this.traits;
    return threads === 'none' ? undefined : `worker-${threads === 'one' ? 0 : place}`;
  }

  *#preparing(round: Round, parent: WindowHandle | undefined, isRefused: boolean): Doing {
    const { announces, connects, connection, preparation, lateFailure, logsAt } = this.traits;
    const isLoggedOn = parent === undefined ? !isRefused : yield* this.#logOn(parent);
    yield this.pause();
    if (announces === 'pending-while-preparing') this.#announce(round, STATUSTYPE, PENDING);
    if (announces === 'updating-while-preparing') this.#announce(round, STATUSTYPE, UPDATING);
    if (logsAt === 'preparation') this.callback?.logError(SYNCMGRLOGLEVEL.INFORMATION, 'Getting ready.', null);
    if (connects === 'while-preparing') round.isConnected = this.#connects(connection);
    const fails = !isLoggedOn || preparation === 'fails-late';
    this.callback?.prepareForSyncCompleted(fails ? lateFailure : S_OK);
  }

  /** One window after the other, each with a permission of its own. */
  *#logOn(parent: WindowHandle): Doing<boolean> {
    yield* this.window('Log on', parent);
    for (let shown = 1; shown < this.traits.windowsInARow; shown += 1) {
      if (!this.isPermitted()) return false;
      yield* this.window('Choose a share', parent);
    }
    this.#isLoggedOn = true;
    return true;
  }

  #announce(round: Round, mask: number, statusType: number): void {
    for (const itemId of round.itemIds) if (!round.told.has(itemId)) this.#report(round, itemId, { mask, statusType });
  }

  synchronize(_parent: WindowHandle): HRESULT {
    const round = this.#round;
    if (round === undefined) return E_UNEXPECTED;
    const { runs, failsWhenCancelled, synchronization, logsAt } = this.traits;
    if (synchronization !== 'works') return this.#refuse(round);
    let answer: HRESULT = S_OK;
    const running = function* (this: RandomHandler): Doing {
      yield* this.#running(round);
      // A run that was cancelled inside the call may also end by the call's own failure (SYNC-29).
      if (runs === 'inside' && failsWhenCancelled && round.wasCancelled) answer = E_FAIL;
      else this.callback?.synchronizeCompleted(this.#result(round));
      if (logsAt === 'completion') this.callback?.logError(SYNCMGRLOGLEVEL.INFORMATION, 'That was that.', null);
    };
    this.begin(runs, this.on(this.#worker(), this.holding(running.call(this))));
    return answer;
  }

  /** A failing return is the end: of the items as well, with a word about each or without. */
  #refuse(round: Round): HRESULT {
    for (const itemId of round.itemIds) round.ends.set(itemId, FAILED);
    if (this.traits.synchronization === 'refuses-loudly') {
      this.callback?.logError(SYNCMGRLOGLEVEL.ERROR, 'The store is in use.', null);
      for (const itemId of round.itemIds) this.#tell(round, itemId, FAILED);
    }
    return failed(this.traits.refusal) ? this.traits.refusal : E_UNEXPECTED;
  }

  *#running(round: Round): Doing {
    const { announces, connects, connection, clearsLog, isParallel, consults } = this.traits;
    if (clearsLog) {
      this.errors.clear();
      this.callback?.deleteLogError(GUID_NULL, 0);
    }
    if (announces === 'pending') this.#announce(round, STATUSTYPE, PENDING);
    if (announces === 'polls') this.#announce(round, 0, PENDING);
    if (connects === 'once' || connects === 'twice') round.isConnected = this.#connects(connection);
    if (connects === 'twice') round.isConnected = this.#connects('Home') && round.isConnected;
    if (consults === 'all-first')
      for (const itemId of round.itemIds) if (!round.mustStop(itemId)) this.#consult(round, itemId, 0);
    round.areWorkersAtIt = true;
    const each = round.itemIds.map((itemId, place) => this.on(this.#worker(place), this.#handle(round, itemId)));
    if (isParallel) yield* this.#interleaved(each);
    else for (const doing of each) yield* doing;
    this.#tellConflicts(round);
  }

  *#interleaved(all: readonly Doing[]): Doing {
    let open = all;
    while (open.length > 0) {
      open = open.filter((doing) => doing.next().done !== true);
      yield this.pause();
    }
  }

  #connects(connection: string | null): boolean {
    return this.callback?.establishConnection(connection, 0) === S_OK;
  }

  *#handle(round: Round, itemId: Guid): Doing {
    const item = this.traitsOf(itemId);
    if (item === undefined) return;
    if (!round.mustStop(itemId) && this.traits.consults === 'each') this.#consult(round, itemId, 0);
    if (round.mustStop(itemId)) return this.#finish(round, itemId, item.stopStatus);
    const connected =
      round.isConnected &&
      !this.has('unreachable') &&
      (this.traits.connects !== 'each' || this.#connects(this.traits.connection));
    const status = connected ? yield* this.#move(round, itemId) : FAILED;
    if (status === FAILED) round.ownFailures.add(itemId);
    this.#finish(round, itemId, status ?? item.stopStatus);
  }

  /** Undefined: it was stopped. */
  *#move(round: Round, itemId: Guid): Doing<number | undefined> {
    const inStretches = this.traitsOf(itemId)?.inStretches === true;
    let work = this.workOn(itemId);
    let steps = 0;
    const status = yield* this.#steps(round, itemId, () => {
      if (inStretches && steps > 0) {
        work.end();
        work = this.workOn(itemId);
      }
      steps += 1;
      work.step();
    });
    work.end();
    if (status === FAILED) this.#everFailed.add(itemId);
    return status;
  }

  *#steps(round: Round, itemId: Guid, step: () => void): Doing<number | undefined> {
    const item = this.traitsOf(itemId);
    const steps = Math.max(1, (item?.masks.length ?? 1) - 1);
    for (let done = 1; done <= steps; done += 1) {
      yield this.pause();
      if (round.mustStop(itemId)) return undefined;
      step();
      if (this.#mustFail(itemId)) return FAILED;
      if (done < steps || item?.masks.length === steps + 1) this.#consult(round, itemId, done);
      if (round.mustStop(itemId)) {
        // A new stretch would be work begun after the answer (PROG-04).
        if (this.traits.finishesStep && item?.inStretches !== true && steps - done >= 2) step();
        return undefined;
      }
    }
    return SUCCEEDED;
  }

  #mustFail(itemId: Guid): boolean {
    if (this.has('item-fails') && itemId === this.idAt(0)) return true;
    const fails = this.traitsOf(itemId)?.fails;
    return fails === 'always' || (fails === 'at-first' && !this.#everFailed.has(itemId));
  }

  #consult(round: Round, itemId: Guid, call: number): void {
    const item = this.traitsOf(itemId);
    const maxValue = Math.max(1, (item?.masks.length ?? 1) - 1);
    this.#report(round, itemId, {
      mask: item?.masks[call] ?? 0,
      statusText: `Step ${call}`,
      statusType: item?.busyStatus ?? 3,
      progValue: call,
      maxValue,
    });
  }

  #report(round: Round, itemId: Guid, item: SyncMgrProgressItem): void {
    const id = this.traits.shouts ? itemId.toUpperCase() : itemId;
    const counted = this.counts && this.traits.countsEachCall ? this.callback : undefined;
    counted?.addRef();
    const answer = this.callback?.progress(id, item) ?? E_FAIL;
    counted?.release();
    const breaksOff = failed(answer) && this.traits.heedsFailure;
    if (round.isAllStopped) round.heard.add(itemId);
    if (answer === S_SYNCMGR_CANCELITEM || answer === S_SYNCMGR_CANCELALL || failed(answer)) round.wasCancelled = true;
    if (answer === S_SYNCMGR_CANCELITEM || failed(answer)) round.stopped.add(itemId);
    if (answer === S_SYNCMGR_CANCELALL || breaksOff) round.stopAll(itemId);
  }

  #finish(round: Round, itemId: Guid, status: number): void {
    round.ends.set(itemId, status);
    if (status === SUCCEEDED) {
      this.host.storage.set(`updated ${itemId}`, String(this.clock.now()));
      if (this.traits.onError !== 'closes') this.deleteErrors((about) => about === itemId);
    }
    if (round.ownFailures.has(itemId)) this.logFailure(itemId);
    this.#tell(round, itemId, status);
    if (this.traits.tellsTwice) this.#tell(round, itemId, status);
  }

  #tell(round: Round, itemId: Guid, statusType: number): void {
    round.told.add(itemId);
    const mask = this.traitsOf(itemId)?.endMask ?? STATUSTYPE;
    this.#report(round, itemId, { mask, statusText: 'Over', statusType, progValue: 1, maxValue: 1 });
  }

  #tellConflicts(round: Round): void {
    const { conflicts } = this.traits;
    const done = round.itemIds.find((itemId) => round.ends.get(itemId) === SUCCEEDED);
    if (conflicts === 'none' || done === undefined) return;
    if (conflicts === 'told') this.callback?.logError(SYNCMGRLOGLEVEL.INFORMATION, 'Two changes were merged.', null);
    else this.logEntry(done, SYNCMGRLOGLEVEL.WARNING, 'jumpable');
  }

  #result(round: Round): HRESULT {
    const isDone = (itemId: Guid) => round.ends.get(itemId) === SUCCEEDED;
    if (round.ownFailures.size > 0) return round.itemIds.some(isDone) ? this.traits.endOfMixed : E_FAIL;
    return round.wasCancelled && !round.itemIds.every(isDone) ? this.traits.endOfCancelled : S_OK;
  }

  setItemStatus(itemId: Guid, status: number): HRESULT {
    const round = this.#round;
    const isKnown = round !== undefined && round.itemIds.includes(itemId);
    if (isKnown && status !== SKIPPED) return this.traits.ignoresOddStatus ? S_OK : E_INVALIDARG;
    if (!isKnown) return E_INVALIDARG;
    if (round.told.has(itemId)) return this.traits.refusesLateSkips ? E_FAIL : S_OK;
    round.stopped.add(itemId);
    if (this.traits.tellsSkipsAtOnce) this.as(undefined, () => this.#tell(round, itemId, SKIPPED));
    return S_OK;
  }

  protected override errorWasSeen(errorId: Guid, itemId: Guid): void {
    const { onError } = this.traits;
    if (onError === 'closes' || onError === 'closes-and-deletes' || onError === 'closes-with-junk') {
      if (onError === 'closes-and-deletes') this.#deleteOne(errorId);
      // Without a retry the array means nothing, whatever it holds (ERR-11).
      this.callback?.showErrorCompleted(S_OK, onError === 'closes-with-junk' ? [errorId] : null);
      return;
    }
    const undone = (this.#round?.itemIds ?? []).filter((id) => this.#round?.ends.get(id) !== SUCCEEDED);
    const again = {
      'retries-item': [itemId],
      'retries-undone': [...new Set([itemId, ...undone])],
      'retries-all': this.traits.items.map((_, place) => this.idAt(place)),
      'retries-nothing': [],
    }[onError];
    this.callback?.showErrorCompleted(S_SYNCMGR_RETRYSYNC, again);
  }

  #deleteOne(errorId: Guid): void {
    if (!this.errors.delete(errorId)) return;
    this.callback?.deleteLogError(errorId, 0);
  }
}
