/**
 * What group oracles compare: the part of a session that may be held against another session, and nothing more.
 *
 * judging.md: pairs have equal items, choice and round and are free of cancel, skip and fault; per item it counts whether there was
 * progress, the terminal status and the hrs, never texts, counts or order.
 */
import { comparableGuid } from '../protocol';
import type { Guid, HRESULT, SyncMgrItem } from '../protocol';
import type { RequirementId } from '../requirements';
import type { LostHow, TraceHeader } from '../trace/entry';
import { dialogAnswer, isOffered, subjectOf, toldFailure } from './dialog-answer';
import type { DialogAnswer, DialogCall } from './dialog-answer';
import type { Aftermath } from './aftermath';
import type { Enumeration } from './enumerations';
import type { CallRecord, ItemRun, Round, SessionView, Window } from './session-view';

export interface SessionSummary {
  readonly trace: string;
  readonly header: TraceHeader;
  readonly initialize: InitializeSummary | undefined;
  /** Every item the session enumerated, sorted by id. */
  readonly items: readonly SyncMgrItem[];
  /** The answer of the first EnumSyncMgrItems, its entry, and whether a list was read to its end. */
  readonly listHr: HRESULT | undefined;
  readonly listN: number | undefined;
  readonly listEnded: boolean;
  /** The lists it gave, in order; of very many only the first and the last. */
  readonly enumerations: readonly Enumeration[];
  readonly rounds: readonly RoundSummary[];
  /** ShowProperties and ShowError calls, for the comparison of NULL parents. */
  readonly dialogs: readonly DialogSummary[];
  /** GetHandlerInfo and EnumSyncMgrItems that were answered by a failure code. */
  readonly refused: readonly RefusalSummary[];
  /** Items that Progress named and no selection of this session held, each with the entry. */
  readonly strangers: ReadonlyMap<Guid, number>;
  readonly lost: boolean;
  /** How it was lost, where it was. */
  readonly lostHow: LostHow | undefined;
  /** Rows that this session violated by itself. */
  readonly violated: readonly RequirementId[];
  /** The call that never returned, where the session was lost to a hang. */
  readonly hung: HangSummary | undefined;
  /** Some SetProgressCallback that gave a callback came back with an answer. */
  readonly takesCallbacks: boolean;
  /** The SetProgressCallback(NULL) with nothing set in which the handler died. */
  readonly diedClearing: DeathSummary | undefined;
  /** `incomplete` without a footer: such a session can violate and never satisfy. */
  readonly outcome: 'complete' | 'lost' | 'limit' | 'incomplete';
  /** Numbers of the first and last entry, to cite the session as a whole. */
  readonly lastN: number;
}

export interface InitializeSummary {
  readonly n: number;
  readonly flags: number;
  readonly reserved: number;
  readonly hasCookie: boolean;
  readonly cookie: string | null;
  /** Its bytes were overwritten after the return. */
  readonly isCookieFreed: boolean;
  readonly hr: HRESULT | undefined;
}

export interface HangSummary {
  readonly callN: number;
  readonly method: string;
  readonly isInsideCallback: boolean;
  /** The entry that says it was lost. */
  readonly n: number;
}

export interface DeathSummary {
  readonly callN: number;
  /** The entry that says it was lost. */
  readonly n: number;
}

export interface RoundSummary {
  readonly number: number;
  readonly selection: readonly Guid[];
  readonly prepareN: number;
  readonly prepareParent: number;
  readonly prepareReserved: number;
  readonly prepareHr: HRESULT | undefined;
  readonly prepareCompletion: HRESULT | undefined;
  /** A callback was set when it was prepared. */
  readonly hadCallback: boolean;
  readonly synchronizeN: number | undefined;
  readonly synchronizeAt: number | undefined;
  readonly synchronizeParent: number | undefined;
  readonly synchronizeHr: HRESULT | undefined;
  readonly synchronizeCompletion: HRESULT | undefined;
  /** The entry of its first SynchronizeCompleted. */
  readonly completedN: number | undefined;
  /** A cancel, a skip, a denial, an injected failure or a condition was in play: not for comparison. */
  readonly disturbed: boolean;
  /** Something other than a cancel or a skip was in play: items may have ended for that reason. */
  readonly hindered: boolean;
  /** CANCELALL was answered, to whatever Progress. */
  readonly cancelledAll: boolean;
  /** How its Synchronize ended; undefined without one. `missed`: it did not, and quiet proved that it never will. */
  readonly end: 'ended' | 'missed' | 'unknown' | undefined;
  readonly items: readonly ItemSummary[];
  /** Entries of the calls for info, items, objects and property dialogs that came while Synchronize was open. */
  readonly interruptedBy: readonly number[];
}

export interface RefusalSummary {
  readonly method: string;
  readonly n: number;
  readonly hr: HRESULT | undefined;
}

export interface ItemSummary {
  readonly itemId: Guid;
  readonly progressed: boolean;
  /** Progress came after Synchronize was called, not only while it was prepared. */
  readonly progressedInRun: boolean;
  readonly terminal: number | undefined;
  readonly steps: number;
  readonly worked: boolean;
  readonly cancelled: boolean;
  readonly skipped: boolean;
  readonly lastStatus: number | undefined;
  /** Its work began and ended. */
  readonly workEnded: boolean;
  /** An error was logged about it. */
  readonly logged: boolean;
  readonly afterCancel: Aftermath | undefined;
  readonly afterSkip: Aftermath | undefined;
}

export interface DialogSummary {
  readonly method: 'ShowProperties' | 'ShowError';
  readonly n: number;
  readonly parent: number;
  readonly subject: Guid;
  readonly hr: HRESULT | undefined;
  /** EnableModeless was denied meanwhile: the answer says nothing about the handler. */
  readonly denied: boolean;
  readonly answer: DialogAnswer;
  /** The completion told of a failure that nothing but the handler is known to have caused. */
  readonly toldFailure: boolean;
  /** Whether the handler had offered the dialog; undefined where that is unknown. */
  readonly offered: boolean | undefined;
}

/** Draws the summary from a view that has seen the last entry. */
export function summarize(view: SessionView, violated: readonly RequirementId[]): SessionSummary {
  return {
    trace: view.trace,
    header: view.header,
    initialize: view.initialize === undefined ? undefined : summarizeInitialize(view, view.initialize),
    items: [...view.enumerated.values()].sort((a, b) => (comparableGuid(a.itemId) < comparableGuid(b.itemId) ? -1 : 1)),
    enumerations: view.enumerations.kept,
    listHr: view.enumerations.kept[0]?.hr,
    listN: view.enumerations.kept[0]?.n,
    listEnded: view.listEnded,
    rounds: view.rounds.map(summarizeRound),
    dialogs: view.dialogs.map((call) => summarizeDialog(view, call)),
    refused: view.refused.map(({ method, n, hr }) => ({ method, n, hr })),
    strangers: view.strangers,
    lost: view.lost !== undefined,
    lostHow: view.lost?.how,
    violated,
    hung: summarizeHang(view),
    takesCallbacks: [...view.callbacks.values()].some(({ given }) => given.some((call) => call.hr !== undefined)),
    diedClearing: summarizeDeathClearing(view),
    outcome: view.ended?.outcome ?? 'incomplete',
    lastN: view.n,
  };
}

function summarizeHang({ lost, innermostCall: call }: SessionView): HangSummary | undefined {
  if (lost?.how !== 'hung' || call === undefined) return undefined;
  return { callN: call.n, method: call.method, isInsideCallback: call.insideCallbacks > 0, n: lost.n };
}

function summarizeDeathClearing({ lost, innermostCall: call, callbacks }: SessionView): DeathSummary | undefined {
  if (call?.method !== 'SetProgressCallback' || (lost?.how !== 'exited' && lost?.how !== 'signalled')) return undefined;
  const isNull = (call as CallRecord<'SetProgressCallback'>).args.callback === null;
  const isAnySet = [...callbacks.values()].some(({ replacedN }) => replacedN === undefined || replacedN >= call.n);
  return isNull && !isAnySet ? { callN: call.n, n: lost.n } : undefined;
}

function summarizeInitialize(view: SessionView, call: CallRecord<'Initialize'>): InitializeSummary {
  const { flags, reserved, cookie } = call.args;
  return {
    n: call.n,
    flags,
    reserved,
    hasCookie: cookie !== null && cookie !== undefined,
    cookie: cookie ?? null,
    isCookieFreed: view.cookieFreedN !== undefined,
    hr: call.hr,
  };
}

function summarizeRound(round: Round): RoundSummary {
  const prepare = round.prepare.call as CallRecord<'PrepareForSync'>;
  const synchronize = round.synchronize?.call as CallRecord<'Synchronize'> | undefined;
  return {
    number: round.number,
    selection: round.selection,
    prepareN: prepare.n,
    prepareParent: prepare.args.parent,
    prepareReserved: prepare.args.reserved,
    prepareHr: prepare.hr,
    prepareCompletion: completionHr(round.prepare.completions),
    hadCallback: round.hadCallback,
    synchronizeN: synchronize?.n,
    synchronizeAt: synchronize?.at,
    synchronizeParent: synchronize?.args.parent,
    synchronizeHr: synchronize?.hr,
    synchronizeCompletion: completionHr(round.synchronize?.completions ?? []),
    completedN: round.synchronize?.completions[0]?.n,
    disturbed: round.disturbed,
    hindered: round.hindered,
    cancelledAll: round.cancelledAll !== undefined,
    end: round.synchronize === undefined ? undefined : endOf(round.synchronize),
    items: [...round.items.values()].map(summarizeItem),
    interruptedBy: round.interruptedBy,
  };
}

/** Draws the part of an item that a comparison reads. */
export function summarizeItem(item: ItemRun): ItemSummary {
  return {
    itemId: item.itemId,
    progressed: item.progressCount > 0,
    progressedInRun: item.runProgressCount > 0,
    terminal: item.terminal?.status,
    steps: item.steps,
    worked: item.beganN !== undefined,
    cancelled: item.cancel !== undefined,
    skipped: item.skip !== undefined,
    lastStatus: item.lastStatus?.status,
    workEnded: item.endedN !== undefined && item.workOpen === 0,
    logged: item.logged,
    afterCancel: item.afterCancel,
    afterSkip: item.afterSkip,
  };
}

function endOf(window: Window): 'ended' | 'missed' | 'unknown' {
  if (window.closedN !== undefined) return 'ended';
  return window.missedN === undefined ? 'unknown' : 'missed';
}

function completionHr(completions: readonly { readonly args: object }[]): HRESULT | undefined {
  const args = completions[0]?.args as { hr?: unknown } | undefined;
  return typeof args?.hr === 'number' ? args.hr : undefined;
}

function summarizeDialog(view: SessionView, call: DialogCall): DialogSummary {
  return {
    method: call.method,
    n: call.n,
    parent: call.args.parent,
    subject: subjectOf(call),
    hr: call.hr,
    denied: call.window?.deniedN !== undefined,
    answer: dialogAnswer(view, call),
    toldFailure: toldFailure(view, call) !== undefined,
    offered: isOffered(view, call),
  };
}
