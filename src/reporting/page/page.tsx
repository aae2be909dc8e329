/** The compliance page: verdict, headlines, counts, failures with their timelines, the ledger, the sessions. Static, without scripts. */
import type { ComponentChildren } from 'preact';
import { areaTitles, isRequirementId, requirement } from '../../requirements';
import { sourceTitle, sourceUrl } from '../../requirements/sources';
import type { Compliance, RequirementVerdict } from '../../verdict/compliance';
import type { Excerpt } from '../excerpt';
import { style } from './style';
import { TimelineTable } from './timeline-table';

export interface PageProps {
  readonly compliance: Compliance;
  readonly excerpts: ReadonlyMap<string, Excerpt>;
}

const verdictWords: Readonly<Record<Compliance['verdict'], string>> = {
  conformant: 'Conformant',
  nonconformant: 'Not conformant',
  incomplete: 'Incomplete',
};
const words = (verdict: string) => verdict.replaceAll('-', ' ');

export function Page({ compliance, excerpts }: PageProps) {
  const violated = compliance.requirements.filter((row) => row.verdict === 'violated' || row.verdict === 'waived');
  const failures = violated.filter((row) => row.binding || row.level === 'MUST');
  const warnings = violated.filter((row) => !failures.includes(row));
  const open = compliance.requirements.filter(
    (row) => row.binding && (row.verdict === 'inconclusive' || row.verdict === 'not-exercised'),
  );
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="color-scheme" content="light dark" />
        <title>{`${compliance.handler.name}: ${verdictWords[compliance.verdict].toLowerCase()}`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <Head compliance={compliance} />
        <main>
          <Cards title="What was violated" rows={failures} tone="bad" excerpts={excerpts} />
          <Cards title="Recommendations not followed" rows={warnings} tone="warning" excerpts={excerpts} />
          <Cards
            title="What could not be decided, or was not exercised"
            rows={open}
            tone="warning"
            excerpts={excerpts}
          />
          <section aria-labelledby="again">
            <h2 id="again">Play it again</h2>
            <pre>{compliance.reproduce}</pre>
          </section>
          <Ledger rows={compliance.requirements} />
          <Notes compliance={compliance} />
          <Sessions compliance={compliance} />
        </main>
        <Foot compliance={compliance} />
      </body>
    </html>
  );
}

function Head({ compliance }: { readonly compliance: Compliance }) {
  const { handler, verdict, sentence, headlines, counts } = compliance;
  const { planned, ...parts } = counts;
  return (
    <header>
      <h1>
        {handler.name} {handler.version} – compliance with ISyncMgrSynchronize
      </h1>
      <p class={`word ${verdict}`}>{verdictWords[verdict]}</p>
      <p class="sentence">{sentence}</p>
      <ul class="heads" aria-label="Headline behaviours">
        {headlines.map(({ title, ids, verdict: one }) => (
          <li key={title}>
            <b>{title}</b>
            <span class={one}>{words(one)}</span> <span class="soft small id">{ids.join(', ')}</span>
          </li>
        ))}
      </ul>
      <ul class="counts" aria-label="Requirements by verdict">
        <li>
          <b>{planned}</b> requirements
        </li>
        {Object.entries(parts).map(([name, count]) => (
          <li key={name}>
            <b>{count}</b> {words(name)}
          </li>
        ))}
      </ul>
    </header>
  );
}

interface CardsProps {
  readonly title: string;
  readonly rows: readonly RequirementVerdict[];
  readonly tone: 'bad' | 'warning';
  readonly excerpts: ReadonlyMap<string, Excerpt>;
}

function Cards({ title, rows, tone, excerpts }: CardsProps) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      {rows.map((row) => (
        <article class={`card ${tone}`} key={row.id} id={row.id}>
          <Failure row={row} excerpts={excerpts} />
        </article>
      ))}
    </section>
  );
}

/** How many pieces of evidence of one requirement are drawn; the others are told in a line each. */
const drawnMax = 1;

function Failure({
  row,
  excerpts,
}: {
  readonly row: RequirementVerdict;
  readonly excerpts: ReadonlyMap<string, Excerpt>;
}) {
  if (!isRequirementId(row.id)) return null;
  const { rule, why, mend } = requirement(row.id);
  const [first, ...others] = row.evidence;
  return (
    <>
      <h3>
        <span class="id">{row.id}</span> <span class="soft">{row.level}</span> {rule}
      </h3>
      {first === undefined ? (
        <p class={row.verdict}>{words(row.verdict)}</p>
      ) : (
        <>
          <Part title="What was seen">{first.seen}</Part>
          <Part title="What to look at">{first.look ?? mend}</Part>
        </>
      )}
      <Part title="Why it matters">{why}</Part>
      {row.waiver === undefined ? null : (
        <Part title="Waived">
          {row.waiver.reason} ({row.waiver.owner}, until {row.waiver.expires})
        </Part>
      )}
      <p class="small soft">
        {row.basis === undefined ? null : <>Rests on {row.basis}. </>}
        <Sources id={row.id} />
      </p>
      {row.evidence.slice(0, drawnMax).map((evidence) => {
        const excerpt = excerpts.get(evidence.trace);
        return excerpt === undefined ? null : (
          <TimelineTable key={evidence.trace} excerpt={excerpt} cited={evidence.entries} trace={evidence.trace} />
        );
      })}
      {others.length === 0 ? null : (
        <details>
          <summary>Seen {others.length === 1 ? 'once' : `${others.length} times`} more</summary>
          <div>
            <ul>
              {others.map((evidence) => (
                <li class="small" key={evidence.seen}>
                  {evidence.seen} <span class="soft">{evidence.trace}</span>
                </li>
              ))}
            </ul>
          </div>
        </details>
      )}
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <>
      <h4>{title}</h4>
      <p>{children}</p>
    </>
  );
}

function Sources({ id }: { readonly id: string }) {
  if (!isRequirementId(id)) return null;
  return (
    <>
      {requirement(id).sources.map((source, at) => {
        const [title, url] = [sourceTitle(source), sourceUrl(source)];
        return (
          <span key={source}>
            {at === 0 ? 'Source: ' : '; '}
            {url === undefined ? title : <a href={url}>{title}</a>}
          </span>
        );
      })}
    </>
  );
}

function Ledger({ rows }: { readonly rows: readonly RequirementVerdict[] }) {
  const areas = Object.entries(areaTitles).map(([area, title]) => ({
    area,
    title,
    rows: rows.filter(({ id }) => id.startsWith(`${area}-`)),
  }));
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger">Every requirement</h2>
      {areas
        .filter((area) => area.rows.length > 0)
        .map(({ area, title, rows: own }) => (
          <section key={area}>
            <h3 style="margin-top:1.6rem">{title}</h3>
            {own.map((row) => (
              <LedgerRow key={row.id} row={row} />
            ))}
          </section>
        ))}
    </section>
  );
}

function LedgerRow({ row }: { readonly row: RequirementVerdict }) {
  if (!isRequirementId(row.id)) return null;
  const { rule, why, how, breaks, mend } = requirement(row.id);
  return (
    <details>
      <summary>
        <span class="id">{row.id}</span>
        <span class="soft small">{row.level}</span>
        <span class="rule">{rule}</span>
        <span class={`verdict ${row.verdict}`}>{words(row.verdict)}</span>
      </summary>
      <div>
        {row.because === undefined ? null : <p>Not judged: {row.because}.</p>}
        {row.evidence.slice(0, 1).map((evidence) => (
          <p key={evidence.seen}>{evidence.seen}</p>
        ))}
        <Part title="Why">{why}</Part>
        <Part title="How the kit looks for it">{how}</Part>
        <Part title="What usually breaks it, and how to mend it">
          {breaks} {mend}
        </Part>
        <p class="small soft">
          {row.exercised === 0 ? '' : `Exercised in ${row.exercised} session${row.exercised === 1 ? '' : 's'}. `}
          {row.binding ? 'Binding. ' : ''}
          {row.inferred ? 'Inferred from documented facts. ' : ''}
          <Sources id={row.id} />
        </p>
      </div>
    </details>
  );
}

/** Notes decide nothing: a few of each are enough. */
const notesMax = 60;

function Notes({ compliance }: { readonly compliance: Compliance }) {
  const told = [...new Map(compliance.notes.map((note) => [`${note.requirement} ${note.seen}`, note])).values()];
  if (told.length === 0) return null;
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">Notes</h2>
      <p class="soft">Where the documents are silent, the kit only notes what it saw.</p>
      <ul>
        {told.slice(0, notesMax).map((note) => (
          <li class="small" key={`${note.requirement}${note.seen}`}>
            <span class="id">{note.requirement}</span> {note.seen}
          </li>
        ))}
      </ul>
      {told.length > notesMax ? <p class="soft small">{told.length - notesMax} more are in compliance.json.</p> : null}
    </section>
  );
}

function Sessions({ compliance: { sessions, ledger } }: { readonly compliance: Compliance }) {
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Sessions</h2>
      <p class="soft">
        {ledger.sessionsFinished} of {ledger.sessionsPlanned} sessions finished, from {ledger.scenariosPlanned}{' '}
        scenarios.
      </p>
      <details>
        <summary>Every session and its trace</summary>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Scenario</th>
                <th scope="col">Outcome</th>
                <th scope="col" class="n">
                  Entries
                </th>
                <th scope="col">Violated</th>
              </tr>
            </thead>
            <tbody>
              {sessions.map((session) => (
                <tr key={session.name}>
                  <td>
                    <a href={encodeURI(session.trace)}>{session.scenario === '' ? session.name : session.scenario}</a>
                  </td>
                  <td>
                    {session.outcome}
                    {session.detail === undefined ? '' : ` – ${session.detail}`}
                  </td>
                  <td class="n">{session.entries}</td>
                  <td class="id">{session.violated.join(' ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function Foot({ compliance }: { readonly compliance: Compliance }) {
  const { kit, handler, catalogue, platform, isolation, depth, profile, seed, limits } = compliance;
  const facts: [string, string][] = [
    ['Kit', `${kit.name} ${kit.version}`],
    ['Profile', `${profile}${compliance.strict ? ', strict' : ''}, depth ${depth}, seed ${seed}`],
    ['Isolation', isolation],
    ['Platform', platform],
    ['Declares', [...handler.capabilities, ...handler.conditions].join(', ') || 'nothing'],
    ['Catalogue', `${catalogue.rows} requirements, ${catalogue.digest}`],
    ['Candidate', handler.digest ?? 'no digest'],
    [
      'Limits',
      Object.entries(limits)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ],
  ];
  return (
    <footer>
      <dl>
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </footer>
  );
}
