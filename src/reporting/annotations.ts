/** Workflow commands of GitHub, one a violated or open requirement: printed in a job, they mark it. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { reportView } from './report-view';
import type { ReportRow, ReportView } from './report-view';
import type { Writer } from './writer';

export const annotations: Writer = {
  name: 'annotations.txt',
  write({ compliance, folder }) {
    writeFileSync(path.join(folder, this.name), annotationsText(reportView(compliance)));
  },
};

function annotationsText(view: ReportView): string {
  const { handler } = view.compliance;
  const lines = [
    ...view.failures.map((row) => command('error', row)),
    ...view.warnings.map((row) => command('warning', row)),
    ...view.undecided.map((row) => command('warning', row)),
    ...view.reasons.map(
      (reason) => `::notice title=${property(`${handler.name} ${handler.version}`)}::${data(reason)}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function command(kind: 'error' | 'warning', { id, level, evidence, words }: ReportRow): string {
  return `::${kind} title=${property(`${id} (${level})`)}::${data(evidence[0]?.says ?? words.rule)}`;
}

/** As the toolkit of GitHub escapes the text of a command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
