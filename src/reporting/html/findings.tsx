/** What went wrong, each with what was seen, what was required, what to look at, and the stretch of the session that shows it. */
import type { VNode } from 'preact';
import { basisWords } from '../report-view';
import type { ReportRow } from '../report-view';
import { timelineOf } from '../timeline';
import type { Excerpt } from '../excerpt';
import { RowLink, VerdictTag } from './marks';
import { Sources } from './sources';
import { TimelineFigure } from './timeline-figure';
import { TraceLink } from './trace-link';

export interface Setting {
  readonly excerpts: ReadonlyMap<string, Excerpt>;
  /** Whether the traces lie beside the page. */
  readonly isBeside: boolean;
}

/** How many pieces of evidence of one requirement are drawn; the others are told. */
export const drawnPerRequirement = 2;

type Evidence = ReportRow['evidence'][number];

export function Findings({
  id,
  title,
  lead,
  rows,
  setting,
}: {
  id: string;
  title: string;
  lead: string;
  rows: readonly ReportRow[];
  setting: Setting;
}): VNode | null {
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
  const { words, evidence } = row;
  return (
    <details class="finding" open id={`finding-${row.id}`}>
      <summary>
        <h3>
          <span class="facets">
            <VerdictTag verdict={row.verdict} />
            <span class="id">{row.id}</span>
            <span class="level">{row.level}</span>
            {row.inferred ? <span class="level">inferred</span> : null}
          </span>
          <span class="rule">{words.rule}</span>
        </h3>
      </summary>
      <dl class="parts">
        <dt>Seen</dt>
        <dd>
          <SeenList evidence={evidence} setting={setting} />
        </dd>
        <dt>Required</dt>
        <dd>
          {words.rule} <span class="aside">{words.why}</span>
          <Sources refs={words.sources} />
        </dd>
        <dt>Look at</dt>
        <dd>
          <p>{evidence[0]?.look ?? words.mend}</p>
          <p class="aside">
            What usually breaks it: {words.breaks} {evidence[0]?.look === undefined ? '' : words.mend}
          </p>
        </dd>
        {row.basis === undefined ? null : <dt>Rests on</dt>}
        {row.basis === undefined ? null : <dd>What is {basisWords[row.basis]}.</dd>}
        {row.waiver === undefined ? null : <WaiverPart waiver={row.waiver} />}
      </dl>
      {evidence.slice(0, drawnPerRequirement).map((each, at) => (
        <Drawn key={at} evidence={each} setting={setting} />
      ))}
      <p class="more">
        <RowLink id={row.id} /> in the list of all requirements
      </p>
    </details>
  );
}

function SeenList({ evidence, setting }: { evidence: readonly Evidence[]; setting: Setting }): VNode {
  if (evidence.length === 0) return <p>No single entry shows it.</p>;
  return (
    <ul class="seen">
      {evidence.map((each, at) => (
        <li key={at}>
          <bdi>{each.seen}</bdi>{' '}
          <span class="cite">
            <TraceLink trace={each.trace} isBeside={setting.isBeside} /> {entryNumbers(each.entries)}
          </span>
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

function Drawn({ evidence, setting }: { evidence: Evidence; setting: Setting }): VNode | null {
  const excerpt = setting.excerpts.get(evidence.trace);
  if (excerpt === undefined || evidence.entries.length === 0) return null;
  const caption = (
    <>
      {excerpt.scenario === undefined ? 'Session ' : <bdi>{excerpt.scenario} · </bdi>}
      <TraceLink trace={evidence.trace} isBeside={setting.isBeside} />
    </>
  );
  return <TimelineFigure timeline={timelineOf(excerpt, evidence.entries)} caption={caption} />;
}
