/** Results as JUnit writes them, a suite an area. No times: the same run gives the same bytes. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { create } from 'xmlbuilder2';
import type { Compliance } from '../verdict/compliance';
import { placeOf } from './interfaces';
import { reportView } from './report-view';
import type { ReportRow, ReportView } from './report-view';
import { findingsText, standingOf, standingOfRun, standingWords } from './standing';
import type { Standing } from './standing';
import type { Writer } from './writer';

export const junit: Writer = {
  name: 'junit.xml',
  write({ compliance, folder }) {
    writeFileSync(path.join(folder, this.name), junitText(reportView(compliance)));
  },
};

interface Case {
  readonly classname: string;
  readonly name: string;
  readonly standing: Standing;
  readonly message: string;
  readonly text: string;
}

function junitText(view: ReportView): string {
  const { handler } = view.compliance;
  const suites = [
    { name: 'The run', cases: [runCase(view.compliance)] },
    ...view.areas.map(({ title, rows }) => ({ name: title, cases: rows.map(caseOf) })),
  ];
  const all = suites.flatMap(({ cases }) => cases);
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', {
    name: `${handler.name} ${handler.version}`,
    ...totals(all),
  });
  for (const { name, cases } of suites) {
    const suite = root.ele('testsuite', { name, ...totals(cases) });
    for (const each of cases) writeCase(suite, each);
  }
  return `${root.end({ prettyPrint: true })}\n`;
}

function runCase(compliance: Compliance): Case {
  return {
    classname: 'The run',
    name: `The handler is conformant under the ${compliance.profile} profile`,
    standing: standingOfRun(compliance),
    message: compliance.sentence,
    text: compliance.reasons.join('\n'),
  };
}

function caseOf(row: ReportRow): Case {
  const { interface: face, method } = placeOf(row.id);
  return {
    classname: `${face}.${method}`,
    name: `${row.id} (${row.level}) ${row.words.rule}`,
    standing: standingOf(row),
    message: standingWords(row),
    text: findingsText(row),
  };
}

const elements = { failed: 'failure', broken: 'error', skipped: 'skipped' } as const;

function writeCase(suite: ReturnType<typeof create>, { classname, name, standing, message, text }: Case): void {
  const element = suite.ele('testcase', { classname, name });
  if (standing !== 'passed') element.ele(elements[standing], { message }).txt(text);
}

function totals(cases: readonly Case[]) {
  const of = (standing: Standing) => cases.filter((each) => each.standing === standing).length;
  return { tests: cases.length, failures: of('failed'), errors: of('broken'), skipped: of('skipped') };
}
