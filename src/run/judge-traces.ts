/** Judges traces that were recorded before, here or elsewhere: the traces of one handler, folded into one result. */
import path from 'node:path';
import { UserError } from '../base/errors';
import { allGroupOracles, allOracles, comparedIds } from '../oracles/all';
import { compareSessions } from '../oracles/group-oracle';
import { SessionJudge } from '../oracles/session-judge';
import { limitsFor } from '../protocol';
import type { LimitName } from '../protocol';
import type { RequirementId } from '../requirements';
import { readTrace } from '../trace/trace-reader';
import type { TraceHeader } from '../trace/entry';
import { buildCompliance } from '../verdict/compliance-record';
import type { JudgedSession } from '../verdict/compliance-record';
import type { Compliance } from '../verdict/compliance';
import type { Terms } from '../verdict/terms';
import { servedIds } from './ledger';
import { catalogueDigest, kit, platform } from './identity';

export interface JudgeOptions {
  readonly files: readonly string[];
  readonly profile: Terms['profile'];
  readonly strict: boolean;
  readonly only: readonly RequirementId[] | undefined;
  readonly limits: Partial<Record<LimitName, number>>;
  readonly seed: number;
  readonly reproduce: string;
}

interface JudgedFile {
  readonly file: string;
  readonly header: TraceHeader;
  readonly session: JudgedSession;
  readonly summaries: ReturnType<SessionJudge['finish']>['summaries'];
}

/** Throws a `UserError` for a file that is no trace, or for traces of two handlers. */
export function judgeTraces(options: JudgeOptions): Compliance {
  const judged = options.files.map((file) => judgeFile(file, options));
  const [first] = judged;
  if (first === undefined)
    throw new UserError('selection-empty', 'There is no trace to judge. Name at least one file.');
  const stranger = judged.find(
    ({ header }) =>
      header.handler.name !== first.header.handler.name || header.handler.version !== first.header.handler.version,
  );
  if (stranger !== undefined) {
    throw new UserError(
      'traces-of-two-handlers',
      `${path.basename(first.file)} and ${path.basename(stranger.file)} record different handlers. Judge the traces of one handler at a time.`,
    );
  }
  const capabilities = [...new Set(judged.flatMap(({ header }) => header.capabilities))];
  const terms: Terms = {
    profile: options.profile,
    strict: options.strict,
    waivers: [],
    capabilities,
    ...(options.only === undefined ? {} : { only: options.only }),
  };
  const finished = judged.filter(({ session }) => session.verdicts.outcome !== 'incomplete').length;
  return buildCompliance({
    kit,
    handler: {
      ...first.header.handler,
      declines: [...first.header.declines],
      conditions: [...(first.header.conditions ?? [])],
    },
    depth: 'traces',
    seed: options.seed,
    ledger: { scenariosPlanned: 0, scenariosFinished: 0, sessionsPlanned: judged.length, sessionsFinished: finished },
    platform,
    isolation: 'traces',
    limits: { ...limitsFor(first.header.clock, { ...first.header.limits, ...options.limits }) },
    reproduce: options.reproduce,
    catalogueDigest,
    terms,
    sessions: judged.map(({ session }) => session),
    group: compareSessions(
      allGroupOracles,
      judged.flatMap(({ summaries }) => summaries),
    ),
    kept: new Set(),
    served: servedIds,
  });
}

function judgeFile(file: string, options: JudgeOptions): JudgedFile {
  let judge: SessionJudge | undefined;
  const { header, entries } = naming(file, () =>
    readTrace(file, {
      header: (read) =>
        (judge = new SessionJudge(
          { ...read, limits: { ...read.limits, ...options.limits } },
          path.basename(file),
          allOracles,
          comparedIds,
        )),
      entry: (entry) => judge?.read(entry),
    }),
  );
  if (judge === undefined) throw new Error('invariant: a trace without a header was read');
  const verdicts = judge.finish();
  const record = {
    name: header.session?.name ?? path.basename(file),
    scenario: header.session?.scenario ?? '',
    trace: path.basename(file),
    entries,
  };
  return { file, header, session: { record, verdicts }, summaries: verdicts.summaries };
}

/** Among several files an error in a line has to say which file it means. */
function naming<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError) || error.line === undefined) throw error;
    throw new UserError(error.code, `${path.basename(file)}: ${error.message}`, { line: error.line });
  }
}
