/** The report for people: one self-contained page beside the traces it shows. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { excerptsOf } from '../excerpts-of';
import { reportView } from '../report-view';
import type { ReportView } from '../report-view';
import { visibleText } from '../visible-text';
import type { Writer } from '../writer';
import type { Compliance } from '../../verdict/compliance';
import { drawnPerRequirement } from './findings';
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
export function complianceHtmlText(compliance: Compliance, folder: string): string {
  const view = reportView(compliance);
  const excerpts = excerptsOf(drawnOf(compliance, view), folder);
  // The view's texts are made visible, so are the names by which it asks.
  const byShownName = new Map([...excerpts].map(([trace, excerpt]) => [visibleText(trace), excerpt]));
  return renderPage(view, { excerpts: byShownName, isBeside: compliance.isolation !== 'traces' });
}

function drawnOf(compliance: Compliance, view: ReportView) {
  const ids = [view.failures, view.warnings, view.waived, view.undecided].flat().map(({ id }) => id);
  const rows = ids.flatMap((id) => compliance.requirements.filter((row) => row.id === id));
  return rows.flatMap(({ evidence }) => evidence.slice(0, drawnPerRequirement)).slice(0, drawnMax);
}
