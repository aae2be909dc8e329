/** Draws a timeline from a trace made by hand. */
import type { TraceBuilder } from '../../trace/trace-builder';
import type { Timeline } from './timeline';
import { TimelineTaker } from './timeline-taker';

export function drawn({ header, entries }: TraceBuilder, cited: readonly number[] = []): Timeline {
  const taker = new TimelineTaker({ trace: 'traces/a.trace.ndjson', scenario: 'A', entries: entries.length, cited });
  taker.header(header);
  for (const entry of entries) taker.entry(entry);
  return taker.taken();
}
