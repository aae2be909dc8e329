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

interface OpenSessionProps {
  readonly trace: string;
  readonly cited?: readonly number[];
  readonly scenario: string;
}

/** Opens the whole session; without scripts there is nothing to press. */
export function OpenSession({ trace, cited = [], scenario }: OpenSessionProps): VNode {
  return (
    <button
      type="button"
      class="open-session scripted-only"
      data-trace={trace}
      data-cited={cited.slice(0, 50).join(' ')}
      aria-label={`Timeline of ${scenario === '' ? trace : scenario}`}
    >
      Timeline
    </button>
  );
}
