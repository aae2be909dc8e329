/** Certifies one candidate: played, judged, and written up in the folder of its results. */
import path from 'node:path';
import { ChildProcessLinks } from '../adapters/in-process/child-process-links';
import { SameRealmLinks } from '../adapters/in-process/same-realm-links';
import { UserError } from '../base/errors';
import { allGroupOracles, allOracles } from '../oracles/all';
import { limitsFor } from '../protocol';
import type { LimitName, LinkMaker, Limits } from '../protocol';
import type { RequirementId } from '../requirements';
import { allWriters } from '../reporting/all-writers';
import { buildCompliance } from '../verdict/compliance-record';
import type { JudgedSession } from '../verdict/compliance-record';
import type { Compliance } from '../verdict/compliance';
import type { Terms } from '../verdict/terms';
import { checkWaivers } from '../verdict/waivers';
import { catalogueDigest, digestOfCandidate, kit, platform } from './identity';
import type { Candidate } from './manifest';
import { playRun } from './play-run';
import type { PlayedRun, RunListener } from './play-run';
import type { SessionRecord } from './play-session';

export interface CertifyOptions {
  readonly candidate: Candidate;
  /** The folder that gets a folder for each candidate. */
  readonly out: string;
  readonly profile: Terms['profile'];
  readonly strict: boolean;
  readonly depth: 'core' | 'full';
  readonly only: readonly RequirementId[] | undefined;
  readonly scenario: string | undefined;
  readonly features: readonly string[];
  readonly limits: Partial<Record<LimitName, number>>;
  readonly seed: number;
  readonly inspect: boolean;
  /** Plays in the kit's own realm: fast, unprotected, no certificate. */
  readonly sameRealm: boolean;
  readonly listener: RunListener;
  readonly signal: AbortSignal;
  /** The command that plays it again. */
  readonly reproduce: string;
}

export interface Certified {
  readonly compliance: Compliance;
  /** The folder of the results. */
  readonly folder: string;
}

/** Rejects with a `UserError` when nothing could be judged; the handler's own faults are in the compliance. */
export async function certify(options: CertifyOptions): Promise<Certified> {
  const { candidate, listener, signal } = options;
  const terms = termsOf(options);
  const folder = path.join(options.out, candidate.slug);
  const { maker, limits } = makerFor(options);
  const stop = () => void maker.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const context = { candidate, maker, limits, askedLimits: options.limits, out: folder, seed: options.seed };
    const run = await playRun({
      ...context,
      depth: options.depth,
      only: options.only,
      scenario: options.scenario,
      features: options.features,
      listener,
      signal,
    });
    const compliance = complianceOf(options, { run, terms, maker, limits });
    for (const writer of allWriters) await writer.write({ compliance, folder });
    return { compliance, folder };
  } finally {
    signal.removeEventListener('abort', stop);
    await maker.close();
  }
}

function termsOf({ candidate, profile, strict, only }: CertifyOptions): Terms {
  const waivers = checkWaivers(candidate.manifest.waivers ?? [], Date.now());
  return {
    profile,
    strict,
    waivers,
    capabilities: candidate.manifest.capabilities ?? [],
    ...(only === undefined ? {} : { only }),
  };
}

function makerFor({ candidate, limits: asked, inspect, sameRealm }: CertifyOptions): {
  maker: LinkMaker;
  limits: Limits;
} {
  if (candidate.kind !== 'module' || candidate.entry === undefined) {
    throw new UserError(
      'candidate-unknown-kind',
      `Candidates of the kind "${candidate.kind}" cannot be reached by this build of the kit.`,
    );
  }
  const limits = limitsFor('virtual', asked);
  const maker = sameRealm
    ? new SameRealmLinks(candidate.entry)
    : new ChildProcessLinks({ file: candidate.entry, limits, inspect });
  return { maker, limits };
}

/** Ids that some oracle judges. */
export const servedIds: ReadonlySet<string> = new Set(
  [...allOracles, ...allGroupOracles].flatMap((oracle) => oracle.requirements),
);

function complianceOf(
  options: CertifyOptions,
  made: { run: PlayedRun; terms: Terms; maker: LinkMaker; limits: Limits },
): Compliance {
  const { run, terms, maker, limits } = made;
  const { candidate } = options;
  const { name, version, declines, conditions } = candidate.manifest;
  return buildCompliance({
    kit,
    handler: {
      name,
      version,
      digest: digestOfCandidate(candidate),
      declines: declines ?? [],
      conditions: conditions ?? [],
    },
    depth: options.depth,
    seed: options.seed,
    ledger: run.ledger,
    platform,
    isolation: maker.isolation,
    limits: { ...limits },
    reproduce: options.reproduce,
    catalogueDigest,
    terms,
    sessions: run.records.map(judgedSession),
    group: run.groups,
    kept: run.kept,
    served: servedIds,
    ...(run.endedEarly === undefined
      ? {}
      : { endedEarly: run.endedEarly === 'losses' ? 'the handler was lost five times in a row' : 'it was stopped' }),
  });
}

function judgedSession({ planned, conducted, verdicts, trace, digest, entries }: SessionRecord): JudgedSession {
  const { loss, outcome } = conducted;
  const detail =
    loss === undefined ? (outcome === 'limit' ? 'a limit was reached' : undefined) : `${loss.how}: ${loss.detail}`;
  return {
    record: {
      name: planned.plan.name,
      scenario: planned.scenario,
      trace,
      digest,
      entries,
      ...(detail === undefined ? {} : { detail }),
    },
    verdicts,
  };
}
