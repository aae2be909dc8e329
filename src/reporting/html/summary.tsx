/** The top of the page: the verdict, the four behaviours, the counts, and what it all rests on. */
import type { VNode } from 'preact';
import type { Compliance } from '../../verdict/compliance';
import { heldBy, isolationWords, verdictsInOrder, verdictWords } from '../report-view';
import type { ReportRow, ReportView } from '../report-view';
import { silencesOf } from '../silences';
import { Mark, RowLink, tones, VerdictTag } from './marks';

const overallWords = { conformant: 'Conformant', nonconformant: 'Nonconformant', incomplete: 'Incomplete' } as const;

interface MastheadProps {
  readonly compliance: Compliance;
  readonly rows: readonly ReportRow[];
}

export function Masthead({ compliance, rows }: MastheadProps): VNode {
  const { handler, verdict, sentence } = compliance;
  return (
    <header class="masthead">
      <p class="eyebrow">Conformance of a handler of ISyncMgrSynchronize</p>
      <h1>
        <bdi>{handler.name}</bdi> <bdi class="version">{handler.version}</bdi>
      </h1>
      <div class={`verdict ${tones[verdict]}`}>
        <Mark verdict={verdict} />
        <div>
          <p class="word">{overallWords[verdict]}</p>
          <p>{withoutWord(sentence, overallWords[verdict])}</p>
        </div>
      </div>
      <Silences compliance={compliance} rows={rows} />
    </header>
  );
}

function Silences(props: MastheadProps): VNode | null {
  const silences = silencesOf(props.compliance, props.rows);
  if (silences.length === 0) return null;
  return (
    <section class="silences" aria-labelledby="silences">
      <h2 id="silences">What this does not say</h2>
      <ul>
        {silences.map((silence) => (
          <li key={silence}>{silence}</li>
        ))}
      </ul>
    </section>
  );
}

/** The sentence begins with the word that already stands above it. */
function withoutWord(sentence: string, word: string): string {
  if (!sentence.startsWith(`${word} `)) return sentence;
  const rest = sentence.slice(word.length + 1);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

export function Headlines({ headlines }: Pick<Compliance, 'headlines'>): VNode {
  return (
    <section aria-labelledby="headlines">
      <h2 id="headlines">Four behaviours first</h2>
      <ul class="headlines">
        {headlines.map(({ title, ids, verdict }) => (
          <li key={title} class={tones[verdict]}>
            <p class="title">{title}</p>
            <p>
              <VerdictTag verdict={verdict} />
            </p>
            <p class="ids">
              {ids.map((id) => (
                <RowLink key={id} id={id} />
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Counts({ view }: { view: ReportView }): VNode {
  const { counts, only } = view.compliance;
  const binding = view.rows.filter((row) => row.binding);
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">Every requirement, counted once</h2>
      <Bar counts={counts} />
      <table class="counts">
        <thead>
          <tr>
            <th scope="col">Verdict</th>
            <th scope="col">All</th>
            <th scope="col">Binding</th>
          </tr>
        </thead>
        <tbody>
          {verdictsInOrder.map((verdict) => (
            <tr key={verdict}>
              <th scope="row">
                <Mark verdict={verdict} />
                {counts[verdict] === 0 ? (
                  verdictWords[verdict]
                ) : (
                  <a href="#ledger" data-filter={verdict}>
                    {verdictWords[verdict]}
                  </a>
                )}
              </th>
              <td>{counts[verdict]}</td>
              <td>{binding.filter((row) => row.verdict === verdict).length}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{only === undefined ? 'The whole catalogue' : 'Those that --only named'}</th>
            <td>{counts.planned}</td>
            <td>{binding.length}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** Widths as attributes of an SVG: styles in attributes are forbidden by the page's own policy. */
function Bar({ counts }: Pick<Compliance, 'counts'>): VNode {
  const width = 1000;
  const scale = counts.planned === 0 ? 0 : width / counts.planned;
  let x = 0;
  const parts = verdictsInOrder.map((verdict) => {
    const part = { verdict, x, width: counts[verdict] * scale };
    x += part.width;
    return part;
  });
  return (
    <svg class="bar" viewBox={`0 0 ${width} 14`} preserveAspectRatio="none" aria-hidden="true">
      {parts.map((part) => (
        <rect key={part.verdict} class={part.verdict} x={part.x} y="0" width={part.width} height="14" />
      ))}
    </svg>
  );
}

export function Reasons({ reasons }: { reasons: readonly string[] }): VNode | null {
  if (reasons.length === 0) return null;
  return (
    <section aria-labelledby="reasons">
      <h2 id="reasons">What else keeps the result from being more</h2>
      <ul class="reasons">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </section>
  );
}

export function Facts({ compliance }: { compliance: Compliance }): VNode {
  const facts = [...runFacts(compliance), ...identityFacts(compliance)];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">What it rests on</h2>
      <dl class="facts">
        {facts.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Fact = readonly [string, string];

function runFacts({
  profile,
  strict,
  depth,
  isolation,
  ledger,
  seed,
  platform,
  only,
  handler,
  enclosure,
}: Compliance): Fact[] {
  const has = (capability: string) => handler.capabilities.includes(capability);
  return [
    ['Profile', `${profile}${strict ? ', strict: recommendations count' : ''}`],
    ['Played', isolationWords[isolation]],
    ...(enclosure === undefined ? [] : [['Held by', heldBy(enclosure)] as const]),
    ...(depth === 'traces' ? [] : [['Depth', depth] as const]),
    ...(ledger.scenariosPlanned === 0
      ? []
      : [['Scenarios', `${ledger.scenariosFinished} of ${ledger.scenariosPlanned} finished`] as const]),
    ['Sessions', `${ledger.sessionsFinished} of ${ledger.sessionsPlanned} finished`],
    ['Windows', has('ui') ? 'reported by the handler' : 'not observed: the handler reports none'],
    ['Moving of data', has('work') ? 'reported by the handler' : 'not reported: judged by what the callbacks claim'],
    ['References', has('references') ? 'counted' : 'not counted'],
    ...(only === undefined ? [] : [['Restricted to', only.join(', ')] as const]),
    ['Platform', platform],
    ['Seed', String(seed)],
  ];
}

function identityFacts({ handler, kit, catalogue }: Compliance): Fact[] {
  return [
    ...(handler.declines.length === 0 ? [] : [['Events declined', handler.declines.join(', ')] as const]),
    ...(handler.conditions.length === 0 ? [] : [['Conditions offered', handler.conditions.join(', ')] as const]),
    ...(handler.digest === undefined ? [] : [['Handler', handler.digest] as const]),
    ['Catalogue', `${catalogue.rows} requirements, ${catalogue.digest}`],
    ['Kit', `${kit.name} ${kit.version}`],
  ];
}
