import type { VNode } from 'preact';

/** The trace as a link where it lies beside the report, else as its name. */
export function TraceLink({ trace, isBeside }: { trace: string; isBeside: boolean }): VNode {
  const name = trace.slice(trace.lastIndexOf('/') + 1).replace(/\.trace\.ndjson$/, '');
  if (!isBeside) return <bdi class="trace">{name}</bdi>;
  return (
    <a class="trace" href={trace.split('/').map(encodeURIComponent).join('/')}>
      <bdi>{name}</bdi>
    </a>
  );
}
