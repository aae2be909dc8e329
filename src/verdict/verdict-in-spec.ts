/** Small judgements and terms for specs of the verdict and of the reports. */
import { requirements } from '../requirements';
import type { RequirementId } from '../requirements';
import type { Basis, Judgement, Outcome } from '../oracles/judgement';
import type { RequirementVerdict } from './compliance';
import type { ComplianceInput } from './compliance-record';
import { foldVerdicts } from './fold';
import type { FoldInput } from './fold';
import type { Terms } from './terms';

export const plainTerms: Terms = {
  profile: 'certification',
  strict: false,
  waivers: [],
  capabilities: ['ui', 'work', 'references'],
};

/** Every id there is: as if a judge were built for each. */
export const allServed: ReadonlySet<string> = new Set(requirements.map(({ id }) => id));

export function said(
  requirement: RequirementId,
  outcome: Outcome,
  more: { basis?: Basis; trace?: string; findings?: number } = {},
): Judgement {
  const {
    basis = 'observation',
    trace = 'one',
    findings = outcome === 'violated' || outcome === 'inconclusive' ? 1 : 0,
  } = more;
  const evidence = Array.from({ length: findings }, (_, at) => ({
    trace,
    entries: [at + 1],
    seen: `Seen ${at + 1} in ${trace}.`,
  }));
  return { requirement, outcome, basis, evidence };
}

/** Folds lists of judgements, one a session. */
export function folded(
  sessions: readonly (readonly Judgement[])[],
  more: Partial<Omit<FoldInput, 'sessions' | 'terms'>> & { terms?: Partial<Terms> } = {},
): RequirementVerdict[] {
  const { terms, ...rest } = more;
  return foldVerdicts({
    sessions: sessions.map((judgements) => ({ judgements })),
    group: [],
    kept: new Set(),
    served: allServed,
    ...rest,
    terms: { ...plainTerms, ...terms },
  });
}

/** Judgements that satisfy every binding row, to break one of. */
export function allSatisfied(except: readonly RequirementId[] = []): Judgement[] {
  return requirements
    .filter(({ id, judged }) => judged.by === 'oracle' && !except.includes(id))
    .map(({ id }) => said(id, 'satisfied'));
}

export function rowOf(verdicts: readonly RequirementVerdict[], id: RequirementId): RequirementVerdict {
  const row = verdicts.find((verdict) => verdict.id === id);
  if (row === undefined) throw new Error(`no verdict for ${id}`);
  return row;
}

const digest = 'sha256:0';

/** A whole run of the kit at full depth with one session, of which this was said. */
export function wholeRun(judgements: readonly Judgement[]): ComplianceInput {
  return {
    kit: { name: 'kit', version: '1', digest },
    handler: { name: 'x', version: '1', digest, files: 1, declines: [], conditions: [] },
    depth: 'full',
    seed: 1,
    ledger: { scenariosPlanned: 1, scenariosFinished: 1, sessionsPlanned: 1, sessionsFinished: 1 },
    platform: 'test',
    isolation: 'child-process',
    limits: {},
    reproduce: '',
    features: { digest, of: 'kit' },
    catalogueDigest: digest,
    terms: plainTerms,
    sessions: [
      {
        record: { name: 'one', scenario: 's', trace: 'traces/one.trace.ndjson', digest, entries: 1 },
        verdicts: { trace: 'one', judgements, notes: [], outcome: 'complete', shown: new Set() },
      },
    ],
    group: { judgements: [], notes: [] },
    kept: new Set(),
    served: allServed,
  };
}
