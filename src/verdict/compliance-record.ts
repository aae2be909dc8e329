/** Builds the compliance record: verdicts, the ledger of the run, and what a reader must know to trust or repeat it. */
import { headlines, requirements } from '../requirements';
import type { Judgement, Note } from '../oracles/judgement';
import { capabilities } from '../oracles/capabilities';
import type { SessionVerdicts } from '../oracles/session-judge';
import type { Compliance, RequirementVerdict, SessionOfRun, Verdict } from './compliance';
import { findingsOf } from './declarations';
import { foldVerdicts } from './fold';
import { overall } from './overall';
import type { Terms } from './terms';

export interface ComplianceInput extends Pick<
  Compliance,
  | 'kit'
  | 'depth'
  | 'seed'
  | 'ledger'
  | 'platform'
  | 'isolation'
  | 'limits'
  | 'reproduce'
  | 'features'
  | 'scenario'
  | 'inspected'
  | 'shard'
> {
  readonly handler: Omit<Compliance['handler'], 'capabilities' | 'shown'>;
  /** sha256 of the catalogue, "sha256:…". */
  readonly catalogueDigest: string;
  readonly terms: Terms;
  /** Where a COM server was called, its own apartment first; empty for any other candidate. */
  readonly apartments?: readonly NonNullable<Compliance['apartment']>[];
  /** Every session of the run with what the oracles said of it. */
  readonly sessions: readonly JudgedSession[];
  readonly group: { readonly judgements: readonly Judgement[]; readonly notes: readonly Note[] };
  readonly kept: ReadonlySet<string>;
  readonly served: ReadonlySet<string>;
  readonly endedEarly?: string;
}

export interface JudgedSession {
  /** `trace` is the path of its file, relative to the folder of the results. */
  readonly record: Omit<SessionOfRun, 'violated' | 'outcome' | 'repeats'>;
  /** `trace` is the name under which it was judged. */
  readonly verdicts: Pick<SessionVerdicts, 'trace' | 'judgements' | 'notes' | 'outcome' | 'shown'> &
    Partial<Pick<SessionVerdicts, 'header'>>;
}

const notesPerRequirementMax = 10;

function apartmentsIn({ apartments = [] }: ComplianceInput): Pick<Compliance, 'apartment' | 'apartments'> {
  const [own, ...others] = apartments;
  if (own === undefined) return {};
  return others.length === 0 ? { apartment: own } : { apartment: own, apartments: [...apartments] };
}

/** Whether every session had a display that the kit watched. */
function areAllWatched(sessions: readonly JudgedSession[]): boolean {
  return sessions.length > 0 && sessions.every(({ verdicts }) => verdicts.header?.session?.windows === 'watched');
}

/** What held the processes of every session. */
function enclosureOf(sessions: readonly JudgedSession[]): { readonly enclosure?: string[] } {
  const all = sessions.map(({ verdicts }) => verdicts.header?.session?.enclosure);
  const [first, ...others] = all;
  if (first === undefined || others.includes(undefined)) return {};
  return { enclosure: first.filter((each) => others.every((other) => other?.includes(each))) };
}

function seeingWindows(terms: Terms): Terms {
  return { ...terms, capabilities: [...new Set([...terms.capabilities, 'ui'])] };
}

export function buildCompliance(input: ComplianceInput): Compliance {
  const { ledger, isolation, depth, endedEarly } = input;
  const areWindowsWatched = areAllWatched(input.sessions);
  const terms = areWindowsWatched ? seeingWindows(input.terms) : input.terms;
  const traces = new Map(input.sessions.map(({ record, verdicts }) => [verdicts.trace, record.trace]));
  const verdicts = foldVerdicts({
    sessions: input.sessions.map((session) => session.verdicts),
    group: input.group.judgements,
    kept: input.kept,
    served: input.served,
    terms,
  }).map((verdict) => placed(verdict, traces));
  const shown = new Set(input.sessions.flatMap((session) => [...session.verdicts.shown]));
  const isWhole =
    terms.only === undefined &&
    input.shard === undefined &&
    depth !== 'traces' &&
    ledger.sessionsPlanned === ledger.sessionsFinished;
  // A COM server declares nothing: its capabilities are what the kit sees of it by itself.
  const declared = input.terms.capabilities;
  const findings = isolation === 'com' ? [] : findingsOf({ declared, shown, isWhole, areWindowsWatched });
  const sessions = input.sessions.map((session) => sessionOf(session, input.group.judgements, terms));
  return {
    schema: 1,
    kit: input.kit,
    handler: {
      ...input.handler,
      capabilities: [...declared],
      shown: capabilities.filter((each) => shown.has(each)),
    },
    profile: terms.profile,
    strict: terms.strict,
    depth,
    seed: input.seed,
    ...overall({
      requirements: verdicts,
      sessions,
      ledger,
      terms,
      isolation,
      depth,
      findings,
      apartments: input.apartments ?? [],
      ...(endedEarly === undefined ? {} : { endedEarly }),
      ...(input.shard === undefined ? {} : { shard: input.shard }),
    }),
    counts: countsOf(verdicts),
    headlines: headlines.map(({ title, ids }) => ({ title, ids: [...ids], verdict: headlineVerdict(ids, verdicts) })),
    requirements: verdicts,
    notes: notesOf([...input.sessions.flatMap((session) => session.verdicts.notes), ...input.group.notes], terms).map(
      (note) => inFile(note, traces),
    ),
    sessions,
    ledger,
    catalogue: { rows: requirements.length, digest: input.catalogueDigest },
    ...(input.features === undefined ? {} : { features: input.features }),
    waivers: terms.waivers.map((waiver) => ({ ...waiver })),
    platform: input.platform,
    isolation,
    ...(areWindowsWatched ? { windows: 'watched' } : {}),
    ...enclosureOf(input.sessions),
    ...apartmentsIn(input),
    limits: input.limits,
    ...(terms.only === undefined ? {} : { only: [...terms.only] }),
    ...(input.scenario === undefined ? {} : { scenario: input.scenario }),
    ...(input.inspected === undefined ? {} : { inspected: input.inspected }),
    ...(input.shard === undefined ? {} : { shard: input.shard }),
    reproduce: input.reproduce,
  };
}

function placed(verdict: RequirementVerdict, traces: ReadonlyMap<string, string>): RequirementVerdict {
  return {
    ...verdict,
    evidence: verdict.evidence.map((evidence) => inFile(evidence, traces)),
    ...(verdict.heldIn === undefined ? {} : { heldIn: verdict.heldIn.map((held) => inFile(held, traces)) }),
  };
}

/** Oracles cite sessions by name, readers need the file. */
function inFile<E extends { readonly trace: string }>(cited: E, traces: ReadonlyMap<string, string>): E {
  return { ...cited, trace: traces.get(cited.trace) ?? cited.trace };
}

function sessionOf({ record, verdicts }: JudgedSession, group: readonly Judgement[], terms: Terms): SessionOfRun {
  const compared = group.filter(({ evidence }) => evidence.some(({ trace }) => trace === verdicts.trace));
  const violated = [...verdicts.judgements, ...compared]
    .filter(({ outcome }) => outcome === 'violated')
    .map(({ requirement }) => requirement);
  const counted = [...new Set(violated)].filter((id) => terms.only?.includes(id) ?? true);
  const repeats = verdicts.header?.session?.repeats;
  return {
    ...record,
    ...(repeats === undefined ? {} : { repeats }),
    outcome: verdicts.outcome,
    violated: counted,
  };
}

function countsOf(verdicts: readonly RequirementVerdict[]): Compliance['counts'] {
  const counts = {
    planned: verdicts.length,
    satisfied: 0,
    violated: 0,
    inconclusive: 0,
    'not-exercised': 0,
    'not-applicable': 0,
    'not-judged': 0,
    waived: 0,
  };
  for (const { verdict } of verdicts) counts[verdict] += 1;
  return counts;
}

/** A behaviour that several rows describe is as bad as the worst of them; one that was left out is not judged. */
const headlineOrder: readonly Verdict[] = [
  'violated',
  'waived',
  'inconclusive',
  'not-judged',
  'not-exercised',
  'satisfied',
  'not-applicable',
];

function headlineVerdict(ids: readonly string[], verdicts: readonly RequirementVerdict[]): Verdict {
  const found = ids.map((id) => verdicts.find((verdict) => verdict.id === id)?.verdict ?? 'not-judged');
  return headlineOrder.find((verdict) => found.includes(verdict)) ?? 'not-judged';
}

function notesOf(notes: readonly Note[], terms: Terms): Compliance['notes'] {
  const told = new Map<string, number>();
  return notes.flatMap(({ requirement, trace, entries, seen }) => {
    const before = told.get(requirement) ?? 0;
    told.set(requirement, before + 1);
    const isLeftOut = before >= notesPerRequirementMax || terms.only?.includes(requirement) === false;
    return isLeftOut ? [] : [{ requirement, trace, entries: [...entries], seen }];
  });
}
