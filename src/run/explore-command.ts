/** `explore`: generated sessions against one candidate; what breaks is shrunk and written as findings. */
import path from 'node:path';
import { UserError } from '../base/errors';
import { checkWaivers } from '../verdict/waivers';
import { makerFor } from './certify';
import type { CommonOptions } from './common-options';
import { explore } from './explore';
import type { Explored } from './explore';
import { exploredText } from './finding-text';
import { kit } from './identity';
import { candidateOf } from './manifest';
import type { Candidate, ServerWords } from './manifest';
import { printJson, printText } from './output';
import { progressOn } from './progress';

export interface ExploreArguments extends CommonOptions, ServerWords {
  readonly sessions?: number;
  readonly shrink?: number;
  readonly inspect?: boolean;
  readonly sameRealm?: boolean;
}

/** Real time is dear: a program on the wire is silent for seconds where a virtual clock jumps. */
const sessionsByDefault = { virtual: 200, real: 24 };
const shrinkingByDefault = { virtual: 200, real: 16 };
/** Sessions are many: one that talks without end is cut sooner than in a certification. */
const callbacksMax = 20_000;

export async function exploreCommand(
  given: string | undefined,
  program: readonly string[] | undefined,
  options: ExploreArguments,
): Promise<number> {
  const candidate = candidateOf(given, program, options);
  const waivers = checkWaivers(candidate.manifest.waivers ?? [], Date.now());
  const asked = { callbacks: callbacksMax, ...options.limit };
  const reaching = {
    candidate,
    limits: asked,
    inspect: options.inspect === true,
    sameRealm: options.sameRealm === true,
  };
  const { maker, limits, introduced, after } = await makerFor(reaching);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const progress = progressOn(candidate.manifest.name, {
    isQuiet: options.quiet === true,
    sharesRealm: options.sameRealm === true,
  });
  try {
    const known = await introduced();
    const explored = await explore({
      candidate: known,
      maker,
      limits,
      askedLimits: asked,
      seed: options.seed,
      sessions: options.sessions ?? sessionsByDefault[maker.clock],
      shrinkingMax: options.shrink ?? shrinkingByDefault[maker.clock],
      terms: {
        profile: options.profile,
        strict: options.strict === true,
        waivers,
        ...(options.only === undefined ? {} : { only: options.only }),
      },
      folder: path.resolve(options.out, known.slug, 'findings'),
      listener: progress,
      signal: stop.signal,
    });
    progress.end();
    tell(known, explored, options);
    return exitCodeOf(explored);
  } finally {
    progress.end();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await maker.close();
    await after?.();
  }
}

/** That nothing broke is no certificate, but nothing to mend either; what was cut short says nothing (2). */
function exitCodeOf({ findings, endedEarly }: Explored): number {
  if (findings.length > 0) return 1;
  return endedEarly === undefined ? 0 : 2;
}

function tell({ manifest }: Candidate, explored: Explored, { json, seed }: ExploreArguments): void {
  const from = process.cwd();
  if (json !== true) {
    printText(exploredText(explored, { name: manifest.name, seed, from }));
    return;
  }
  printJson({
    schema: 1,
    kit,
    handler: { name: manifest.name, version: manifest.version },
    seed,
    sessions: explored.sessionsPlayed,
    ...(explored.endedEarly === undefined ? {} : { endedEarly: explored.endedEarly }),
    findings: explored.findings.map(({ finding, file, isIntermittent }) => ({
      file: path.relative(from, file).split(path.sep).join('/'),
      intermittent: isIntermittent,
      broken: finding.broken,
      schedules: finding.sessions.map(({ schedule }) => schedule),
    })),
  });
}

/** A budget on the command line: a whole number above zero. */
export function budgetFrom(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new UserError(
      'budget-invalid',
      `${JSON.stringify(text)} is no number of sessions. Give a whole number above zero.`,
    );
  return value;
}
