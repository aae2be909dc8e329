/** Where something stands, for a terminal: the entries, and the session by the name that its trace has in every report. */
import { listed } from '../verdict/words';

const entriesMax = 8;

export function whereWords({
  trace,
  entries,
}: {
  readonly trace: string;
  readonly entries: readonly number[];
}): string {
  const numbers = listed(
    entries.map((n) => `#${n}`),
    entriesMax,
  );
  const name = trace.slice(trace.lastIndexOf('/') + 1).replace(/\.trace\.ndjson$/, '');
  return `${numbers}${numbers === '' ? '' : ' of '}${name}`;
}
