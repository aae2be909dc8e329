/** Short words for the traces of this folder's specs: runs of some items, undisturbed or stopped somewhere. */
import { S_OK, S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRPROGRESSITEM, SYNCMGRSTATUS } from '../../protocol';
import type { Guid, HRESULT } from '../../protocol';
import type { TraceHeader } from '../../trace/entry';
import { TraceBuilder } from '../../trace/trace-builder';

export const cancelItem = S_SYNCMGR_CANCELITEM;
export const cancelAll = S_SYNCMGR_CANCELALL;
/** A handler that reports no work: only claims tell. */
export const claimsOnly: Partial<TraceHeader> = { capabilities: [] };

/** A run of these items that has been accepted and goes on. */
export function running(items: Guid[], header: Partial<TraceHeader> = {}): TraceBuilder {
  return new TraceBuilder(header).begun().prepared(items).does('Synchronize', { parent: 0 });
}

/** Completes the run and ends the session. */
export function completed(trace: TraceBuilder, hr: HRESULT = S_OK): TraceBuilder {
  return trace.back('SynchronizeCompleted', { hr }).finished();
}

/** A whole session that nobody disturbs; each item has this many steps, with a Progress before each. */
export function undisturbed(items: Guid[], steps = 4, header: Partial<TraceHeader> = {}): TraceBuilder {
  const trace = running(items, header);
  for (const itemId of items) worksThrough(trace, itemId, steps).progress(itemId, 'SUCCEEDED');
  return completed(trace);
}

/** Asks, works, and asks before each further step; ends the work and reports nothing yet. */
export function worksThrough(trace: TraceBuilder, itemId: Guid, steps = 4): TraceBuilder {
  trace.progress(itemId, 'UPDATING').work('begin', itemId).work('step', itemId);
  for (let step = 1; step < steps; step += 1) trace.progress(itemId, 'UPDATING').work('step', itemId);
  return trace.work('end', itemId);
}

/** Begins an item, does one step, and is answered the cancel at the next Progress. */
export function cancelledInWork(trace: TraceBuilder, itemId: Guid, hr: HRESULT = cancelItem): TraceBuilder {
  return trace.progress(itemId, 'UPDATING').work('begin', itemId).work('step', itemId).progress(itemId, 'UPDATING', hr);
}

/** A Progress with a status, a value and a maximum. */
export function counted(
  trace: TraceBuilder,
  itemId: Guid,
  count: { readonly done: number; readonly of: number; readonly hr?: HRESULT },
): TraceBuilder {
  const { STATUSTYPE, PROGVALUE, MAXVALUE } = SYNCMGRPROGRESSITEM;
  const item = {
    mask: STATUSTYPE | PROGVALUE | MAXVALUE,
    statusType: SYNCMGRSTATUS.UPDATING,
    progValue: count.done,
    maxValue: count.of,
  };
  return trace.back('Progress', { itemId, item }, count.hr ?? S_OK);
}
