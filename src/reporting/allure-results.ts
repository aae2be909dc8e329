/**
 * Result files for Allure 2: epic, feature and story are interface, method and requirement. A folder of its own, since Allure reads
 * all that lies in one.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sourceTitle, sourceUrl } from '../requirements/sources';
import type { Compliance } from '../verdict/compliance';
import { placeOf } from './interfaces';
import { isolationWords, reportView } from './report-view';
import type { ReportRow } from './report-view';
import { findingsText, standingOf, standingOfRun, standingWords } from './standing';
import type { Writer } from './writer';

export const allureResults: Writer = {
  name: 'allure-results',
  write({ compliance, folder }) {
    const target = path.join(folder, this.name);
    // Results of an earlier run would be counted along.
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target);
    const { rows, compliance: shown } = reportView(compliance);
    for (const result of [runResult(shown), ...rows.map((row) => rowResult(row, shown))]) {
      writeFileSync(path.join(target, `${result.uuid}-result.json`), JSON.stringify(result, undefined, 2));
    }
    writeFileSync(path.join(target, 'environment.properties'), environment(shown));
    writeFileSync(path.join(target, 'categories.json'), JSON.stringify(categories, undefined, 2));
  },
};

const categories = [
  { name: 'Binding requirements violated', matchedStatuses: ['failed'] },
  { name: 'Recommendations not followed, and what could not be decided', matchedStatuses: ['broken'] },
  { name: 'Not applicable, not judged or waived', matchedStatuses: ['skipped'] },
];

const severities: Readonly<Record<ReportRow['level'], string>> = {
  MUST: 'critical',
  SHOULD: 'normal',
  MAY: 'minor',
  MGR: 'trivial',
  INFO: 'trivial',
};

function rowResult(row: ReportRow, { handler }: Compliance) {
  const { interface: epic, method: feature } = placeOf(row.id);
  const { id, level, words, verdict } = row;
  const standing = standingOf(row);
  return {
    ...identity(handler, id),
    name: `${id} ${words.rule}`,
    fullName: `${epic}.${feature}.${id}`,
    description: [words.rule, words.why, words.how].join('\n\n'),
    status: standing,
    ...(standing === 'passed'
      ? {}
      : { statusDetails: { message: standingWords(row), trace: findingsText(row), known: verdict === 'waived' } }),
    labels: labels({
      epic,
      feature,
      story: `${id} ${words.rule}`,
      severity: severities[level],
      tag: level,
      parentSuite: epic,
      suite: feature,
    }),
    links: words.sources.flatMap((ref) => {
      const url = sourceUrl(ref);
      return url === undefined ? [] : [{ type: 'link', name: sourceTitle(ref), url }];
    }),
  };
}

/** A run that was cut short shows in no single row. */
function runResult(compliance: Compliance) {
  const { handler, profile, sentence, reasons } = compliance;
  const standing = standingOfRun(compliance);
  return {
    ...identity(handler, 'run'),
    name: `The handler is conformant under the ${profile} profile`,
    fullName: 'The run',
    description: sentence,
    status: standing,
    ...(standing === 'passed' ? {} : { statusDetails: { message: sentence, trace: reasons.join('\n'), known: false } }),
    labels: labels({
      epic: 'The run',
      feature: 'Verdict',
      story: sentence,
      severity: 'blocker',
      parentSuite: 'The run',
      suite: 'Verdict',
    }),
    links: [],
  };
}

/** The same names for the same thing in every run, so that Allure keeps its history. */
function identity({ name }: Compliance['handler'], id: string) {
  const hash = createHash('sha256').update(`${name}\0${id}`).digest('hex');
  const uuid = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `5${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
  return { uuid, historyId: hash, testCaseId: hash, stage: 'finished' };
}

function labels(named: Readonly<Record<string, string>>) {
  return Object.entries({ framework: 'syncmgr-conformance', language: 'com', ...named }).map(([name, value]) => ({
    name,
    value,
  }));
}

function environment({ handler, kit, profile, depth, isolation, platform, seed }: Compliance): string {
  const facts: Readonly<Record<string, string>> = {
    Handler: `${handler.name} ${handler.version}`,
    Kit: `${kit.name} ${kit.version}`,
    Profile: profile,
    Depth: depth,
    Isolation: isolationWords[isolation],
    Platform: platform,
    Seed: String(seed),
  };
  return Object.entries(facts)
    .map(([key, text]) => `${key}=${property(text)}\n`)
    .join('');
}

/** Values of a properties file: Latin letters as they are, everything else escaped. */
function property(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
