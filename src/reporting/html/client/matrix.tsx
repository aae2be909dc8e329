/** The matrix for any of the handlers: some at a time, by name and verdict, and only the rows that somebody asks for. */
import { render } from 'preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { columnsMax, verdictAt } from '../index-data';
import type { IndexData, IndexHandler } from '../index-data';
import { MatrixTable } from '../matrix-table';
import type { PlacedRow } from '../matrix-table';
import { unpacked } from './page-data';

export async function addMatrix(): Promise<void> {
  const place = document.getElementById('matrix-view');
  if (place === null) return;
  const data = await unpacked<IndexData>({ handlers: [], rows: [] });
  place.replaceChildren();
  render(<Matrix data={data} />, place);
}

const rowChoices = {
  all: 'all',
  violated: 'violated by one of those shown',
  different: 'on which those shown differ',
  open: 'not satisfied by all those shown',
} as const;
type RowChoice = keyof typeof rowChoices;

function Matrix({ data }: { data: IndexData }): VNode {
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [choice, setChoice] = useState<RowChoice>('all');
  const [first, setFirst] = useState(0);
  const handlers = data.handlers.filter((handler) => handler.name.toLowerCase().includes(name.toLowerCase()));
  const from = first < handlers.length ? first : 0;
  const shown = handlers.slice(from, from + columnsMax);
  const rows = rowsOf(data, shown, { text, choice });
  return (
    <>
      <form class="filters" role="search" aria-label="Filter the matrix" onSubmit={(event) => event.preventDefault()}>
        <label>
          Handlers
          <input
            type="search"
            value={name}
            placeholder="name"
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        <label>
          Requirements
          <input
            type="search"
            value={text}
            placeholder="PROG-04, cancel …"
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <label>
          Rows
          <select value={choice} onChange={({ currentTarget }) => setChoice(choiceOf(currentTarget.value))}>
            {Object.entries(rowChoices).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <Pager from={from} shown={shown.length} all={handlers.length} rows={rows.length} go={setFirst} />
      </form>
      <div class="scroll" role="region" tabIndex={0} aria-label="Matrix">
        <MatrixTable handlers={shown} rows={rows} />
      </div>
    </>
  );
}

function choiceOf(value: string): RowChoice {
  return value === 'violated' || value === 'different' || value === 'open' ? value : 'all';
}

function rowsOf(
  data: IndexData,
  shown: readonly IndexHandler[],
  wanted: { text: string; choice: RowChoice },
): PlacedRow[] {
  const words = wanted.text.toLowerCase().split(/\s+/);
  return data.rows
    .map((row, at) => ({ ...row, at }))
    .filter((row) => {
      const said = `${row.id} ${row.level} ${row.rule} ${row.area}`.toLowerCase();
      return words.every((word) => said.includes(word)) && isChosen(row.at, shown, wanted.choice);
    });
}

function isChosen(row: number, shown: readonly IndexHandler[], choice: RowChoice): boolean {
  const verdicts = shown.map((handler) => verdictAt(handler, row));
  switch (choice) {
    case 'all':
      return true;
    case 'violated':
      return verdicts.includes('violated');
    case 'different':
      return new Set(verdicts).size > 1;
    case 'open':
      return verdicts.some((verdict) => verdict !== 'satisfied');
  }
}

interface PagerProps {
  readonly from: number;
  readonly shown: number;
  readonly all: number;
  readonly rows: number;
  readonly go: (first: number) => void;
}

function Pager({ from, shown, all, rows, go }: PagerProps): VNode {
  const which =
    shown === 0
      ? 'no handler'
      : shown === all
        ? `${all} handlers`
        : `handlers ${from + 1} to ${from + shown} of ${all}`;
  return (
    <p class="found">
      <span role="status">
        {rows} requirements, {which}
      </span>{' '}
      {all > columnsMax ? (
        <span class="pager">
          <button type="button" disabled={from === 0} onClick={() => go(Math.max(0, from - columnsMax))}>
            Previous handlers
          </button>{' '}
          <button type="button" disabled={from + shown >= all} onClick={() => go(from + columnsMax)}>
            Next handlers
          </button>
        </span>
      ) : null}
    </p>
  );
}
