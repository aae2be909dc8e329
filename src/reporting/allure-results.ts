/**
 * Result files for Allure 2: epic, feature and story are interface, method and requirement. A folder of its own, since Allure reads
 * all that lies in one.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { headlines } from '../requirements';
import { sourceTitle, sourceUrl } from '../requirements/sources';
import type { Compliance } from '../verdict/compliance';
import { Attachments } from './allure-attachments';
import type { Attachment } from './allure-attachments';
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
    const attachments = new Attachments(compliance, folder, target);
    const results = rows.map((row) => rowResult(row, shown, isTold(row) ? attachments.of(row) : []));
    for (const result of [runResult(shown), ...results]) {
      writeFileSync(path.join(target, `${result.uuid}-result.json`), JSON.stringify(result, undefined, 2));
    }
    writeFileSync(path.join(target, 'environment.properties'), environment(shown));
    writeFileSync(path.join(target, 'categories.json'), JSON.stringify(categories, undefined, 2));
  },
};

/** The patterns are Allure's own, for the whole of what `standingWords` says. */
const categories = [
  { name: 'Violated, and binding', matchedStatuses: ['failed'] },
  { name: 'Recommendations not followed', matchedStatuses: ['broken'], messageRegex: 'Violated.*' },
  { name: 'Not exercised, and binding', matchedStatuses: ['broken'], messageRegex: 'Not exercised.*' },
  { name: 'Inconclusive', matchedStatuses: ['broken', 'skipped'], messageRegex: 'Inconclusive.*' },
  { name: 'The run is incomplete', matchedStatuses: ['broken'], messageRegex: 'Incomplete.*' },
  { name: 'Waived', matchedStatuses: ['skipped'], messageRegex: 'Waived.*' },
  { name: 'Not judged', matchedStatuses: ['skipped'], messageRegex: 'Not judged.*' },
  { name: 'Not applicable', matchedStatuses: ['skipped'], messageRegex: 'Not applicable.*' },
];

const severities: Readonly<Record<ReportRow['level'], string>> = {
  MUST: 'critical',
  SHOULD: 'normal',
  MAY: 'minor',
  MGR: 'trivial',
  INFO: 'trivial',
};

const headlineIds = new Set<string>(headlines.flatMap(({ ids }) => ids));

/** The four behaviours that stand first on every report block; what binds by the profile is as critical as what binds by its level. */
function severityOf({ id, binding, level }: ReportRow): string {
  if (!binding) return severities[level];
  return headlineIds.has(id) ? 'blocker' : 'critical';
}

/** Who has to act: whoever answers for a waiver, for the reference manager, or for the handler. */
function ownerOf({ waiver, level }: ReportRow, { handler, kit }: Compliance): string {
  return waiver?.owner ?? (level === 'MGR' ? kit.name : handler.name);
}

function isTold({ verdict }: ReportRow): boolean {
  return verdict === 'violated' || verdict === 'waived' || verdict === 'inconclusive';
}

function rowResult(row: ReportRow, compliance: Compliance, attachments: readonly Attachment[]) {
  const { handler } = compliance;
  const { interface: epic, method: feature } = placeOf(row.id);
  const { id, level, words, verdict } = row;
  const owner = ownerOf(row, compliance);
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
      severity: severityOf(row),
      owner,
      tag: level,
      parentSuite: epic,
      suite: feature,
    }),
    links: linksOf(row),
    attachments,
  };
}

/** The pages a requirement comes from, and the waiver's own; an address of a manifest is a link only where it leads to the web. */
function linksOf({ words, waiver }: ReportRow) {
  const sources = words.sources.flatMap((ref) => {
    const url = sourceUrl(ref);
    return url === undefined ? [] : [{ type: 'link', name: sourceTitle(ref), url }];
  });
  const isOnTheWeb = waiver !== undefined && /^https?:\/\/[^\s"'<>\\]+$/.test(waiver.link);
  return isOnTheWeb ? [...sources, { type: 'issue', name: 'The waiver', url: waiver.link }] : sources;
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
      owner: handler.name,
      parentSuite: 'The run',
      suite: 'Verdict',
    }),
    links: [],
    attachments: [],
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
