/** The report for people: one self-contained page beside the traces it shows. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { reportView } from '../report-view';
import type { ReportRow, ReportView } from '../report-view';
import { timelineOf } from '../timeline/timelines-of';
import type { Timeline } from '../timeline/timeline';
import { visibleText } from '../visible-text';
import type { Writer } from '../writer';
import type { Compliance, SessionOfRun } from '../../verdict/compliance';
import { Drawings, evidenceToDraw, keyOfEvidence } from './drawings';
import type { Drawing } from './drawings';
import { packed } from './pack';
import { renderPage } from './page';
import { isCalm } from './sessions';

/** Drawn by the server as well, for readers without scripts; a page that nobody can open helps nobody. */
const drawnByServerMax = 8;
/** Sessions in which nothing happened are carried up to this many entries in all: they fill what room is left. */
const calmEntriesMax = 20_000;

export const complianceHtml: Writer = {
  name: 'compliance.html',
  write({ compliance, folder }) {
    writeFileSync(path.join(folder, this.name), complianceHtmlText(compliance, folder));
  },
};

/** Gives the page for the results in a folder. */
function complianceHtmlText(compliance: Compliance, folder: string): string {
  const view = reportView(compliance);
  const { timelines, payload } = packed(timelinesByNeed(compliance, folder), calmOf(view), roomIn(view));
  const byTrace = new Map(timelines.map((timeline) => [timeline.trace, timeline]));
  return renderPage(view, {
    compliance: view.compliance,
    drawings: new Drawings(drawingsOf(view, byTrace), new Set(byTrace.keys())),
    isBeside: compliance.isolation !== 'traces',
    payload,
  });
}

/** About what is left of a megabyte when the static part stands. */
function roomIn(view: ReportView): number {
  const { sessions, notes } = view.compliance;
  const ledger = 540_000;
  const findings = told(view).length * 6_500 + drawnByServerMax * 15_000;
  const tables =
    Math.min(300, sessions.filter((session) => !isCalm(session)).length) * 700 + Math.min(150, notes.length) * 400;
  return Math.max(100_000, 970_000 - ledger - findings - tables);
}

function told(view: ReportView): ReportRow[] {
  return [view.failures, view.warnings, view.waived, view.undecided].flat();
}

/** The sessions worth carrying, those first that a finding leans on. Files are found by the record's own names. */
function* timelinesByNeed(compliance: Compliance, folder: string): Generator<Timeline> {
  const cited = citedEntries(compliance);
  const sessions = new Map(compliance.sessions.map((session) => [session.trace, session]));
  const isNeeded = (session: SessionOfRun) => cited.has(session.trace) || !isCalm(session);
  const needed = [
    ...[...cited.keys()].flatMap((trace) => sessions.get(trace) ?? []),
    ...compliance.sessions.filter((session) => isNeeded(session) && !cited.has(session.trace)),
  ];
  const held = heldEntries(compliance);
  let left = calmEntriesMax;
  const calm = [
    ...compliance.sessions.filter((session) => !isNeeded(session) && held.has(session.trace)),
    ...compliance.sessions.filter((session) => !isNeeded(session) && !held.has(session.trace)),
  ].filter((session) => (left -= session.entries) >= 0);
  for (const session of [...needed, ...calm]) {
    const lit = [...(cited.get(session.trace) ?? []), ...(held.get(session.trace) ?? [])];
    const timeline = timelineOf(session, lit, folder);
    if (timeline !== undefined) yield timeline;
  }
}

/** Entries cited by findings, by trace, those of binding violations first. */
function citedEntries({ requirements }: Compliance): Map<string, number[]> {
  const weight = ({ verdict, binding }: Compliance['requirements'][number]) =>
    (verdict === 'violated' ? 0 : verdict === 'waived' ? 1 : 2) + (binding ? 0 : 3);
  const cited = new Map<string, number[]>();
  for (const row of [...requirements].sort((a, b) => weight(a) - weight(b))) {
    for (const { trace, entries } of row.evidence) cited.set(trace, [...(cited.get(trace) ?? []), ...entries]);
  }
  return cited;
}

/** The entries at which satisfied rows held, by trace, as the ledger shows them. */
function heldEntries({ requirements }: Compliance): Map<string, number[]> {
  const held = new Map<string, number[]>();
  for (const { heldIn: [first] = [] } of requirements)
    if (first !== undefined) held.set(first.trace, [...(held.get(first.trace) ?? []), first.entry]);
  return held;
}

function drawingsOf(view: ReportView, byTrace: ReadonlyMap<string, Timeline>): Drawing[] {
  const drawings = new Map<string, Drawing>();
  for (const row of told(view)) {
    const evidence = evidenceToDraw(row);
    const timeline = evidence === undefined ? undefined : byTrace.get(evidence.trace);
    if (evidence === undefined || timeline === undefined || drawings.has(keyOfEvidence(evidence))) continue;
    drawings.set(keyOfEvidence(evidence), {
      id: `evidence-${row.id}`,
      under: row.id,
      evidence,
      ...(drawings.size < drawnByServerMax ? { timeline } : {}),
    });
  }
  return [...drawings.values()];
}

function calmOf({ compliance }: ReportView) {
  return compliance.sessions.filter(isCalm).map(({ trace, scenario, name, entries }) => ({
    trace,
    scenario: visibleText(scenario === '' ? name : scenario),
    entries,
  }));
}
