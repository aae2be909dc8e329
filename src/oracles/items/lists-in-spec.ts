/** Sessions that list items and synchronize them; for specs of what is compared. */
import { S_FALSE, S_OK } from '../../protocol';
import type { HRESULT, SyncMgrItem } from '../../protocol';
import type { TraceHeader } from '../../trace/entry';
import { TraceBuilder } from '../../trace/trace-builder';

/** Adds one whole enumeration. */
export function lists(trace: TraceBuilder, items: readonly unknown[], hr: HRESULT = S_OK): TraceBuilder {
  const enumerator = `e${trace.entries.length + 1}`;
  return trace
    .does('EnumSyncMgrItems', {}, hr, { enumerator })
    .does('Next', { enumerator, count: items.length + 1 }, S_FALSE, { items: items as SyncMgrItem[] })
    .released({ enumerator });
}

/** A session that only lists. */
export function listing(items: readonly unknown[], header: Partial<TraceHeader> = {}, hr?: HRESULT): TraceBuilder {
  return lists(new TraceBuilder(header), items, hr).finished();
}

/** A visit of a user, 0-based. */
export function visit(number: number, user = 'u'): Partial<TraceHeader> {
  return { storage: 'kept', session: { user, visit: number } };
}
