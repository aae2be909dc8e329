/** The stretch of a session around its evidence as plain text, a line an entry, for readers that have no drawing. */
import { excerptRows } from './shown-rows';
import type { ShownRow } from './shown-rows';
import type { RowKind, Timeline } from './timeline';
import { tellTime } from './tell-time';

/** Cited entries begin with ">". */
export function excerptText(timeline: Timeline, cited: readonly number[]): string {
  const lines = excerptRows(timeline.rows, cited).map((row) => line(row, timeline.threads));
  const clock = timeline.clock === 'virtual' ? 'virtual time' : 'real time';
  return [`Scenario: ${timeline.scenario}`, `Trace: ${timeline.trace} (${clock})`, '', ...lines, ''].join('\n');
}

const speakers: Readonly<Partial<Record<RowKind, string>>> = {
  call: 'manager calls ',
  return: 'handler returns from ',
  callback: 'handler calls back ',
  reply: 'manager answers ',
};

function line(row: ShownRow, threads: readonly string[]): string {
  if (row.kind === 'gap' || row.folds !== undefined) return `             … ${row.text}`;
  const thread = threads[row.lane - 1];
  const of = row.of === undefined ? '' : ` of #${row.of}`;
  const answer = row.answer === undefined ? '' : ` → ${row.answer}`;
  const said = `${thread === undefined ? '' : `[${thread}] `}${speakers[row.kind] ?? ''}${row.text}${of}${answer}`;
  return `${row.isLit ? '>' : ' '} ${`#${row.from}`.padStart(6)} ${tellTime(row.at).padStart(8)}  ${said}`;
}
