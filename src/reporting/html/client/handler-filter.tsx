/** Filters the list of handlers, which is there without it. */
import { render } from 'preact';
import type { VNode } from 'preact';
import { useLayoutEffect, useMemo, useState } from 'preact/hooks';

interface Row {
  readonly element: HTMLElement;
  readonly verdict: string;
  readonly text: string;
}

export function addHandlerFilter(): void {
  const place = document.getElementById('handler-filter');
  if (place === null) return;
  const rows = [...document.querySelectorAll<HTMLElement>('tr.handler')].map((element) => ({
    element,
    verdict: element.dataset['verdict'] ?? '',
    text: (element.textContent ?? '').toLowerCase(),
  }));
  render(<HandlerFilter rows={rows} />, place);
}

function HandlerFilter({ rows }: { rows: readonly Row[] }): VNode {
  const [text, setText] = useState('');
  const [verdict, setVerdict] = useState('');
  const shown = useMemo(() => rows.filter((row) => matches(row, text, verdict)), [rows, text, verdict]);
  useLayoutEffect(() => {
    const kept = new Set(shown);
    for (const row of rows) row.element.hidden = !kept.has(row);
  }, [rows, shown]);
  return (
    <form class="filters" role="search" aria-label="Filter the handlers" onSubmit={(event) => event.preventDefault()}>
      <label>
        Handler or requirement
        <input
          type="search"
          value={text}
          placeholder="mail, SYNC-06 …"
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <label>
        Verdict
        <select value={verdict} onChange={({ currentTarget }) => setVerdict(currentTarget.value)}>
          <option value="">all</option>
          {[...new Set(rows.map((row) => row.verdict))].map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <p class="found" role="status">
        {shown.length} of {rows.length} handlers
      </p>
    </form>
  );
}

function matches(row: Row, text: string, verdict: string): boolean {
  const words = text.toLowerCase().split(/\s+/);
  return (verdict === '' || row.verdict === verdict) && words.every((word) => row.text.includes(word));
}
