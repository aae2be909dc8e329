/** The timeline as a table: a row an entry, so that it reads as text, prints, and needs no width. */
import type { VNode } from 'preact';
import type { Lane, Timeline, TimelineRow } from '../timeline';

const laneWords = { call: 'call', work: 'work', window: 'window' } as const;

export function TimelineFigure({ timeline, caption }: { timeline: Timeline; caption: VNode }): VNode {
  const kinds = (['call', 'work', 'window'] as const).filter((kind) =>
    timeline.lanes.some((lane) => lane.kind === kind),
  );
  return (
    <figure class="timeline">
      <figcaption>{caption}</figcaption>
      <table>
        <thead>
          <tr>
            <th scope="col" class="at">
              ms
            </th>
            <th scope="col" class="n">
              #
            </th>
            <th scope="col">
              <span class="ends">
                <span>Manager</span>
                <span>Handler</span>
              </span>
            </th>
            {timeline.lanes.map((lane, at) => (
              <th key={at} class={`lane ${lane.kind}`} aria-hidden="true" />
            ))}
          </tr>
        </thead>
        <tbody>
          {timeline.rows.map((row, at) => (
            <EntryRow
              key={row.from}
              row={row}
              lanes={timeline.lanes}
              at={at}
              isLater={row.at !== timeline.rows[at - 1]?.at}
            />
          ))}
        </tbody>
      </table>
      <p class="legend">
        <span>
          <i class="key lit" /> cited as evidence
        </span>
        {kinds.map((kind) => (
          <span key={kind}>
            <i class={`key ${kind}`} /> {laneWords[kind]} in progress
          </span>
        ))}
        <span>{timeline.clock === 'virtual' ? 'milliseconds of virtual time' : 'milliseconds of real time'}</span>
      </p>
    </figure>
  );
}

function EntryRow({
  row,
  lanes,
  at,
  isLater,
}: {
  row: TimelineRow;
  lanes: readonly Lane[];
  at: number;
  isLater: boolean;
}): VNode {
  return (
    <tr class={`${row.kind}${row.isLit ? ' lit' : ''}`}>
      <td class="at">{row.at === undefined || !isLater ? '' : Math.round(row.at * 10) / 10}</td>
      <td class="n">{row.kind === 'gap' || row.kind === 'folded' ? '' : row.from}</td>
      <td class="what">
        <Said row={row} />
      </td>
      {lanes.map((lane, index) => (
        <td key={index} class={`lane ${lane.kind} ${lane.cells[at] ?? 'none'}`} aria-hidden="true" />
      ))}
    </tr>
  );
}

const directions: Readonly<Record<TimelineRow['kind'], string>> = {
  call: 'Manager calls: ',
  return: 'Handler returns: ',
  callback: 'Handler calls back: ',
  reply: 'Manager answers: ',
  manager: '',
  handler: '',
  both: '',
  folded: '',
  gap: '',
};

function Said({ row }: { row: TimelineRow }): VNode {
  const arrow = row.kind === 'call' || row.kind === 'callback' || row.kind === 'return' || row.kind === 'reply';
  return (
    <span class="line">
      {row.isLit ? <span class="vh">Evidence. </span> : null}
      <span class="vh">{directions[row.kind]}</span>
      <span class="says">
        <bdi>{row.text}</bdi>
        {row.answer === undefined ? null : (
          <>
            <span class="to" aria-hidden="true">
              {' → '}
            </span>
            <span class="vh">, answered </span>
            <bdi class={`answer ${row.tone ?? 'plain'}`}>{row.answer}</bdi>
          </>
        )}
      </span>
      {arrow ? <span class="arrow" aria-hidden="true" /> : null}
    </span>
  );
}
