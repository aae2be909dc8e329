/** The lower part of the page: rows that were never triggered, sessions, notes, and how to see it again. */
import type { VNode } from 'preact';
import type { Compliance, SessionOfRun } from '../../verdict/compliance';
import type { ReportRow } from '../report-view';
import { CommandLine } from './command';
import type { Drawings } from './drawings';
import { RowLink } from './marks';
import { OpenSession, TraceLink } from './trace-link';

export function Idle({ rows }: { rows: readonly ReportRow[] }): VNode | null {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="idle">
      <h2 id="idle">
        Not exercised <span class="number">{rows.length}</span>
      </h2>
      <p class="lead">
        Binding requirements whose trigger was in the kit's hands and did not happen. They leave the run incomplete.
      </p>
      <ul class="plain">
        {rows.map(({ id, words }) => (
          <li key={id}>
            <RowLink id={id} /> {words.rule}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SessionsProps {
  readonly sessions: Compliance['sessions'];
  readonly drawings: Drawings;
  readonly isBeside: boolean;
}

/** Troubled sessions beyond this are in compliance.json only. */
const troubledMax = 300;

export function Sessions({ sessions, drawings, isBeside }: SessionsProps): VNode {
  const troubled = sessions.filter((session) => !isCalm(session));
  const calm = sessions.length - troubled.length;
  const more = troubled.length - troubledMax;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">
        Sessions <span class="number">{sessions.length}</span>
      </h2>
      {troubled.length === 0 ? null : (
        <SessionTable sessions={troubled.slice(0, troubledMax)} drawings={drawings} isBeside={isBeside} />
      )}
      {more > 0 ? <p class="aside">{more} more such sessions are in compliance.json.</p> : null}
      {calm === 0 ? null : (
        <details class="fold" id="calm" data-beside={String(isBeside)}>
          <summary>
            {calm} session{calm === 1 ? '' : 's'} without a violation, played to the end
          </summary>
          <div class="calm">
            <p class="aside">They are listed in compliance.json; the page lists them when its script runs.</p>
          </div>
        </details>
      )}
    </section>
  );
}

/** Tells whether a session was played to its end and nothing was violated in it. */
export function isCalm({ outcome, violated }: SessionOfRun): boolean {
  return outcome === 'complete' && violated.length === 0;
}

const outcomeWords: Readonly<Record<SessionOfRun['outcome'], string>> = {
  complete: 'complete',
  lost: 'handler lost',
  limit: 'limit reached',
  incomplete: 'no footer',
};

function SessionTable({ sessions, drawings, isBeside }: SessionsProps): VNode {
  const caption = 'Sessions in which something was violated or cut short';
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={caption}>
      <table class="sessions">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Scenario</th>
            <th scope="col">Trace</th>
            <th scope="col">Entries</th>
            <th scope="col">Outcome</th>
            <th scope="col">Violated</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.trace}>
              <th scope="row">
                <bdi>{session.scenario === '' ? session.name : session.scenario}</bdi>
                {session.repeats === undefined ? null : (
                  <span class="aside"> played again, alone in a new process</span>
                )}
              </th>
              <td>
                {drawings.carries(session.trace) ? (
                  <OpenSession trace={session.trace} scenario={session.scenario} />
                ) : null}
                <TraceLink trace={session.trace} isBeside={isBeside} />
              </td>
              <td class="figure">{session.entries}</td>
              <td>
                {outcomeWords[session.outcome]}
                {session.detail === undefined ? null : <bdi class="aside"> {session.detail}</bdi>}
              </td>
              <td>
                {session.violated.map((id) => (
                  <>
                    <RowLink key={id} id={id} />{' '}
                  </>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const notesMax = 150;

export function Notes({ notes, isBeside }: { notes: Compliance['notes']; isBeside: boolean }): VNode | null {
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">
        Notes <span class="number">{notes.length}</span>
      </h2>
      <p class="lead">Where the documents are silent or leave a choice. Notes decide nothing.</p>
      <details class="fold">
        <summary>
          {notes.length} note{notes.length === 1 ? '' : 's'}
        </summary>
        <ul class="plain">
          {notes.slice(0, notesMax).map((note, at) => (
            <li key={at}>
              <RowLink id={note.requirement} /> <bdi>{note.seen}</bdi>{' '}
              <span class="cite">
                <TraceLink trace={note.trace} isBeside={isBeside} /> {note.entries.slice(0, 6).map((n) => `#${n} `)}
              </span>
            </li>
          ))}
        </ul>
        {notes.length > notesMax ? <p class="aside">{notes.length - notesMax} more are in compliance.json.</p> : null}
      </details>
    </section>
  );
}

export function Again({ compliance }: { compliance: Compliance }): VNode {
  return (
    <section aria-labelledby="again">
      <h2 id="again">See it again</h2>
      <p class="lead">The same plan, seed and handler give the same traces.</p>
      <CommandLine command={compliance.reproduce} label="the command for the whole run" />
      <details class="fold">
        <summary>The bounds of the kit in this run</summary>
        <dl class="facts">
          {Object.entries(compliance.limits).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
