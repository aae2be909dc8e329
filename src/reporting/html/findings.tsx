/** What went wrong, each with what was seen, what was required, what to look at, and the stretch of the session that shows it. */
import type { VNode } from 'preact';
import { basisWords } from '../report-view';
import type { ReportRow } from '../report-view';
import { timelineOf } from '../timeline';
import type { Excerpt } from '../excerpt';
import { RowLink, toneOfRow, VerdictTag } from './marks';
import { Sources } from './sources';
import { TimelineFigure } from './timeline-figure';
import { TraceLink } from './trace-link';

export interface Setting {
  readonly excerpts: ReadonlyMap<string, Excerpt>;
  /** Whether the traces lie beside the page. */
  readonly isBeside: boolean;
  /** Which requirement draws a piece of evidence: companions share theirs, and once is enough. */
  readonly drawnUnder: ReadonlyMap<string, string>;
}

/** How many pieces of evidence of one requirement are drawn; the others are told. */
const drawnPerRequirement = 2;

export type Evidence = ReportRow['evidence'][number];

/** The evidence of a row that is drawn, if nobody drew it before. */
export function evidenceToDraw(row: Pick<ReportRow, 'evidence'>): readonly Evidence[] {
  return row.evidence.filter(({ entries }) => entries.length > 0).slice(0, drawnPerRequirement);
}

export function keyOfEvidence({ trace, entries }: Evidence): string {
  return `${trace} ${entries.join()}`;
}

interface FindingsProps {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly rows: readonly ReportRow[];
  readonly setting: Setting;
}

export function Findings({ id, title, lead, rows, setting }: FindingsProps): VNode | null {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title} <span class="number">{rows.length}</span>
      </h2>
      <p class="lead">{lead}</p>
      {rows.map((row) => (
        <Finding key={row.id} row={row} setting={setting} />
      ))}
    </section>
  );
}

function Finding({ row, setting }: { row: ReportRow; setting: Setting }): VNode {
  return (
    <details class="finding" open id={`finding-${row.id}`}>
      <summary>
        <h3>
          <span class="facets">
            <VerdictTag verdict={row.verdict} tone={toneOfRow(row)} />
            <span class="id">{row.id}</span>
            <span class="level">{row.level}</span>
            {row.inferred ? <span class="level">inferred</span> : null}
          </span>
          <span class="rule">
            <span class="vh">Required: </span>
            {row.words.rule}
          </span>
        </h3>
      </summary>
      <Parts row={row} setting={setting} />
      <Drawings row={row} setting={setting} />
      <p class="more">
        How the kit looks for it: <RowLink id={row.id} />
      </p>
    </details>
  );
}

function Parts({ row, setting }: { row: ReportRow; setting: Setting }): VNode {
  const { words, evidence, basis, waiver } = row;
  const look = evidence[0]?.look;
  return (
    <dl class="parts">
      <dt>Seen</dt>
      <dd>
        <SeenList evidence={evidence} setting={setting} />
      </dd>
      <dt>Required, because</dt>
      <dd>
        {words.why}
        <Sources refs={words.sources} />
      </dd>
      <dt>Where to look</dt>
      <dd>
        <bdi>{look ?? words.mend}</bdi>
        <p class="aside">
          Often behind it: {lowered(words.breaks)} {look === undefined ? '' : words.mend}
        </p>
      </dd>
      {basis === undefined ? null : (
        <>
          <dt>Rests on</dt>
          <dd>What is {basisWords[basis]}.</dd>
        </>
      )}
      {waiver === undefined ? null : <WaiverPart waiver={waiver} />}
    </dl>
  );
}

/** The first letter small, unless it begins a name of the protocol. */
function lowered(text: string): string {
  return /^[A-Z][a-z]*[ ,]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** What was seen alike in several sessions is told once. */
function SeenList({ evidence, setting }: { evidence: readonly Evidence[]; setting: Setting }): VNode {
  if (evidence.length === 0) return <p>No single entry shows it.</p>;
  const texts = [...new Set(evidence.map(({ seen }) => seen))];
  return (
    <ul class="seen">
      {texts.map((seen) => (
        <li key={seen}>
          <bdi>{seen}</bdi>
          <ul class="cites">
            {evidence
              .filter((each) => each.seen === seen)
              .map((each) => (
                <li key={keyOfEvidence(each)}>
                  <TraceLink trace={each.trace} isBeside={setting.isBeside} /> {entryNumbers(each.entries)}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function entryNumbers(entries: readonly number[]): string {
  const shown = entries.slice(0, 8).map((n) => `#${n}`);
  return [...shown, ...(entries.length > shown.length ? [`and ${entries.length - shown.length} more`] : [])].join(' ');
}

function WaiverPart({ waiver }: { waiver: NonNullable<ReportRow['waiver']> }): VNode {
  return (
    <>
      <dt>Waived</dt>
      <dd>
        <bdi>{waiver.reason}</bdi>{' '}
        <span class="aside">
          Owner <bdi>{waiver.owner}</bdi>, until {waiver.expires}, <bdi>{waiver.link}</bdi>
        </span>
      </dd>
    </>
  );
}

/** The first piece of evidence is drawn open, the next one can be opened. */
function Drawings({ row, setting }: { row: ReportRow; setting: Setting }): VNode | null {
  const [first, ...others] = evidenceToDraw(row).filter((each) => setting.excerpts.has(each.trace));
  if (first === undefined) return null;
  const under = setting.drawnUnder.get(keyOfEvidence(first));
  if (under !== undefined && under !== row.id) {
    return (
      <p class="elsewhere">
        The session that shows it is drawn under <a href={`#finding-${under}`}>{under}</a>.
      </p>
    );
  }
  return (
    <>
      <Drawn evidence={first} setting={setting} />
      {others.map((each) => (
        <details key={keyOfEvidence(each)} class="fold">
          <summary>Another session that shows it</summary>
          <Drawn evidence={each} setting={setting} />
        </details>
      ))}
    </>
  );
}

function Drawn({ evidence, setting }: { evidence: Evidence; setting: Setting }): VNode | null {
  const excerpt = setting.excerpts.get(evidence.trace);
  if (excerpt === undefined) return null;
  const caption = (
    <>
      {excerpt.scenario === undefined ? 'Session ' : <bdi>{excerpt.scenario} · </bdi>}
      <TraceLink trace={evidence.trace} isBeside={setting.isBeside} />
    </>
  );
  return <TimelineFigure timeline={timelineOf(excerpt, evidence.entries)} caption={caption} />;
}
