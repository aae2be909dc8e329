/** The verdict over all requirements, its sentence, its reasons, and the exit code that goes with it. */
import type { Compliance, RequirementVerdict, SessionOfRun } from './compliance';
import type { Terms } from './terms';
import { waiversNotNeeded } from './waivers';
import { count, listed } from './words';

export interface OverallInput {
  readonly requirements: readonly RequirementVerdict[];
  readonly sessions: readonly Pick<SessionOfRun, 'name' | 'outcome' | 'detail'>[];
  readonly ledger: Compliance['ledger'];
  /** Why the run ended before its plan, where it did: "five losses in a row". */
  readonly endedEarly?: string;
  readonly terms: Terms;
  readonly isolation: Compliance['isolation'];
  readonly depth: Compliance['depth'];
  /** What does not fit together without deciding anything: declarations that nothing bore out. */
  readonly findings?: readonly string[];
  /** Where a COM server was called; empty for any other candidate. */
  readonly apartments?: readonly string[];
  /** Part of the run, where only a part was played. */
  readonly shard?: Compliance['shard'];
}

export type Overall = Pick<Compliance, 'verdict' | 'exitCode' | 'sentence' | 'reasons'>;

/** Decides; the exit code is the first that applies of 64, 1, 2, 0, and a violation comes before a stale waiver. */
export function overall(input: OverallInput): Overall {
  const violated = input.requirements.filter((row) => row.binding && row.verdict === 'violated');
  const gaps = gapsOf(input);
  const stale = waiversNotNeeded(input.terms.waivers, input.requirements);
  const staleReasons = stale.map(
    ({ requirement }) => `The waiver for ${requirement} is not needed: the run did not violate it. Take it out.`,
  );
  const verdict = violated.length > 0 ? 'nonconformant' : gaps.length > 0 ? 'incomplete' : 'conformant';
  const reasons = [
    ...violated.map(violationReason),
    ...gaps,
    ...staleReasons,
    ...notBuilt(input.requirements),
    ...(input.findings ?? []),
  ];
  const exitCode = verdict === 'nonconformant' ? 1 : stale.length > 0 ? 64 : verdict === 'incomplete' ? 2 : 0;
  return { verdict, exitCode, sentence: sentenceOf(verdict, input), reasons };
}

function violationReason({ id, level, evidence }: RequirementVerdict): string {
  return `${id} (${level}) was violated${evidence[0] === undefined ? '.' : `: ${evidence[0].seen}`}`;
}

/** Everything that keeps a run without a violation from being conformant, one sentence each. */
function gapsOf(input: OverallInput): string[] {
  const binding = input.requirements.filter((row) => row.binding);
  const idsOf = (verdict: RequirementVerdict['verdict']) =>
    binding.filter((row) => row.verdict === verdict).map(({ id }) => id);
  const [open, idle] = [idsOf('inconclusive'), idsOf('not-exercised')];
  return [
    ...(input.terms.only === undefined
      ? []
      : ['The run was restricted by --only, and what was left out was not judged.']),
    ...(input.shard === undefined
      ? []
      : [`This is shard ${input.shard.index} of ${input.shard.of}: "merge" of all of them gives the verdict.`]),
    ...(input.sessions.length === 0 ? ['No session was played.'] : []),
    ...(input.endedEarly === undefined ? [] : [`The run ended early: ${input.endedEarly}.`]),
    ...shortfall(input.ledger),
    ...sessionGaps(input.sessions),
    ...(open.length === 0
      ? []
      : [`${count(open.length, 'binding requirement')} could not be decided: ${open.join(', ')}.`]),
    ...(idle.length === 0
      ? []
      : [
          `${count(idle.length, 'binding requirement')} ${idle.length === 1 ? 'was' : 'were'} not exercised: ${idle.join(', ')}.`,
        ]),
  ];
}

function shortfall(ledger: Compliance['ledger']): string[] {
  const short = (what: string, planned: number, finished: number) =>
    planned === finished
      ? []
      : [`Of ${count(planned, what)} planned, ${finished} ${finished === 1 ? 'was' : 'were'} finished.`];
  return [
    ...short('scenario', ledger.scenariosPlanned, ledger.scenariosFinished),
    ...short('session', ledger.sessionsPlanned, ledger.sessionsFinished),
  ];
}

const sessionGapWords = {
  incomplete: 'a trace without its footer',
  lost: 'a handler that was lost',
  limit: 'a limit that was reached',
} as const;

/** A session that did not come to its end shows less than it was played for. */
function sessionGaps(sessions: OverallInput['sessions']): string[] {
  return (['incomplete', 'lost', 'limit'] as const).flatMap((outcome) => {
    const names = sessions.filter((session) => session.outcome === outcome).map(({ name }) => name);
    return names.length === 0
      ? []
      : [`${count(names.length, 'session')} ended with ${sessionGapWords[outcome]}: ${listed(names, 5)}.`];
  });
}

/** Stands beside the verdict: what nobody judged yet decides nothing, but nobody may believe it was judged. */
function notBuilt(requirements: readonly RequirementVerdict[]): string[] {
  const ids = requirements.filter(isMissing).map(({ id }) => id);
  return ids.length === 0
    ? []
    : [
        `${count(ids.length, 'requirement')} ${ids.length === 1 ? 'is' : 'are'} not judged because the judge is not built yet: ${ids.join(', ')}.`,
      ];
}

function isMissing({ because, level }: RequirementVerdict): boolean {
  return because === 'not built yet' && (level === 'MUST' || level === 'SHOULD');
}

const isolationWords: Readonly<Record<Compliance['isolation'], string>> = {
  'same-realm': "in the kit's own process (isolation same-realm)",
  'child-process': 'in a process of its own (isolation child-process)',
  wire: 'as a program over the wire (isolation wire)',
  com: 'as a COM server (isolation com)',
  traces: 'from recorded traces alone (isolation traces)',
};

function sentenceOf(verdict: Overall['verdict'], input: OverallInput): string {
  const { terms, requirements, sessions } = input;
  const claims = terms.capabilities.includes('work')
    ? []
    : ['rests on claims about the moving of data, since no work is reported'];
  const windows = terms.capabilities.includes('ui') ? [] : ['windows not observed'];
  const warnings = requirements.filter((row) => row.verdict === 'violated' && !row.binding).length;
  const waived = requirements.filter((row) => row.verdict === 'waived').length;
  const missing = requirements.filter(isMissing).length;
  const parts = [
    found(verdict, input),
    `${count(sessions.length, 'session')} judged ${isolationWords[input.isolation]}${calledIn(input.apartments ?? [])}${input.depth === 'traces' ? '' : ` at ${input.depth} depth`}`,
    ...claims,
    ...windows,
    ...(waived === 0 ? [] : [`${count(waived, 'violation')} waived`]),
    ...(warnings === 0 ? [] : [`${count(warnings, 'recommendation')} not followed`]),
    ...(missing === 0 ? [] : [`${count(missing, 'requirement')} not built yet`]),
  ];
  return `${parts.join('; ')}.`;
}

function calledIn(apartments: readonly string[]): string {
  if (apartments.length === 0) return '';
  return `, called in the ${apartments.length === 1 ? 'apartment' : 'apartments'} ${apartments.join(', ')},`;
}

function found(verdict: Overall['verdict'], { requirements, terms }: OverallInput): string {
  const binding = requirements.filter((row) => row.binding);
  const profile = `under the ${terms.profile} profile${terms.strict ? ', strictly' : ''}`;
  switch (verdict) {
    case 'conformant': {
      const held = binding.filter((row) => row.verdict === 'satisfied').length;
      return `Conformant ${profile}: ${held} of ${count(binding.length, 'binding requirement')} exercised and held, none left open`;
    }
    case 'nonconformant': {
      const ids = binding.filter((row) => row.verdict === 'violated').map(({ id }) => id);
      return `Nonconformant ${profile}: ${count(ids.length, 'binding requirement')} violated (${listed(ids, 8)})`;
    }
    case 'incomplete': {
      const open = binding.filter((row) => row.verdict === 'inconclusive' || row.verdict === 'not-exercised').length;
      const left =
        open === 0
          ? 'the run does not show everything'
          : `${count(open, 'binding requirement')} not exercised or not decided`;
      return `Incomplete ${profile}: nothing binding was violated, but ${left}${terms.only === undefined ? '' : ' and --only left requirements out'}`;
    }
  }
}
