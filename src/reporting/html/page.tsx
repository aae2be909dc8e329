/**
 * One HTML page for one handler. Whatever decides is static; its script adds timelines and filters.
 */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { ReportView } from '../report-view';
import { Findings } from './findings';
import type { Setting } from './findings';
import { Ledger } from './ledger';
import { Sprite } from './marks';
import { pageScript } from './page-script';
import { Head, Script } from './shell';
import { Again, Idle, Notes, Sessions } from './sessions';
import { style } from './style';
import { Counts, Facts, Headlines, Masthead, Reasons } from './summary';

export interface PageSetting extends Setting {
  /** gzip in base64, for the script. */
  readonly payload: string;
}

export function renderPage(view: ReportView, setting: PageSetting): string {
  return `<!doctype html>\n${renderToString(<Page view={view} setting={setting} />)}\n`;
}

function Page({ view, setting }: { view: ReportView; setting: PageSetting }): VNode {
  const { handler, verdict } = view.compliance;
  const script = pageScript('page');
  return (
    <html lang="en">
      <Head title={`${handler.name} ${handler.version}: ${verdict}`} style={style} script={script} />
      <body>
        <a class="skip" href="#main">
          Skip to the findings
        </a>
        <Sprite />
        <Masthead compliance={view.compliance} rows={view.rows} />
        <Contents view={view} />
        <Main view={view} setting={setting} />
        <Footer view={view} hasScript={script !== undefined} />
        {script === undefined ? null : <Script script={script} payload={setting.payload} />}
      </body>
    </html>
  );
}

function Footer({ view, hasScript }: { view: ReportView; hasScript: boolean }): VNode {
  const { kit } = view.compliance;
  return (
    <footer>
      <p>
        Written by {kit.name} {kit.version} from compliance.json and the traces beside it. A verdict speaks of what the
        kit saw in this run and of nothing else.
      </p>
      {hasScript ? null : (
        <p>
          This copy of the kit was compiled and not built, so the page has no script: filters and timelines are missing.
        </p>
      )}
    </footer>
  );
}

function Main({ view, setting }: { view: ReportView; setting: Setting }): VNode {
  const { compliance } = view;
  return (
    <main id="main">
      <Headlines headlines={compliance.headlines} />
      <AllFindings view={view} setting={setting} />
      <Idle rows={view.idle} />
      <Reasons reasons={view.reasons} />
      <Counts view={view} />
      <Facts compliance={compliance} />
      <Again compliance={compliance} />
      <Ledger view={view} setting={setting} />
      <Sessions sessions={compliance.sessions} drawings={setting.drawings} isBeside={setting.isBeside} />
      <Notes notes={compliance.notes} isBeside={setting.isBeside} />
    </main>
  );
}

function AllFindings({ view, setting }: { view: ReportView; setting: Setting }): VNode {
  return (
    <>
      <Findings
        id="failures"
        title="Violated"
        lead="Each of these alone makes the handler nonconformant."
        rows={view.failures}
        setting={setting}
      />
      <Findings
        id="warnings"
        title="Recommendations not followed"
        lead="The documents advise it, they do not demand it: these are warnings."
        rows={view.warnings}
        setting={setting}
      />
      <Findings
        id="waived"
        title="Waived"
        lead="Violated, and excused by a dated waiver that somebody owns."
        rows={view.waived}
        setting={setting}
      />
      <Findings
        id="undecided"
        title="Inconclusive"
        lead="It happened, and what was seen does not decide it."
        rows={view.undecided}
        setting={setting}
      />
    </>
  );
}

function Contents({ view }: { view: ReportView }): VNode {
  const parts: readonly (readonly [string, string, number])[] = [
    ['failures', 'Violated', view.failures.length],
    ['warnings', 'Recommendations', view.warnings.length],
    ['waived', 'Waived', view.waived.length],
    ['undecided', 'Inconclusive', view.undecided.length],
    ['idle', 'Not exercised', view.idle.length],
    ['ledger', 'All requirements', view.rows.length],
    ['sessions', 'Sessions', view.compliance.sessions.length],
    ['notes', 'Notes', view.compliance.notes.length],
  ];
  return (
    <nav aria-label="Contents">
      <ul>
        {parts
          .filter(([, , number]) => number > 0)
          .map(([id, title, number]) => (
            <li key={id}>
              <a href={`#${id}`}>
                {title} <span class="number">{number}</span>
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
