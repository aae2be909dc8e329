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
import type { Guid, HandlerFactory, HRESULT, SyncMgrSynchronize, WindowHandle } from '../protocol';
import type { HandlerClock } from './direct-clock';
import type { HandlerTraits } from './handler-traits';
import { Listing } from './listing';
import type { Doing } from './living';

const { SUCCEEDED, FAILED, PENDING, SKIPPED } = SYNCMGRSTATUS;
const { STATUSTYPE, STATUSTEXT } = SYNCMGRPROGRESSITEM;

/** Builds the handler that the traits describe; its time is the clock's. */
export function randomHandler(traits: HandlerTraits): (clock: HandlerClock) => HandlerFactory {
  return (clock) => (host) => new RandomHandler(traits, host, clock);
}

class Round {
  readonly itemIds: readonly Guid[];
  readonly ends = new Map<Guid, number>();
  /** Items whose end the manager was told of, or is being told of. */
  readonly told = new Set<Guid>();
  readonly ownFailures = new Set<Guid>();
  readonly stopped = new Set<Guid>();
  isAllStopped = false;
  wasCancelled = false;

  constructor(itemIds: readonly Guid[]) {
    this.itemIds = itemIds;
  }

  mustStop(itemId: Guid): boolean {
    return this.isAllStopped || this.stopped.has(itemId);
  }
}

class RandomHandler extends Listing implements SyncMgrSynchronize {
  #round: Round | undefined;
  #isLoggedOn = false;
  readonly #everFailed = new Set<Guid>();

  prepareForSync(itemIds: Guid[], parent: WindowHandle, _reserved: number): HRESULT {
    const { traits } = this;
    if (this.callback === undefined) return E_UNEXPECTED;
    if (traits.preparation === 'refuses') return traits.refusal;
    const logsOn = traits.preparation === 'logs-on' && (!this.#isLoggedOn || traits.asksAgain);
    const mayAsk = (this.flags & SYNCMGRFLAG.MAYBOTHERUSER) !== 0;
    const isPermitted = logsOn && mayAsk && this.isPermitted();
    const isRefused = logsOn && !isPermitted;
    if (isRefused && !traits.refusesLate) return traits.refusal;
    const round = new Round([...new Set(traits.isReversed ? [...itemIds].reverse() : itemIds)]);
    this.#round = round;
    this.begin(traits.prepares, this.#preparing(round, isPermitted ? parent : undefined, isRefused));
    return S_OK;
  }

  *#preparing(round: Round, parent: WindowHandle | undefined, isRefused: boolean): Doing {
    if (parent !== undefined) {
      yield* this.window('Log on', parent);
      this.#isLoggedOn = true;
    }
    yield this.pause();
    if (this.traits.announces === 'pending-while-preparing') this.#announce(round, STATUSTYPE);
    const fails = isRefused || this.traits.preparation === 'fails-late';
    this.callback?.prepareForSyncCompleted(fails ? E_FAIL : S_OK);
  }

  #announce(round: Round, mask: number): void {
    for (const itemId of round.itemIds) this.#report(round, itemId, { mask, statusType: PENDING });
  }

  synchronize(_parent: WindowHandle): HRESULT {
    const round = this.#round;
    if (round === undefined) return E_UNEXPECTED;
    const { runs, failsWhenCancelled } = this.traits;
    let answer: HRESULT = S_OK;
    const running = function* (this: RandomHandler): Doing {
      yield* this.#running(round);
      // A run that was cancelled inside the call may also end by the call's own failure (SYNC-29).
      if (runs === 'inside' && failsWhenCancelled && round.wasCancelled) answer = E_FAIL;
      else this.callback?.synchronizeCompleted(this.#result(round));
    };
    this.begin(runs, running.call(this));
    return answer;
  }

  *#running(round: Round): Doing {
    const { announces, connects, connection, clearsLog, isParallel } = this.traits;
    if (clearsLog) {
      this.errors.clear();
      this.callback?.deleteLogError(GUID_NULL, 0);
    }
    if (announces === 'pending') this.#announce(round, STATUSTYPE);
    if (announces === 'polls') this.#announce(round, 0);
    let isConnected = true;
    if (connects === 'once' || connects === 'twice') isConnected = this.#connects(connection);
    if (connects === 'twice') isConnected = this.#connects('Home') && isConnected;
    const each = round.itemIds.map((itemId) => this.#handle(round, itemId, isConnected));
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

  *#handle(round: Round, itemId: Guid, isConnected: boolean): Doing {
    const item = this.traitsOf(itemId);
    if (item === undefined) return;
    if (!round.mustStop(itemId)) this.#consult(round, itemId, 0);
    if (round.mustStop(itemId)) return this.#finish(round, itemId, item.stopStatus);
    const connected = isConnected && (this.traits.connects !== 'each' || this.#connects(this.traits.connection));
    const status = connected ? yield* this.#move(round, itemId) : FAILED;
    if (status === FAILED) round.ownFailures.add(itemId);
    this.#finish(round, itemId, status ?? item.stopStatus);
  }

  /** Undefined: it was stopped. */
  *#move(round: Round, itemId: Guid): Doing<number | undefined> {
    const work = this.workOn(itemId);
    const status = yield* this.#steps(round, itemId, work.step.bind(work));
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
        if (this.traits.finishesStep && steps - done >= 2) step();
        return undefined;
      }
    }
    return SUCCEEDED;
  }

  #mustFail(itemId: Guid): boolean {
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

  #report(round: Round, itemId: Guid, item: Parameters<NonNullable<typeof this.callback>['progress']>[1]): void {
    const id = this.traits.shouts ? itemId.toUpperCase() : itemId;
    const answer = this.callback?.progress(id, item) ?? E_FAIL;
    const breaksOff = failed(answer) && this.traits.heedsFailure;
    if (answer === S_SYNCMGR_CANCELITEM || answer === S_SYNCMGR_CANCELALL || failed(answer)) round.wasCancelled = true;
    if (answer === S_SYNCMGR_CANCELITEM || failed(answer)) round.stopped.add(itemId);
    if (answer === S_SYNCMGR_CANCELALL || breaksOff) round.isAllStopped = true;
  }

  #finish(round: Round, itemId: Guid, status: number): void {
    round.ends.set(itemId, status);
    if (status === SUCCEEDED) {
      this.host.storage.set(`updated ${itemId}`, String(this.clock.now()));
      if (this.traits.onError !== 'closes') this.deleteErrors((about) => about === itemId);
    }
    if (round.ownFailures.has(itemId)) this.logFailure(itemId);
    round.told.add(itemId);
    this.#report(round, itemId, { mask: STATUSTYPE | STATUSTEXT, statusText: 'Over', statusType: status });
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
    if (round === undefined || status !== SKIPPED || !round.itemIds.includes(itemId)) return E_INVALIDARG;
    if (round.told.has(itemId) && this.traits.refusesLateSkips) return E_FAIL;
    round.stopped.add(itemId);
    return S_OK;
  }

  protected override errorWasSeen(errorId: Guid, itemId: Guid): void {
    const { onError } = this.traits;
    if (onError === 'closes' || onError === 'closes-and-deletes') {
      if (onError === 'closes-and-deletes') this.#deleteOne(errorId);
      this.callback?.showErrorCompleted(S_OK, null);
      return;
    }
    const undone = (this.#round?.itemIds ?? []).filter((id) => this.#round?.ends.get(id) !== SUCCEEDED);
    const again = onError === 'retries-item' ? [itemId] : [...new Set([itemId, ...undone])];
    this.callback?.showErrorCompleted(S_SYNCMGR_RETRYSYNC, again);
  }

  #deleteOne(errorId: Guid): void {
    if (!this.errors.delete(errorId)) return;
    this.callback?.deleteLogError(errorId, 0);
  }
}
