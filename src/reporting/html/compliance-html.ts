/** The report for people: one self-contained page beside the traces it shows. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Excerpt } from '../excerpt';
import { excerptsOf } from '../excerpts-of';
import { reportView } from '../report-view';
import type { ReportRow, ReportView } from '../report-view';
import { visibleText } from '../visible-text';
import type { Writer } from '../writer';
import type { Compliance } from '../../verdict/compliance';
import { evidenceToDraw, keyOfEvidence } from './findings';
import { renderPage } from './page';

/** A page that nobody can open helps nobody: later findings are told and not drawn. */
const drawnMax = 80;

export const complianceHtml: Writer = {
  name: 'compliance.html',
  write({ compliance, folder }) {
    writeFileSync(path.join(folder, this.name), complianceHtmlText(compliance, folder));
  },
};

/** Gives the page for the results in a folder. */
function complianceHtmlText(compliance: Compliance, folder: string): string {
  const view = reportView(compliance);
  return renderPage(view, {
    excerpts: drawnExcerpts(compliance, view, folder),
    isBeside: compliance.isolation !== 'traces',
    drawnUnder: drawnUnder(view),
  });
}

function told(view: ReportView): ReportRow[] {
  return [view.failures, view.warnings, view.waived, view.undecided].flat();
}

/** Files are found by the record's own names; the view asks by the names it shows. */
function drawnExcerpts(compliance: Compliance, view: ReportView, folder: string): Map<string, Excerpt> {
  const evidence = told(view)
    .flatMap(({ id }) => compliance.requirements.filter((row) => row.id === id))
    .flatMap(evidenceToDraw)
    .slice(0, drawnMax);
  return new Map([...excerptsOf(evidence, folder)].map(([trace, excerpt]) => [visibleText(trace), excerpt]));
}

function drawnUnder(view: ReportView): Map<string, string> {
  const under = new Map<string, string>();
  for (const row of told(view)) {
    for (const evidence of evidenceToDraw(row)) {
      const key = keyOfEvidence(evidence);
      if (!under.has(key)) under.set(key, row.id);
    }
  }
  return under;
}
