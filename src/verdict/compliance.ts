/**
 * The compliance record: all verdicts for one handler. Every report is a function of it, and `compliance.json` is it.
 *
 * The schema is the truth; the types are drawn from it. Source: the contract's page on results.
 */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';

const literals = <T extends string[]>(...words: T) => Type.Unsafe<T[number]>({ type: 'string', enum: words });

const Verdict = literals(
  'satisfied',
  'violated',
  'inconclusive',
  'not-exercised',
  'not-applicable',
  'not-judged',
  'waived',
);
const OverallVerdict = literals('conformant', 'nonconformant', 'incomplete');

const EvidenceRecord = Type.Object({
  /** Path of the trace file, relative to the folder of the results. */
  trace: Type.String(),
  entries: Type.Array(Type.Integer({ minimum: 1 })),
  /** The whole message in its three parts: what was seen, what was required, what to look at. */
  says: Type.String(),
  seen: Type.String(),
  look: Type.Optional(Type.String()),
});

const RequirementVerdictRecord = Type.Object({
  id: Type.String(),
  level: literals('MUST', 'SHOULD', 'MAY', 'MGR', 'INFO'),
  verdict: Verdict,
  /** Whether it decides the overall verdict under this profile. */
  binding: Type.Boolean(),
  /** Rests on inference alone. */
  inferred: Type.Boolean(),
  basis: Type.Optional(literals('observation', 'witness', 'claim')),
  provenance: Type.Array(literals('D', 'F', 'L', 'C', 'H', 'X')),
  evidence: Type.Array(EvidenceRecord),
  /** Of a satisfied row: some sessions in which it held, and the entry at which that was known. */
  heldIn: Type.Optional(
    Type.Array(Type.Object({ trace: Type.String(), entry: Type.Integer({ minimum: 0 }) }), { maxItems: 3 }),
  ),
  /** Sessions that exercised it. */
  exercised: Type.Integer({ minimum: 0 }),
  /** Why it is not judged, from the closed list. */
  because: Type.Optional(
    literals('needs a person', 'needs real COM', 'needs a marshalled callback', 'documents silent', 'not built yet'),
  ),
  waiver: Type.Optional(
    Type.Object({ reason: Type.String(), owner: Type.String(), link: Type.String(), expires: Type.String() }),
  ),
});

const SessionRecord = Type.Object({
  name: Type.String(),
  scenario: Type.String(),
  trace: Type.String(),
  /** Where the scenario is written, as `features/x.feature:12`; outline rows by the line of their row. */
  feature: Type.Optional(Type.String()),
  /** sha256 of the trace file. */
  digest: Type.Optional(Type.String()),
  /** The session that it plays again, alone in a new process. */
  repeats: Type.Optional(Type.String()),
  outcome: literals('complete', 'lost', 'limit', 'incomplete'),
  entries: Type.Integer({ minimum: 0 }),
  /** How and why the handler was lost, or which limit was reached. */
  detail: Type.Optional(Type.String()),
  violated: Type.Array(Type.String()),
});

const NoteRecord = Type.Object({
  requirement: Type.String(),
  trace: Type.String(),
  entries: Type.Array(Type.Integer()),
  seen: Type.String(),
});

export const ComplianceSchema = Type.Object(
  {
    schema: Type.Literal(1),
    /** `digest` covers the compiled code that judged. */
    kit: Type.Object({ name: Type.String(), version: Type.String(), digest: Type.Optional(Type.String()) }),
    handler: Type.Object({
      name: Type.String(),
      version: Type.String(),
      /** sha256 over the sorted paths and contents of its files; none for a program that runs elsewhere. */
      digest: Type.Optional(Type.String()),
      /** How many files the digest covers. */
      files: Type.Optional(Type.Integer({ minimum: 1 })),
      /** Folders below the manifest's that the digest does not cover. */
      leftOut: Type.Optional(Type.Array(Type.String())),
      capabilities: Type.Array(Type.String()),
      /** Capabilities that showed in some session, declared or not. */
      shown: Type.Optional(Type.Array(Type.String())),
      declines: Type.Array(Type.String()),
      conditions: Type.Array(Type.String()),
    }),
    profile: literals('certification', 'documented'),
    strict: Type.Boolean(),
    depth: literals('core', 'full', 'traces'),
    seed: Type.Integer(),
    verdict: OverallVerdict,
    exitCode: Type.Integer(),
    /** The verdict in one sentence, with what it rests on and does not say. */
    sentence: Type.String(),
    /** What keeps the run from being conformant or complete, and what a reader should mind besides, one sentence each. */
    reasons: Type.Array(Type.String()),
    counts: Type.Object({
      planned: Type.Integer(),
      satisfied: Type.Integer(),
      violated: Type.Integer(),
      inconclusive: Type.Integer(),
      'not-exercised': Type.Integer(),
      'not-applicable': Type.Integer(),
      'not-judged': Type.Integer(),
      waived: Type.Integer(),
    }),
    headlines: Type.Array(Type.Object({ title: Type.String(), ids: Type.Array(Type.String()), verdict: Verdict })),
    requirements: Type.Array(RequirementVerdictRecord),
    notes: Type.Array(NoteRecord),
    sessions: Type.Array(SessionRecord),
    /** Scenarios and sessions that were planned and that were finished; they must be equal. */
    ledger: Type.Object({
      scenariosPlanned: Type.Integer(),
      scenariosFinished: Type.Integer(),
      sessionsPlanned: Type.Integer(),
      sessionsFinished: Type.Integer(),
    }),
    catalogue: Type.Object({ rows: Type.Integer(), digest: Type.String() }),
    /** The features that were played: the kit's, or the user's own. */
    features: Type.Optional(Type.Object({ digest: Type.String(), of: literals('kit', 'user') })),
    /** Every waiver under which the run was judged, needed or not. */
    waivers: Type.Optional(
      Type.Array(
        Type.Object({
          requirement: Type.String(),
          reason: Type.String(),
          owner: Type.String(),
          link: Type.String(),
          expires: Type.String(),
        }),
      ),
    ),
    platform: Type.String(),
    isolation: literals('same-realm', 'child-process', 'wire', 'com', 'traces'),
    /** The kit itself watched the display that the handler had. */
    windows: Type.Optional(literals('watched')),
    /** What the system held the handler's processes by, beside the kit's measuring; empty: nothing. */
    enclosure: Type.Optional(Type.Array(Type.String())),
    /** The apartment that a COM server was called in: its own where there were several. */
    apartment: Type.Optional(literals('sta', 'mta', 'sta+mta')),
    /** All of them, where it was more than one; every session was played in each. */
    apartments: Type.Optional(Type.Array(literals('sta', 'mta', 'sta+mta'))),
    limits: Type.Record(Type.String(), Type.Number()),
    /** Restricts the run to some requirements: such a run is never conformant. */
    only: Type.Optional(Type.Array(Type.String())),
    /** Restricts the run to scenarios whose name holds this text. */
    scenario: Type.Optional(Type.String()),
    /** Played under a debugger, without limits of time. */
    inspected: Type.Optional(Type.Boolean()),
    /** One part of a run: `merge` puts the parts together. */
    shard: Type.Optional(Type.Object({ index: Type.Integer({ minimum: 1 }), of: Type.Integer({ minimum: 1 }) })),
    /** The command that plays it again. */
    reproduce: Type.String(),
  },
  { $id: 'compliance', title: 'Compliance record of syncmgr-conformance, version 1' },
);

export type Compliance = Static<typeof ComplianceSchema>;
export type RequirementVerdict = Static<typeof RequirementVerdictRecord>;
export type Verdict = RequirementVerdict['verdict'];
export type OverallVerdict = Compliance['verdict'];
export type SessionOfRun = Static<typeof SessionRecord>;
