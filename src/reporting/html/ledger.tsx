/** Every requirement of the catalogue, area by area, with its verdict: what a reader goes through who trusts no summary. */
import type { VNode } from 'preact';
import { placeOf } from '../interfaces';
import { basisWords, verdictsInOrder, verdictWords } from '../report-view';
import type { ReportRow, ReportView } from '../report-view';
import type { Setting } from './findings';
import { Mark, toneOfRow } from './marks';
import { Sources } from './sources';
import { OpenSession, TraceLink } from './trace-link';

export function Ledger({ view, setting }: { view: ReportView; setting: Setting }): VNode {
  const told = new Set([...view.failures, ...view.warnings, ...view.waived, ...view.undecided].map(({ id }) => id));
  return (
    <section aria-labelledby="ledger" class="ledger">
      <h2 id="ledger">
        All requirements <span class="number">{view.rows.length}</span>
      </h2>
      <p class="lead">Each opens to show why it exists, how the kit looks for it, and where it comes from.</p>
      <div id="filters" class="scripted-only" />
      {view.areas.map(({ key, title, rows }) => (
        <section key={key} aria-labelledby={`area-${key}`} data-method={placeOf(`${key}-`).method}>
          <h3 id={`area-${key}`}>
            {title} <span class="tally">{tally(rows)}</span>
          </h3>
          {rows.map((row) => (
            <LedgerRow key={row.id} row={row} isTold={told.has(row.id)} setting={setting} />
          ))}
        </section>
      ))}
    </section>
  );
}

function tally(rows: readonly ReportRow[]): string {
  return verdictsInOrder
    .map((verdict) => ({ verdict, number: rows.filter((row) => row.verdict === verdict).length }))
    .filter(({ number }) => number > 0)
    .map(({ verdict, number }) => `${number} ${verdictWords[verdict]}`)
    .join(', ');
}

interface LedgerRowProps {
  readonly row: ReportRow;
  readonly isTold: boolean;
  readonly setting: Setting;
}

function LedgerRow({ row, isTold, setting }: LedgerRowProps): VNode {
  const { words } = row;
  return (
    <details class="row" id={row.id} data-verdict={row.verdict} data-level={row.level}>
      <summary>
        <Mark verdict={row.verdict} tone={toneOfRow(row)} />
        <span class="id">{row.id}</span>
        <span class="rule">{words.rule}</span>
        <span class={`state ${toneOfRow(row)}`}>{verdictWords[row.verdict]}</span>
        <span class="level">{row.level}</span>
      </summary>
      <dl class="parts">
        <dt>Seen</dt>
        <dd>
          {verdictSentence(row)} {isTold ? <a href={`#finding-${row.id}`}>The evidence</a> : null}
          <Held row={row} setting={setting} />
        </dd>
        <dt>Required</dt>
        <dd>{words.why}</dd>
        <dt>How</dt>
        <dd>{words.how}</dd>
        <dt>Look at</dt>
        <dd>
          {words.breaks} {words.mend}
        </dd>
        <dt>From</dt>
        <dd>
          {provenanceWords(row)}
          <Sources refs={words.sources} />
        </dd>
      </dl>
    </details>
  );
}

/** Where a satisfied row held: the first session that exercised it, open at the entry at which the kit knew. */
function Held({ row, setting }: Pick<LedgerRowProps, 'row' | 'setting'>): VNode | null {
  const [held] = row.heldIn ?? [];
  if (held === undefined) return null;
  const { trace, entry } = held;
  const { scenario = '' } = setting.compliance.sessions.find((session) => session.trace === trace) ?? {};
  return (
    <p class="cites">
      Held in {scenario === '' ? 'the session' : <bdi>{scenario}</bdi>} at #{entry}{' '}
      <span class="trail">
        {setting.drawings.carries(trace) ? <OpenSession trace={trace} cited={[entry]} scenario={scenario} /> : null}
        <TraceLink trace={trace} isBeside={setting.isBeside} />
      </span>
    </p>
  );
}

function verdictSentence(row: ReportRow): string {
  const bearing = row.binding ? 'binding' : 'not binding';
  const because = row.because === undefined ? '' : `: ${row.because}`;
  const sessions =
    row.exercised === 0 ? '' : `, exercised by ${row.exercised} session${row.exercised === 1 ? '' : 's'}`;
  const basis = row.basis === undefined ? '' : `, ${basisWords[row.basis]}`;
  const needs =
    row.verdict === 'not-applicable' && row.words.needs !== undefined
      ? `, seen only where the handler reports ${row.words.needs}`
      : '';
  const text = `${verdictWords[row.verdict]}${because}${sessions}${basis}${needs}; ${row.level}, ${bearing}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const provenance: Readonly<Record<ReportRow['provenance'][number], string>> = {
  D: 'a page demands it',
  F: 'a page states it as a fact',
  L: 'an older Microsoft text is stronger',
  C: 'a general rule of COM',
  H: 'header or type',
  X: 'inferred from documented facts',
};

function provenanceWords(row: ReportRow): string {
  if (row.provenance.length === 0) return '';
  const text = row.provenance.map((letter) => provenance[letter]).join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
