/** Requirements down, handlers across; each cell leads to its evidence. Drawn by the server for the first handlers, by the page for any. */
import type { VNode } from 'preact';
import type { Verdict } from '../../verdict/compliance';
import { verdictWords } from '../verdict-words';
import { verdictAt } from './index-data';
import type { IndexHandler, IndexRow } from './index-data';

/** A row and its place in the letters of a handler. */
export interface PlacedRow extends IndexRow {
  readonly at: number;
}

interface MatrixTableProps {
  readonly handlers: readonly IndexHandler[];
  readonly rows: readonly PlacedRow[];
}

export function MatrixTable({ handlers, rows }: MatrixTableProps): VNode {
  const areas = [...new Set(rows.map(({ area }) => area))];
  return (
    <table class="matrix">
      <thead>
        <tr>
          <th scope="col">Requirement</th>
          {handlers.map((handler) => (
            <th key={handler.page} scope="col" class="handler">
              <a href={handler.page}>
                <bdi>{handler.name}</bdi>
              </a>
            </th>
          ))}
        </tr>
      </thead>
      {areas.map((area) => (
        <tbody key={area}>
          <tr class="area">
            <th scope="rowgroup" colSpan={handlers.length + 1}>
              {area}
            </th>
          </tr>
          {rows
            .filter((row) => row.area === area)
            .map((row) => (
              <MatrixRow key={row.id} row={row} handlers={handlers} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

function MatrixRow({ row, handlers }: { row: PlacedRow; handlers: readonly IndexHandler[] }): VNode {
  return (
    <tr>
      <th scope="row">
        <span class="id">{row.id}</span> <span class="rule">{row.rule}</span>
      </th>
      {handlers.map((handler) => (
        <Cell key={handler.page} id={row.id} verdict={verdictAt(handler, row.at)} page={handler.page} />
      ))}
    </tr>
  );
}

const signs: Readonly<Record<Verdict, string>> = {
  violated: '✗',
  waived: '⚑',
  inconclusive: '?',
  'not-exercised': '○',
  'not-judged': '·',
  'not-applicable': '–',
  satisfied: '✓',
};

function Cell({ id, verdict, page }: { id: string; verdict: Verdict | undefined; page: string }): VNode {
  if (verdict === undefined) return <td />;
  return (
    <td class={verdict}>
      <a
        href={`${page}#${verdict === 'violated' || verdict === 'waived' ? 'finding-' : ''}${id}`}
        aria-label={verdictWords[verdict]}
      >
        {signs[verdict]}
      </a>
    </td>
  );
}

/** What the signs of the cells mean. */
export function SignLegend(): VNode {
  return (
    <p class="legend">
      {(Object.keys(signs) as Verdict[]).map((verdict) => (
        <span key={verdict} class={verdict}>
          <b aria-hidden="true">{signs[verdict]}</b> {verdictWords[verdict]}
        </span>
      ))}
    </p>
  );
}
