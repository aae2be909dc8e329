/** What went wrong, each with what was seen, what was required, what to look at, and the stretch of the session that shows it. */
import type { VNode } from 'preact';
import type { Compliance } from '../../verdict/compliance';
import { basisWords } from '../report-view';
import type { ReportRow } from '../report-view';
import { reproduceOf } from '../reproduce';
import { CommandLine } from './command';
import { keyOfEvidence } from './drawings';
import type { Drawings, Evidence } from './drawings';
import { EvidenceFigure } from './evidence-figure';
import { RowLink, toneOfRow, VerdictTag } from './marks';
import { Sources } from './sources';
import { OpenSession, TraceLink } from './trace-link';

export interface Setting {
  readonly compliance: Compliance;
  readonly drawings: Drawings;
  /** Whether the traces lie beside the page. */
  readonly isBeside: boolean;
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
      <EvidenceFigure row={row} drawings={setting.drawings} isBeside={setting.isBeside} />
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
      <dt>See it again</dt>
      <dd>
        <CommandLine command={reproduceOf(row, setting.compliance)} label={`the command for ${row.id}`} />
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

/** The first is told at once; the others say the same of other sessions, or little else. */
function SeenList({ evidence, setting }: { evidence: readonly Evidence[]; setting: Setting }): VNode {
  const [first, ...others] = evidence;
  if (first === undefined) return <p>No single entry shows it.</p>;
  return (
    <>
      <p>
        <bdi>{first.seen}</bdi>
      </p>
      <p class="cites">
        <Cite evidence={first} setting={setting} />
      </p>
      {others.length === 0 ? null : (
        <details class="fold">
          <summary>{others.length === 1 ? 'One more time' : `${others.length} more times`} in this run</summary>
          <ul class="seen">
            {others.slice(0, othersMax).map((each) => (
              <li key={keyOfEvidence(each)}>
                {each.seen === first.seen ? null : <bdi>{each.seen}</bdi>}
                <p class="cites">
                  <Cite evidence={each} setting={setting} />
                </p>
              </li>
            ))}
          </ul>
          {others.length > othersMax ? <p class="aside">The others are in compliance.json.</p> : null}
        </details>
      )}
    </>
  );
}

const othersMax = 5;
const numbersMax = 8;

/** The entries, each a link into the drawing where there is one. */
function Cite({ evidence, setting }: { evidence: Evidence; setting: Setting }): VNode {
  const { trace, entries } = evidence;
  const scenario = setting.compliance.sessions.find((session) => session.trace === trace)?.scenario ?? '';
  const figure = setting.drawings.figureOf(evidence);
  const more = entries.length - numbersMax;
  return (
    <>
      {scenario === '' ? null : <bdi>{scenario}: </bdi>}
      {entries.slice(0, numbersMax).map((n) =>
        figure === undefined ? (
          `#${n} `
        ) : (
          <>
            <a key={n} href={`#${figure}`} data-entry={n}>
              #{n}
            </a>{' '}
          </>
        ),
      )}
      {more > 0 ? `and ${more} more ` : ''}
      <span class="trail">
        {setting.drawings.carries(trace) ? <OpenSession trace={trace} cited={entries} scenario={scenario} /> : null}
        <TraceLink trace={trace} isBeside={setting.isBeside} />
      </span>
    </>
  );
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
