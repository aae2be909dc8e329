/** SetProgressCallback with the counting that happens inside it, for specs. */
import { S_OK } from '../../protocol';
import type { TraceBuilder } from '../../trace/trace-builder';

/** `counting` lists what the handler calls inside, in order: `+c1` is AddRef on c1, `-c1` Release. */
export function sets(
  trace: TraceBuilder,
  callback: string | null,
  counting: readonly string[] = [],
  hr: number = S_OK,
): TraceBuilder {
  const call = trace.call('SetProgressCallback', { callback });
  counts(trace, counting);
  return trace.returns(call, hr);
}

export function counts(trace: TraceBuilder, counting: readonly string[]): TraceBuilder {
  for (const each of counting) trace.reference(each.startsWith('+') ? 'AddRef' : 'Release', 1, each.slice(1));
  return trace;
}
