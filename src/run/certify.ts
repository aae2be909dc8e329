/** Certifies one candidate: played, judged, and written up in the folder of its results. */
import path from 'node:path';
import { ChildProcessLinks } from '../adapters/in-process/child-process-links';
import type { Apartment } from '../adapters/com/apartments';
import { comBorder } from '../adapters/com/com-border';
import { TcpLinks } from '../adapters/wire/tcp-links';
import { makeWireLinks } from '../adapters/wire/wire-links';
import { SameRealmLinks } from '../adapters/in-process/same-realm-links';
import { limitsFor } from '../protocol';
import type { LimitName, LinkMaker, Limits } from '../protocol';
import type { RequirementId } from '../requirements';
import { allWriters } from '../reporting/all-writers';
import { buildCompliance } from '../verdict/compliance-record';
import type { JudgedSession } from '../verdict/compliance-record';
import type { Compliance } from '../verdict/compliance';
import type { Terms } from '../verdict/terms';
import { checkWaivers } from '../verdict/waivers';
import { digestOfCandidate } from './candidate-files';
import type { CandidateDigest } from './candidate-files';
import { catalogueDigest, kit, kitDigest, platform } from './identity';
import { servedIds } from './ledger';
import { checkCommand, safeSlug } from './manifest';
import type { Candidate, CandidateServer } from './manifest';
import { featureOf } from './plan-run';
import type { Shard } from './plan-run';
import { occupying } from './occupied-folder';
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
  /** The part of the run to play; all of it where there is none. */
  readonly shard?: Shard | undefined;
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
  const { listener, signal } = options;
  checkWaivers(options.candidate.manifest.waivers ?? [], Date.now());
  const made = await makerFor(options);
  const { maker, limits, introduced } = made;
  const apartments = apartmentsOf(options, made);
  const elsewhere = new Map(apartments.slice(1).flatMap((each) => makerElsewhere(made, each)));
  const closeAll = () => Promise.all([maker, ...elsewhere.values()].map((each) => each.close()));
  const stop = () => void closeAll();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const candidate = await introduced();
    const { depth, only, scenario, features, shard } = options;
    const folder = path.join(options.out, `${candidate.slug}${shard === undefined ? '' : shardSuffix(shard)}`);
    const terms = termsOf({ ...options, candidate });
    const context = {
      candidate,
      maker,
      elsewhere,
      limits,
      askedLimits: options.limits,
      out: folder,
      seed: options.seed,
      inspect: options.inspect,
    };
    return await occupying(folder, async () => {
      const files = digestOfCandidate(candidate);
      const run = await playRun({ ...context, depth, only, scenario, features, shard, listener, signal });
      const compliance = complianceOf({ ...options, candidate }, { run, terms, files, ...made, playedIn: apartments });
      for (const writer of allWriters) await writer.write({ compliance, folder });
      return { compliance, folder };
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await closeAll();
    await made.after?.();
  }
}

/** A deep run calls a COM server wherever it can be called, any other run in its own apartment. */
function apartmentsOf(
  { depth }: CertifyOptions,
  { apartments = [] as readonly Apartment[] }: Made,
): readonly Apartment[] {
  return depth === 'full' ? apartments : apartments.slice(0, 1);
}

function makerElsewhere({ makerIn }: Made, apartment: Apartment): [Apartment, LinkMaker][] {
  return makerIn === undefined ? [] : [[apartment, makerIn(apartment)]];
}

/** Shards of one candidate write side by side. */
function shardSuffix({ index, of }: Shard): string {
  return `-shard-${index}-of-${of}`;
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

interface Made {
  readonly maker: LinkMaker;
  readonly limits: Limits;
  /** The candidate with what it says of itself, where it says something. */
  readonly introduced: () => Promise<Candidate>;
  /** Where a COM server can be called, its own apartment first; `maker` calls it there. */
  readonly apartments?: readonly Apartment[];
  /** Ways to the same server that call it in another one. */
  readonly makerIn?: (apartment: Apartment) => LinkMaker;
  /** What the candidate runs on, where that is not this machine's own system. */
  readonly platform?: string;
  /** Ends what was started beside the links. */
  readonly after?: () => Promise<void>;
}

/** How a candidate is to be reached. */
export type Reaching = Pick<CertifyOptions, 'candidate' | 'limits' | 'inspect' | 'sameRealm'>;

/** Makes the way to a candidate; nothing is started yet. */
export async function makerFor(options: Reaching): Promise<Made> {
  const { candidate, limits: asked, inspect, sameRealm } = options;
  if (candidate.kind === 'program') return wireMakerFor(options);
  if (candidate.server !== undefined) return comMakerFor(options, candidate.server);
  if (candidate.entry === undefined) throw new Error('invariant: a module without a file');
  const limits = limitsFor('virtual', asked);
  const maker = sameRealm
    ? new SameRealmLinks(candidate.entry)
    : new ChildProcessLinks({ file: candidate.entry, limits, inspect });
  return { maker, limits, introduced: () => Promise.resolve(candidate) };
}

function wireMakerFor({ candidate, limits: asked, inspect }: Reaching): Made {
  const limits = limitsFor('real', asked);
  const { manifest, folder, connect } = candidate;
  if (connect === undefined) checkCommand(manifest.command ?? [], folder);
  const common = { limits, kit: `${kit.name} ${kit.version}`, isUnhurried: inspect };
  const maker =
    connect === undefined
      ? makeWireLinks({ command: manifest.command ?? [], folder, ...common })
      : new TcpLinks({ ...connect, ...common });
  return { maker, limits, introduced: async () => introducedBy(await maker.greet(), candidate) };
}

async function comMakerFor({ candidate, limits: asked, inspect }: Reaching, server: CandidateServer): Promise<Made> {
  const limits = limitsFor('real', asked);
  const { command, apartments, commandIn, wine, close, ...dialect } = await comBorder(server);
  const common = { limits, kit: `${kit.name} ${kit.version}`, isUnhurried: inspect, dialect };
  const makerOf = (words: readonly string[]) => makeWireLinks({ command: words, folder: candidate.folder, ...common });
  const maker = makerOf(command);
  const introduced = async () => {
    const { capabilities } = await maker.greet();
    // A COM server has no way to declare anything: what can be seen of it the host sees itself.
    const seen = (['ui', 'references'] as const).filter((each) => capabilities?.includes(each));
    return { ...candidate, manifest: { ...candidate.manifest, capabilities: seen } };
  };
  return {
    maker,
    limits,
    introduced,
    apartments,
    makerIn: (apartment) => makerOf(commandIn(apartment)),
    after: close,
    ...(wine === undefined ? {} : { platform: `${wine} on ${platform}` }),
  };
}

/** A manifest holds; what it leaves out the greeting says. */
function introducedBy(
  greeting: {
    readonly name?: string | null;
    readonly version?: string | null;
    readonly capabilities?: readonly string[] | null;
  },
  candidate: Candidate,
): Candidate {
  const { manifest } = candidate;
  const name = candidate.isDescribed ? manifest.name : (greeting.name ?? manifest.name);
  const version = candidate.isDescribed ? manifest.version : (greeting.version ?? manifest.version);
  const told = (greeting.capabilities ?? []).filter((each): each is 'ui' | 'work' | 'references' =>
    ['ui', 'work', 'references'].includes(each),
  );
  const slug = candidate.isDescribed ? candidate.slug : safeSlug(name) || candidate.slug;
  return { ...candidate, slug, manifest: { ...manifest, name, version, capabilities: manifest.capabilities ?? told } };
}

function complianceOf(
  options: CertifyOptions,
  made: {
    run: PlayedRun;
    terms: Terms;
    maker: LinkMaker;
    limits: Limits;
    platform?: string;
    playedIn: readonly Apartment[];
    files: CandidateDigest | undefined;
  },
): Compliance {
  const { run, terms, maker, limits } = made;
  const { candidate, scenario, inspect, shard } = options;
  const { name, version, declines, conditions } = candidate.manifest;
  return buildCompliance({
    kit: { ...kit, digest: kitDigest() },
    handler: {
      name,
      version,
      ...unchanged(candidate, made.files),
      declines: declines ?? [],
      conditions: conditions ?? [],
    },
    depth: options.depth,
    seed: options.seed,
    ledger: run.ledger,
    platform: made.platform ?? platform,
    isolation: maker.isolation,
    apartments: made.playedIn,
    limits: { ...limits },
    reproduce: options.reproduce,
    features: run.features,
    ...(scenario === undefined ? {} : { scenario }),
    ...(inspect ? { inspected: true } : {}),
    ...(shard === undefined ? {} : { shard }),
    catalogueDigest,
    terms,
    sessions: run.records.map(judgedSession),
    group: run.groups,
    kept: run.kept,
    served: servedIds,
    ...(run.endedEarly === undefined ? {} : { endedEarly: whyEarly[run.endedEarly] }),
  });
}

const whyEarly = {
  losses: 'the handler was lost five times in a row',
  stopped: 'it was stopped',
  'run-limit': 'the limit of the whole run was reached',
} as const;

/** Files that changed while the run played them have no digest: nobody knows which of them were judged. */
function unchanged(candidate: Candidate, before: CandidateDigest | undefined): CandidateDigest | undefined {
  return before !== undefined && digestOfCandidate(candidate)?.digest === before.digest ? before : undefined;
}

function judgedSession({ planned, conducted, verdicts, trace, digest, entries }: SessionRecord): JudgedSession {
  const { loss, outcome } = conducted;
  const ended = { complete: undefined, lost: undefined, limit: 'a limit was reached', stopped: 'the run was stopped' };
  const detail = loss === undefined ? ended[outcome] : `${loss.how}: ${loss.detail}`;
  return {
    record: {
      name: planned.plan.name,
      scenario: planned.scenario,
      feature: featureOf(planned.location),
      trace,
      digest,
      entries,
      ...(detail === undefined ? {} : { detail }),
    },
    verdicts,
  };
}
