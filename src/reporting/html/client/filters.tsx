/** Filters over the ledger, which is there without them: rows that do not match are hidden, and how many match is said. */
import { render } from 'preact';
import type { VNode } from 'preact';
import { verdictsInOrder, verdictWords } from '../../verdict-words';
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';

interface Row {
  readonly element: HTMLElement;
  readonly verdict: string;
  readonly level: string;
  readonly method: string;
  /** Everything it says, in small letters. */
  readonly text: string;
}

interface Wanted {
  readonly verdicts: ReadonlySet<string>;
  readonly level: string;
  readonly method: string;
  readonly text: string;
}

const everything: Wanted = { verdicts: new Set(), level: '', method: '', text: '' };

export function addFilters(): void {
  const place = document.getElementById('filters');
  if (place === null) return;
  const rows = [...document.querySelectorAll<HTMLElement>('details.row')].map(rowOf);
  render(<Filters rows={rows} />, place);
}

function rowOf(element: HTMLElement): Row {
  const { verdict = '', level = '' } = element.dataset;
  const method = element.closest<HTMLElement>('[data-method]')?.dataset['method'] ?? '';
  return { element, verdict, level, method, text: (element.textContent ?? '').toLowerCase() };
}

function Filters({ rows }: { rows: readonly Row[] }): VNode {
  const [wanted, setWanted] = useState(everything);
  const shown = useMemo(() => rows.filter((row) => matches(row, wanted)), [rows, wanted]);
  useLayoutEffect(() => hideOthers(rows, new Set(shown)), [rows, shown]);
  useEffect(() => hearOthers(setWanted), []);
  const change = (part: Partial<Wanted>) => setWanted({ ...wanted, ...part });
  return (
    <form role="search" aria-label="Filter the requirements" onSubmit={(event) => event.preventDefault()}>
      <label class="wide">
        Text
        <input
          type="search"
          value={wanted.text}
          placeholder="SYNC-06, cancel, window …"
          onInput={({ currentTarget }) => change({ text: currentTarget.value })}
        />
      </label>
      <Choice
        label="Level"
        value={wanted.level}
        values={valuesOf(rows, 'level')}
        choose={(level) => change({ level })}
      />
      <Choice
        label="Method"
        value={wanted.method}
        values={valuesOf(rows, 'method')}
        choose={(method) => change({ method })}
      />
      <Verdicts rows={rows} wanted={wanted.verdicts} choose={(verdicts) => change({ verdicts })} />
      <p class="found">
        <span role="status">
          {shown.length} of {rows.length} requirements
        </span>{' '}
        <button type="button" onClick={() => setWanted(everything)} disabled={shown.length === rows.length}>
          Show all
        </button>
      </p>
    </form>
  );
}

function matches(row: Row, { verdicts, level, method, text }: Wanted): boolean {
  return (
    (verdicts.size === 0 || verdicts.has(row.verdict)) &&
    (level === '' || row.level === level) &&
    (method === '' || row.method === method) &&
    text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => row.text.includes(word))
  );
}

function hideOthers(rows: readonly Row[], shown: ReadonlySet<Row>): void {
  for (const row of rows) row.element.hidden = !shown.has(row);
  for (const area of document.querySelectorAll<HTMLElement>('[data-method]'))
    area.hidden = area.querySelector('details.row:not([hidden])') === null;
}

/** Links to a hidden row show everything again; the counts filter by their verdict. */
function hearOthers(set: (wanted: Wanted) => void): () => void {
  const showAll = () => set(everything);
  const byVerdict = (event: Event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-filter]') : null;
    const verdict = link?.dataset['filter'];
    if (verdict !== undefined) set({ ...everything, verdicts: new Set([verdict]) });
  };
  document.addEventListener('unfiltered', showAll);
  document.addEventListener('click', byVerdict);
  return () => {
    document.removeEventListener('unfiltered', showAll);
    document.removeEventListener('click', byVerdict);
  };
}

function valuesOf(rows: readonly Row[], member: 'level' | 'method'): string[] {
  return [...new Set(rows.map((row) => row[member]))];
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly values: readonly string[];
  readonly choose: (value: string) => void;
}

function Choice({ label, value, values, choose }: ChoiceProps): VNode {
  return (
    <label>
      {label}
      <select value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">all</option>
        {values.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}

interface VerdictsProps {
  readonly rows: readonly Row[];
  readonly wanted: ReadonlySet<string>;
  readonly choose: (wanted: ReadonlySet<string>) => void;
}

function Verdicts({ rows, wanted, choose }: VerdictsProps): VNode {
  const toggled = (verdict: string) => {
    const next = new Set(wanted);
    if (!next.delete(verdict)) next.add(verdict);
    choose(next);
  };
  return (
    <fieldset>
      <legend>Verdict</legend>
      {verdictsInOrder
        .map((verdict) => ({ verdict, number: rows.filter((row) => row.verdict === verdict).length }))
        .filter(({ number }) => number > 0)
        .map(({ verdict, number }) => (
          <label key={verdict} class="chip">
            <input type="checkbox" checked={wanted.has(verdict)} onChange={() => toggled(verdict)} />
            {verdictWords[verdict]} <span class="number">{number}</span>
          </label>
        ))}
    </fieldset>
  );
}
