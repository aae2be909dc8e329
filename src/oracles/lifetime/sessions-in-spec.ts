/** Pieces of sessions that many specs begin with. */
import { S_OK, SYNCMGRFLAG } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import type { TraceHeader } from '../../trace/entry';

export const ordinaryFlags = SYNCMGRFLAG.MANUAL | SYNCMGRFLAG.MAYBOTHERUSER;
export const unattendedFlags = SYNCMGRFLAG.MANUAL;

/** Initialize alone. */
export function initialized(
  trace: TraceBuilder,
  given: { flags?: number; hr?: number; cookie?: string | null } = {},
): TraceBuilder {
  const { flags = ordinaryFlags, hr = S_OK, cookie = null } = given;
  return trace.does('Initialize', { reserved: 0, flags, cookie }, hr);
}

/** Info and two items, before any callback. */
export function looked(trace: TraceBuilder): TraceBuilder {
  const item = (itemId: string) => ({ itemId, flags: 0, state: 1, name: itemId.slice(0, 8) });
  return trace
    .does('GetHandlerInfo', {}, S_OK, { info: { flags: 0, name: 'Specimen' } })
    .does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e1' })
    .does('Next', { enumerator: 'e1', count: 1 }, S_OK, { items: [item(itemA)] })
    .does('Next', { enumerator: 'e1', count: 1 }, S_OK, { items: [item(itemB)] })
    .released({ enumerator: 'e1' });
}

/** A whole session up to the end of its run, the callback still set. */
export function ran(header: Partial<TraceHeader> = {}, flags: number = ordinaryFlags): TraceBuilder {
  const trace = looked(initialized(new TraceBuilder(header), { flags })).does('SetProgressCallback', {
    callback: 'c1',
  });
  return trace.prepared([itemA, itemB]).synchronized([itemA, itemB]);
}
