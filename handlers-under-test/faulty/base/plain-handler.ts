/** The last layer: preparation, synchronization, skips, cancels, and the second round. */
import { E_FAIL, E_INVALIDARG, E_UNEXPECTED, failed, S_FALSE, S_OK } from 'syncmgr-conformance';
import { S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, S_SYNCMGR_RETRYSYNC } from 'syncmgr-conformance';
import { SYNCMGRLOGLEVEL, SYNCMGRPROGRESSITEM, SYNCMGRSTATUS } from 'syncmgr-conformance';
import type {
  Guid,
  HandlerHost,
  HRESULT,
  SyncMgrProgressItem,
  SyncMgrSynchronize,
  WindowHandle,
} from 'syncmgr-conformance';
import { dialogMs } from './listing';
import { Logging } from './logging';
import type { PlainError } from './logging';
import { Round } from './round';
import type { Doing, OpenWindow } from './standing';

const { STATUSTEXT, STATUSTYPE, PROGVALUE, MAXVALUE } = SYNCMGRPROGRESSITEM;
const preparationMs = 20;
const stepMs = 50;
const stepsOfAnItem = 3;

export class PlainHandler extends Logging implements SyncMgrSynchronize {
  protected round: Round | undefined;
  protected work: ReturnType<HandlerHost['work']['begin']> | undefined;
  protected isLoggedOn = false;
  /** Items that cannot be synchronized until somebody looked at their error (condition "item-fails"). */
  protected readonly broken = new Set<Guid>();
  protected wasEverBroken = false;

  prepareForSync(itemIds: Guid[], parent: WindowHandle, reserved: number): HRESULT {
    const refusal = this.refusal(itemIds, parent, reserved);
    if (refusal !== undefined) return refusal;
    const needsLogOn = this.needsLogOn();
    const window = needsLogOn ? this.showLogOn(parent) : undefined;
    if (needsLogOn && window === undefined) return S_FALSE;
    this.round = new Round(itemIds);
    this.begin(this.preparing(this.round, window));
    return S_OK;
  }

  /** Says why these items cannot be prepared now; undefined if they can. */
  protected refusal(itemIds: readonly Guid[], _parent: WindowHandle, _reserved: number): HRESULT | undefined {
    if (
      this.flags === undefined ||
      this.isSettingsSession ||
      this.callback === undefined ||
      this.round?.isOpen === true
    )
      return E_UNEXPECTED;
    if (itemIds.length === 0 || itemIds.some((itemId) => !this.knows(itemId))) return E_INVALIDARG;
    return this.host.condition('prepare-fails') ? E_FAIL : undefined;
  }

  protected needsLogOn(): boolean {
    return this.host.condition('credentials') && !this.isLoggedOn;
  }

  protected showLogOn(parent: WindowHandle): OpenWindow | undefined {
    return this.mayBotherUser ? this.showWindow('Log on', parent) : undefined;
  }

  protected *preparing(round: Round, window: OpenWindow | undefined): Doing {
    if (window !== undefined) {
      yield dialogMs;
      this.closeWindow(window);
      this.isLoggedOn = true;
    }
    yield preparationMs;
    const hr = this.outcomeOfPreparation(round);
    round.stage = hr === S_OK ? 'prepared' : 'over';
    this.completePreparation(hr);
  }

  protected outcomeOfPreparation(round: Round): HRESULT {
    if (this.host.condition('item-fails') && !this.wasEverBroken) {
      this.wasEverBroken = true;
      for (const itemId of round.itemIds.slice(0, 1)) this.broken.add(itemId);
    }
    if (!this.host.condition('unreachable')) return S_OK;
    this.log(SYNCMGRLOGLEVEL.ERROR, 'The store cannot be reached.', null);
    return E_FAIL;
  }

  protected completePreparation(hr: HRESULT): void {
    this.callback?.prepareForSyncCompleted(hr);
  }

  synchronize(_parent: WindowHandle): HRESULT {
    const { round } = this;
    if (round?.stage !== 'prepared') return E_UNEXPECTED;
    round.stage = 'running';
    this.begin(this.running(round));
    return S_OK;
  }

  protected *running(round: Round): Doing {
    yield* this.handleAll(round);
    if (this.hasConflicts()) this.tellOfConflicts(round);
    const hr = this.outcomeOfRun(round);
    round.stage = 'over';
    this.completeSynchronization(hr);
  }

  protected *handleAll(round: Round): Doing {
    for (const itemId of round.itemIds) yield* this.handle(round, itemId);
  }

  protected *handle(round: Round, itemId: Guid): Doing {
    // The manager is consulted before anything is touched (PROG-01).
    const stop = this.stopOf(round, itemId) ?? this.consult(round, itemId, 0);
    const status = stop ?? (yield* this.move(round, itemId));
    this.finish(round, itemId, status);
  }

  /** Moves the data of one item and gives the status it ended with. */
  protected *move(round: Round, itemId: Guid): Doing<number> {
    if (!this.isConnected()) return SYNCMGRSTATUS.FAILED;
    this.work = this.host.work.begin(itemId);
    const status = yield* this.steps(round, itemId);
    this.endWork();
    return status;
  }

  protected *steps(round: Round, itemId: Guid): Doing<number> {
    for (let done = 0; done < stepsOfAnItem; done += 1) {
      yield stepMs;
      if (this.broken.has(itemId)) return SYNCMGRSTATUS.FAILED;
      let stop = this.stopOf(round, itemId);
      if (stop === undefined) this.work?.step();
      if (stop === undefined && done + 1 < stepsOfAnItem) stop = this.consult(round, itemId, done + 1);
      if (stop !== undefined) return stop;
    }
    return SYNCMGRSTATUS.SUCCEEDED;
  }

  protected isConnected(): boolean {
    return !this.host.condition('connection') || this.callback?.establishConnection(null, 0) === S_OK;
  }

  protected endWork(): void {
    this.work?.end();
    this.work = undefined;
  }

  /** The status with which an item has to stop now; undefined while it may go on. */
  protected stopOf(round: Round, itemId: Guid): number | undefined {
    if (round.skipped.has(itemId)) return SYNCMGRSTATUS.SKIPPED;
    return round.isAllCancelled || round.cancelled.has(itemId) ? SYNCMGRSTATUS.STOPPED : undefined;
  }

  /** Reports how far an item is; gives the status with which it has to stop, if it has to. */
  protected consult(round: Round, itemId: Guid, done: number): number | undefined {
    const item = {
      mask: STATUSTEXT | STATUSTYPE | PROGVALUE | MAXVALUE,
      statusText: 'Updating',
      statusType: SYNCMGRSTATUS.UPDATING,
    };
    this.heed(round, itemId, this.report(itemId, { ...item, progValue: done, maxValue: stepsOfAnItem }));
    return this.stopOf(round, itemId);
  }

  protected report(itemId: Guid, item: SyncMgrProgressItem): HRESULT {
    return this.callback?.progress(itemId, item) ?? E_FAIL;
  }

  /** The cancel answers are success codes (PROG-07), and they stick (PROG-16). After a failure nobody listens any more. */
  protected heed(round: Round, itemId: Guid, answer: HRESULT): void {
    if (answer === S_SYNCMGR_CANCELITEM) round.cancelled.add(itemId);
    if (answer === S_SYNCMGR_CANCELALL || failed(answer)) round.isAllCancelled = true;
  }

  /** Reports the end of an item, after everything that belongs to it is in place. */
  protected finish(round: Round, itemId: Guid, status: number): void {
    round.ends.set(itemId, status);
    if (status === SYNCMGRSTATUS.SUCCEEDED) {
      this.moveLastUpdateOn(itemId);
      this.deleteErrorsAbout(itemId);
    }
    if (status === SYNCMGRSTATUS.FAILED) this.logFailure(itemId);
    this.heed(round, itemId, this.report(itemId, { mask: STATUSTYPE, statusType: status }));
  }

  protected hasConflicts(): boolean {
    return this.host.condition('logs-error');
  }

  protected tellOfConflicts(round: Round): void {
    this.log(SYNCMGRLOGLEVEL.INFORMATION, 'The newer of two changes was kept.', null);
    for (const itemId of round.itemIds.slice(0, 2)) this.logConflict(itemId);
  }

  protected outcomeOfRun(round: Round): HRESULT {
    return round.itemIds.every((itemId) => round.ends.get(itemId) === SYNCMGRSTATUS.FAILED) ? E_FAIL : S_OK;
  }

  protected completeSynchronization(hr: HRESULT): void {
    this.callback?.synchronizeCompleted(hr);
  }

  setItemStatus(itemId: Guid, status: number): HRESULT {
    const { round } = this;
    if (round === undefined || round.stage === 'over') return E_UNEXPECTED;
    if (status !== SYNCMGRSTATUS.SKIPPED || !round.itemIds.includes(itemId)) return E_INVALIDARG;
    this.skip(round, itemId);
    return S_OK;
  }

  protected skip(round: Round, itemId: Guid): void {
    round.skipped.add(itemId);
  }

  showError(parent: WindowHandle, errorId: Guid): HRESULT {
    const error = this.errors.get(errorId);
    if (error === undefined) return E_INVALIDARG;
    if (this.callback === undefined) return E_UNEXPECTED;
    if (this.host.condition('dialog-fails')) {
      this.later(dialogMs, () => this.completeError(E_FAIL, null));
      return S_OK;
    }
    const window = this.showWindow('What went wrong', parent);
    if (window === undefined) return E_FAIL;
    this.later(dialogMs, () => {
      this.closeWindow(window);
      this.errorWasSeen(error);
    });
    return S_OK;
  }

  protected errorWasSeen(error: PlainError): void {
    this.broken.clear();
    if (this.round?.stage === 'over' && this.mayRepeat(error)) {
      this.completeError(S_SYNCMGR_RETRYSYNC, this.itemsToRepeat(error));
      return;
    }
    this.deleteError(error.errorId);
    this.completeError(S_OK, null);
  }

  protected mayRepeat(error: PlainError): boolean {
    return error.kind === 'failure';
  }

  /** Everything left undone is asked for again, an item that was skipped too (STAT-12). */
  protected itemsToRepeat(error: PlainError): Guid[] {
    return [...new Set([error.itemId, ...(this.round?.undone ?? [])])];
  }

  protected completeError(hr: HRESULT, itemIds: Guid[] | null): void {
    this.callback?.showErrorCompleted(hr, itemIds);
  }

  protected override abandon(): void {
    super.abandon();
    this.endWork();
    if (this.round !== undefined) this.round.stage = 'over';
  }
}
