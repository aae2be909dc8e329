/** A timeline as a table: lanes of what lasts, virtual time, who speaks, what is said, the cited entries lit. Readable as text. */
import type { Excerpt } from '../excerpt';
import { timelineOf } from '../timeline';
import type { TimelineRow } from '../timeline';

export interface TimelineTableProps {
  readonly excerpt: Excerpt;
  readonly cited: readonly number[];
  readonly trace: string;
}

const who: Readonly<Record<TimelineRow['kind'], string>> = {
  call: 'manager →',
  return: '← returns',
  callback: '← handler',
  reply: 'answers →',
  manager: 'manager',
  handler: 'handler',
  both: '',
  folded: '',
  gap: '',
};

export function TimelineTable({ excerpt, cited, trace }: TimelineTableProps) {
  const { rows, lanes, clock } = timelineOf(excerpt, cited);
  return (
    <details open>
      <summary>The session around it</summary>
      <div class="scroll">
        <table class="time">
          <caption class="small soft" style="text-align:left">
            {excerpt.scenario === undefined ? '' : `${excerpt.scenario}. `}
            {trace}
          </caption>
          <thead>
            <tr>
              <th scope="col" class="n">
                Entry
              </th>
              <th scope="col" class="n">
                {clock === 'virtual' ? 'Virtual ms' : 'ms'}
              </th>
              {lanes.map((lane, at) => (
                <th key={at} aria-label={lane.kind} />
              ))}
              <th scope="col">Who</th>
              <th scope="col">What</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={row.from} class={`${row.kind}${row.isLit ? ' lit' : ''}`}>
                <td class="n">
                  {row.kind === 'gap' ? '' : row.from === row.to ? `#${row.from}` : `#${row.from}–${row.to}`}
                </td>
                <td class="n">{row.at ?? ''}</td>
                {lanes.map((lane, index) => (
                  <td key={index} class={`lane ${lane.kind}`} aria-hidden="true">
                    {lane.cells[at] === undefined || lane.cells[at] === 'none' ? null : <span class={lane.cells[at]} />}
                  </td>
                ))}
                <td class="who">{who[row.kind]}</td>
                <td class="what">
                  {row.text}
                  {row.answer === undefined ? null : <span class={row.tone ?? 'plain'}> → {row.answer}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
