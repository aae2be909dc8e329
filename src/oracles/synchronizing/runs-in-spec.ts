/** The beginnings of sessions that the specs of preparation and synchronization go on from. */
import { S_FALSE, S_OK, SYNCMGRFLAG } from '../../protocol';
import type { Guid } from '../../protocol';
import type { TraceHeader } from '../../trace/entry';
import { itemA, itemB, itemC, TraceBuilder } from '../../trace/trace-builder';

/** Claims are all there is: the handler reports no work. */
export const claimsOnly: Partial<TraceHeader> = { capabilities: ['ui'] };
export const realTime: Partial<TraceHeader> = { clock: 'real' };
export const withFlag = SYNCMGRFLAG.MANUAL | SYNCMGRFLAG.MAYBOTHERUSER;
export const withoutFlag = SYNCMGRFLAG.MANUAL;

/** A header that says which conditions of the handler's world were switched on. */
export function under(...switchedOn: readonly string[]): Partial<TraceHeader> {
  return { session: { switchedOn } };
}

/** Initialized, three items enumerated, the callback set. */
export function begun(header: Partial<TraceHeader> = {}, flags: number = withFlag): TraceBuilder {
  return new TraceBuilder(header)
    .does('Initialize', { reserved: 0, flags, cookie: null })
    .does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e1' })
    .does('Next', { enumerator: 'e1', count: 10 }, S_FALSE, { items: [itemA, itemB, itemC].map(itemOf) })
    .does('SetProgressCallback', { callback: 'c1' });
}

function itemOf(itemId: Guid) {
  return { itemId, flags: 0, state: 1, name: `Item ${itemId.slice(0, 1)}` };
}
