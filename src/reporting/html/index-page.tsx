/** One page over several handlers: who conforms, what each breaks, and every requirement beside every handler. */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { requirements } from '../../requirements';
import type { Compliance } from '../../verdict/compliance';
import { count } from '../../verdict/words';
import { verdictWords } from '../verdict-words';
import { columnsMax } from './index-data';
import type { IndexData } from './index-data';
import { indexStyle } from './index-style';
import { Mark, Sprite, tones } from './marks';
import { MatrixTable, SignLegend } from './matrix-table';
import { pageScript } from './page-script';
import { Head, Script } from './shell';

/** A handler's record with its texts made visible, and where its page is. */
export interface Indexed {
  readonly compliance: Compliance;
  /** Path of the page, relative to the index. */
  readonly page: string;
}

/** A candidate that could not be started, and why. */
export interface Refused {
  readonly name: string;
  readonly because: string;
}

export interface IndexSetting {
  readonly handlers: readonly Indexed[];
  readonly refused: readonly Refused[];
  readonly data: IndexData;
  /** `data`, gzip in base64. */
  readonly payload: string;
}

export function renderIndex(setting: IndexSetting): string {
  return `<!doctype html>\n${renderToString(<IndexPage {...setting} />)}\n`;
}

function IndexPage(setting: IndexSetting): VNode {
  const { handlers, refused, data, payload } = setting;
  const script = pageScript('index');
  const title = `Conformance of ${count(handlers.length + refused.length, 'handler')}`;
  return (
    <html lang="en">
      <Head title={title} style={indexStyle} script={script} />
      <body class="index">
        <a class="skip" href="#main">
          Skip to the handlers
        </a>
        <Sprite />
        <header class="masthead">
          <p class="eyebrow">Handlers of ISyncMgrSynchronize</p>
          <h1>{title}</h1>
          <p class="lead">{sentenceOf(handlers, refused)}</p>
          <Differences handlers={handlers} />
        </header>
        <main id="main">
          <Handlers handlers={handlers} />
          <RefusedOnes refused={refused} />
          <Matrix data={data} />
        </main>
        {script === undefined ? null : <Script script={script} payload={payload} />}
      </body>
    </html>
  );
}

function sentenceOf(handlers: readonly Indexed[], refused: readonly Refused[]): string {
  const words = (['conformant', 'nonconformant', 'incomplete'] as const)
    .map((verdict) => ({ verdict, number: handlers.filter(({ compliance }) => compliance.verdict === verdict).length }))
    .filter(({ number }) => number > 0)
    .map(({ verdict, number }) => `${number} ${verdict}`);
  return `${[...words, ...(refused.length === 0 ? [] : [`${refused.length} could not be started`])].join(', ')}.`;
}

/** Verdicts of different kits, profiles or depths stand side by side only with a warning. */
function Differences({ handlers }: Pick<IndexSetting, 'handlers'>): VNode | null {
  const facts: readonly (readonly [string, (record: Compliance) => string])[] = [
    ['kits', ({ kit }) => kit.version],
    ['catalogues', ({ catalogue }) => catalogue.digest],
    ['profiles', ({ profile }) => profile],
    ['depths', ({ depth }) => depth],
    ['isolations', ({ isolation }) => isolation],
    ['platforms', ({ platform }) => platform],
  ];
  const different = facts.filter(([, fact]) => new Set(handlers.map(({ compliance }) => fact(compliance))).size > 1);
  if (different.length === 0) return null;
  return (
    <p class="lead">
      These results come from different {different.map(([name]) => name).join(', ')}: each handler's page tells its own.
    </p>
  );
}

function Handlers({ handlers }: Pick<IndexSetting, 'handlers'>): VNode {
  const headlines = handlers[0]?.compliance.headlines ?? [];
  return (
    <section aria-labelledby="handlers">
      <h2 id="handlers">
        Handlers <span class="number">{handlers.length}</span>
      </h2>
      <div id="handler-filter" class="scripted-only" />
      <div class="scroll" role="region" tabIndex={0} aria-label="List of handlers">
        <table class="handlers">
          <thead>
            <tr>
              <th scope="col">Handler</th>
              <th scope="col">Verdict</th>
              <th scope="col">Violated</th>
              {headlines.map(({ title }) => (
                <th key={title} scope="col" class="headline">
                  {title}
                </th>
              ))}
              <th scope="col">Sessions</th>
            </tr>
          </thead>
          <tbody>
            {handlers.map((handler) => (
              <HandlerRow key={handler.page} {...handler} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function HandlerRow({ compliance, page }: Indexed): VNode {
  const { handler, verdict, headlines, sessions } = compliance;
  return (
    <tr class="handler" data-verdict={verdict}>
      <th scope="row">
        <a href={page}>
          <bdi>{handler.name}</bdi>
        </a>{' '}
        <bdi class="version">{handler.version}</bdi>
      </th>
      <td class="verdict-word">
        <span class={`tag ${tones[verdict]}`}>
          <Mark verdict={verdict} />
          {verdict}
        </span>
      </td>
      <td class="violated-ids">
        <Violated compliance={compliance} page={page} />
      </td>
      {headlines.map(({ title, ids, verdict: each }) => (
        <td key={title} class="headline">
          <a href={`${page}#${ids[0] ?? ''}`} aria-label={verdictWords[each]}>
            <Mark verdict={each} />
          </a>
        </td>
      ))}
      <td class="figure">{sessions.length}</td>
    </tr>
  );
}

const toldMax = 12;

function Violated({ compliance, page }: Indexed): VNode {
  const violated = compliance.requirements.filter((row) => row.verdict === 'violated');
  const rows = [...violated.filter(({ binding }) => binding), ...violated.filter(({ binding }) => !binding)];
  return (
    <>
      {rows.slice(0, toldMax).map(({ id, binding, level }) => (
        <>
          <a key={id} class={binding ? 'id bad' : 'id warn'} href={`${page}#finding-${id}`}>
            {id}
          </a>
          {binding ? ' ' : <span class="level"> {level} </span>}
        </>
      ))}
      {rows.length > toldMax ? <span class="aside">and {rows.length - toldMax} more</span> : null}
    </>
  );
}

function RefusedOnes({ refused }: Pick<IndexSetting, 'refused'>): VNode | null {
  if (refused.length === 0) return null;
  return (
    <section aria-labelledby="refused">
      <h2 id="refused">
        Could not be started <span class="number">{refused.length}</span>
      </h2>
      <ul class="plain">
        {refused.map(({ name, because }) => (
          <li key={name}>
            <bdi>{name}</bdi>: <bdi class="aside">{because}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Matrix({ data }: Pick<IndexSetting, 'data'>): VNode {
  const shown = data.handlers.slice(0, columnsMax);
  const more = data.handlers.length - shown.length;
  return (
    <section aria-labelledby="matrix">
      <h2 id="matrix">Requirements and handlers</h2>
      <p class="lead">
        {requirements.length} requirements; each cell leads to what was seen.
        {more > 0 ? ` The first ${shown.length} handlers stand here; the others come with the page's script.` : ''}
      </p>
      <SignLegend />
      <div id="matrix-view">
        <div class="scroll" role="region" tabIndex={0} aria-label="Matrix">
          <MatrixTable handlers={shown} rows={data.rows.map((row, at) => ({ ...row, at }))} />
        </div>
      </div>
    </section>
  );
}
