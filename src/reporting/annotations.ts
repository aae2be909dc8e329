/** Workflow commands of GitHub, one a violated or open requirement: printed in a job, they mark the scenario that shows it. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { reportView } from './report-view';
import type { ReportRow, ReportView } from './report-view';
import type { Compliance } from '../verdict/compliance';
import type { Writer } from './writer';

export const annotations: Writer = {
  name: 'annotations.txt',
  write({ compliance, folder }) {
    writeFileSync(path.join(folder, this.name), annotationsText(compliance));
  },
};

/** Gives the lines, each a command with its line end. */
export function annotationsText(compliance: Compliance): string {
  const view = reportView(compliance);
  const { handler } = view.compliance;
  const lines = [
    ...view.failures.map((row) => command('error', row, view)),
    ...view.warnings.map((row) => command('warning', row, view)),
    ...view.undecided.map((row) => command('warning', row, view)),
    ...view.reasons.map(
      (reason) => `::notice title=${property(`${handler.name} ${handler.version}`)}::${data(reason)}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function command(kind: 'error' | 'warning', { id, level, evidence, words }: ReportRow, view: ReportView): string {
  const [first] = evidence;
  const place = first === undefined ? '' : placeOf(first.trace, view.compliance);
  return `::${kind} ${place}title=${property(`${id} (${level})`)}::${data(first?.says ?? words.rule)}`;
}

/** The scenario whose session shows it. */
function placeOf(trace: string, { sessions }: Compliance): string {
  const feature = sessions.find((session) => session.trace === trace)?.feature;
  const [, file, line] = /^(.+):(\d+)$/.exec(feature ?? '') ?? [];
  return file === undefined || line === undefined ? '' : `file=${property(file)},line=${line},`;
}

/** As the toolkit of GitHub escapes the text of a command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
