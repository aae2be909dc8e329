/** What is known of the handler from the answers to the manager's calls: its info, its items, its enumerators, what it refused. */
import { comparableGuid, succeeded } from '../protocol';
import type { Guid, SyncMgrHandlerInfo, SyncMgrItem } from '../protocol';
import { Enumerations } from './enumerations';
import { keptOfAKindMax } from './kept-of-a-kind';
import { isOverwritten } from './overwritten-info';
import type { CallRecord, EnumeratorView } from './session-records';

export class KnownHandler {
  /** Every item that any enumeration of this session gave, by comparable id, the newest form. */
  readonly enumerated = new Map<Guid, SyncMgrItem>();
  /** Each list it gave, with the answer of its EnumSyncMgrItems. */
  readonly enumerations = new Enumerations();
  readonly enumerators = new Map<string, EnumeratorView>();
  /** The first GetHandlerInfo and EnumSyncMgrItems that were answered by a failure code. */
  readonly refused: CallRecord[] = [];
  #info: SyncMgrHandlerInfo | undefined;
  #listEnded = false;

  /** The last info that a successful GetHandlerInfo gave. */
  get info(): SyncMgrHandlerInfo | undefined {
    return this.#info;
  }

  /** A Next gave fewer items than it was asked for: what the handler offers is known. */
  get listEnded(): boolean {
    return this.#listEnded;
  }

  /** Takes in a call that has returned. */
  learn(call: CallRecord): void {
    if (call.hr !== undefined && succeeded(call.hr)) this.#learnGood(call);
    else if (call.hr !== undefined) this.#learnRefusal(call);
    if (call.method === 'EnumSyncMgrItems' || 'enumerator' in call.args) this.enumerations.learn(call);
    if ((call.method === 'EnumSyncMgrItems' || call.method === 'Clone') && typeof call.out?.enumerator === 'string') {
      this.enumerators.set(call.out.enumerator, { name: call.out.enumerator, from: call.method, source: call });
    }
  }

  enumeratorReleased(name: string, n: number): void {
    const enumerator = this.enumerators.get(name);
    if (enumerator !== undefined) enumerator.releasedN = n;
  }

  #learnRefusal(call: CallRecord): void {
    const asks = call.method === 'GetHandlerInfo' || call.method === 'EnumSyncMgrItems';
    if (asks && this.refused.length < keptOfAKindMax) this.refused.push(call);
  }

  #learnGood({ method, args, out }: CallRecord): void {
    if (method === 'GetHandlerInfo' && isObject(out?.info) && !isOverwritten(out.info)) this.#info = out.info;
    if (method !== 'Next' || !Array.isArray(out?.items)) return;
    for (const item of out.items) if (isObject(item)) this.enumerated.set(comparableGuid(item.itemId), item);
    if ('count' in args && out.items.length < args.count) this.#listEnded = true;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
