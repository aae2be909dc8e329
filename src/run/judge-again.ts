/**
 * Judges the stored traces of finished results again, and gives the record that they give now.
 *
 * Everything comes from the traces but what only the run itself can know: its terms, its plan, and that the manager kept its own
 * invariants (the MGR rows). Same kit, same traces, same bytes.
 */
import { existsSync } from 'node:fs';
import { UserError } from '../base/errors';
import { allGroupOracles, allOracles, comparedIds } from '../oracles/all';
import { compareSessions } from '../oracles/group-oracle';
import { SessionJudge } from '../oracles/session-judge';
import type { SessionVerdicts } from '../oracles/session-judge';
import { isRequirementId, requirement } from '../requirements';
import type { RequirementId } from '../requirements';
import type { TraceHeader } from '../trace/entry';
import { readTrace } from '../trace/trace-reader';
import type { Compliance, SessionOfRun } from '../verdict/compliance';
import { buildCompliance } from '../verdict/compliance-record';

import { digestOfFile } from './digest';
import { catalogueDigest } from './identity';
import { servedIds } from './ledger';
import { fileIn } from './results';
import type { Results } from './results';

export interface JudgedAgain {
  readonly record: Compliance;
  /** What the oracles said of each session, by its name. */
  readonly verdicts: ReadonlyMap<string, SessionVerdicts>;
  readonly compared: ReturnType<typeof compareSessions>;
}

/** Throws a `UserError` where a trace is missing, is no trace, or is not of this run. */
export function judgeAgain({ record, folder }: Results): JudgedAgain {
  const judged = record.sessions.map((session) => judgeSession(session, record, folder));
  const compared = compareSessions(
    allGroupOracles,
    judged.flatMap(({ verdicts }) => verdicts.summaries),
  );
  const { kit, handler, depth, seed, ledger, platform, isolation, limits, reproduce } = record;
  const { features, scenario, inspected, shard, apartment, apartments, waivers = [], only } = record;
  const rebuilt = buildCompliance({
    ...{ kit, handler, depth, seed, ledger, platform, isolation, limits, reproduce },
    ...(features === undefined ? {} : { features }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(inspected === undefined ? {} : { inspected }),
    ...(shard === undefined ? {} : { shard }),
    apartments: apartments ?? (apartment === undefined ? [] : [apartment]),
    catalogueDigest,
    terms: {
      profile: record.profile,
      strict: record.strict,
      capabilities: handler.capabilities,
      waivers: waivers.map((waiver) => ({ ...waiver, requirement: known(waiver.requirement) })),
      ...(only === undefined ? {} : { only: only.map(known) }),
    },
    sessions: judged,
    group: compared,
    kept: new Set(record.requirements.filter(isKept).map(({ id }) => id)),
    served: servedIds,
  });
  return { record: rebuilt, verdicts: new Map(judged.map(({ verdicts }) => [verdicts.trace, verdicts])), compared };
}

/** The manager's own rows are proven while it plays, not by what it recorded. */
function isKept({ id, verdict }: Compliance['requirements'][number]): boolean {
  return verdict === 'satisfied' && isRequirementId(id) && requirement(id).judged.by === 'manager';
}

function known(id: string): RequirementId {
  if (isRequirementId(id)) return id;
  throw new UserError('requirement-unknown', `The result names ${JSON.stringify(id)}, which this kit does not know.`);
}

function judgeSession(session: SessionOfRun, record: Compliance, folder: string) {
  const { name, scenario, trace, feature, detail } = session;
  const file = fileIn(folder, trace);
  if (!existsSync(file))
    throw new UserError('trace-missing', `The trace ${trace} is missing. Results are judged again from all of theirs.`);
  let judge: SessionJudge | undefined;
  const { header, entries } = readTrace(file, {
    header: (read) => (judge = new SessionJudge(read, name, allOracles, comparedIds)),
    entry: (entry) => judge?.read(entry),
  });
  if (judge === undefined) throw new Error('invariant: a trace without a header was read');
  checkHeader(header, session, record);
  const digest = digestOfFile(file);
  return {
    record: {
      ...{ name, scenario },
      ...(feature === undefined ? {} : { feature }),
      ...{ trace, digest, entries },
      ...(detail === undefined ? {} : { detail }),
    },
    verdicts: judge.finish(),
  };
}

/** The record may say of a run only what its traces say themselves. */
function checkHeader(
  header: TraceHeader,
  { name, trace }: SessionOfRun,
  { handler, isolation, seed }: Compliance,
): void {
  const pairs: [string, unknown, unknown][] = [
    ['handler', header.handler.name, handler.name],
    ['version', header.handler.version, handler.version],
    ['capabilities', header.capabilities.join(), handler.capabilities.join()],
    ['session', header.session?.name, name],
    ['isolation', header.session?.isolation, isolation],
    ['seed', header.session?.seed, seed],
  ];
  const wrong = pairs.find(([, is, said]) => is !== said);
  if (wrong === undefined) return;
  const [what, is, said] = wrong.map(String);
  throw new UserError(
    'trace-of-another-run',
    `The trace ${trace} was recorded with ${what} ${JSON.stringify(is)}, the result says ${JSON.stringify(said)}. Results hold the traces of one run.`,
  );
}
