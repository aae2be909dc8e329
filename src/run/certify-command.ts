/** `certify`: one candidate or several, their progress, their results, and one exit code over all. */
import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { UserError } from '../base/errors';
import { visibleText } from '../reporting/visible-text';
import { compareWithExpected } from '../verdict/expectation';
import type { Baseline } from '../verdict/baseline';
import type { Compliance } from '../verdict/compliance';
import { CandidateIndex } from './candidate-index';
import { reportsOfWorkers } from './candidate-workers';
import { certify } from './certify';
import { connectedCandidate } from './connected-candidate';
import type { Certified } from './certify';
import { gate, readBaseline } from './gate';
import type { CommonOptions } from './common-options';
import { findCandidate, programCandidate } from './manifest';
import type { Candidate } from './manifest';
import type { Shard } from './plan-run';
import { certifyAgain } from './play-again';
import { divertOutput, printAside, printJson, printText } from './output';
import { progressOn } from './progress';
import { ordersForSamples, samplesBelow } from './samples';
import { tellError } from './tell-error';
import type { ToldError } from './tell-error';
import { tellWorkflow } from './tell-workflow';
import { colours, terminalReport } from './terminal';

export interface CertifyArguments extends CommonOptions {
  readonly depth?: 'core' | 'full';
  readonly scenario?: string;
  readonly features?: readonly string[];
  readonly inspect?: boolean;
  readonly sameRealm?: boolean;
  readonly asExpected?: boolean;
  readonly connect?: string;
  readonly clsid?: string;
  readonly apartment?: 'sta' | 'mta' | 'sta+mta';
  readonly registered?: boolean;
  /** How many candidates are certified at once. */
  readonly jobs?: number;
  /** The results go to a terminal that knows colours. */
  readonly colours?: boolean;
  readonly shard?: Shard;
  /** File of known violations. */
  readonly baseline?: string;
}

/** Which exit code wins over several candidates: the first that applies. */
const exitCodesFirst = [70, 64, 3, 1, 2, 0];

export async function certifyCommand(
  given: readonly string[],
  program: readonly string[] | undefined,
  options: CertifyArguments,
): Promise<number> {
  const named = given.flatMap((each) => candidatesAt(each, options));
  if (program !== undefined) named.push(programCandidate(program));
  const candidates = options.connect === undefined ? named : [connectedCandidate(options.connect, named)];
  if (candidates.length === 0)
    throw new UserError('candidate-missing', 'Name a candidate: a module, a handler.json, or a folder that holds one.');
  refuseOneFolderForTwo(candidates);
  const asExpected = options.asExpected === true;
  const jobs = options.jobs ?? (asExpected ? Math.min(jobsMax, availableParallelism() + 1) : 1);
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const reports: CandidateReport[] = [];
  try {
    const chosen = { ...options, colours, ...(jobs > 1 || asExpected ? { quiet: true } : {}) };
    const orders = asExpected
      ? ordersForSamples(candidates, chosen)
      : candidates.map((candidate) => ({ candidate, options: chosen }));
    const run = { orders, signal: stop.signal };
    const needsWorkers = jobs > 1 || orders.some((order) => order.options.sameRealm === true);
    for await (const report of needsWorkers ? reportsOfWorkers(run, jobs) : reportsOf(run)) {
      // One candidate that cannot be judged must not take the others' results along.
      if (report.error !== undefined && (candidates.length === 1 || report.error.exitCode === 70))
        throw thrownAgain(report.error);
      if (options.json !== true && report.out !== '') printText(report.out.trimEnd());
      if (report.error !== undefined)
        printAside(
          `${visibleText(candidates[reports.length]?.given ?? '')}: ${visibleText(report.error.message)} [${report.error.code}]`,
        );
      reports.push(asExpected ? report : published(report, baseline, options));
    }
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
  const results = reports.flatMap(({ compliance }) => compliance ?? []);
  if (candidates.length > 1) writeIndexOver(reports, candidates, options);
  if (options.json === true) printJson(candidates.length === 1 ? results[0] : results);
  const codes = reports.map(({ code }) => code);
  if (reports.length < candidates.length) codes.push(2);
  return exitCodesFirst.find((code) => codes.includes(code)) ?? 70;
}

/** The later of two would take away the results of the earlier, or meet it at work. */
function refuseOneFolderForTwo(candidates: readonly Candidate[]): void {
  const firsts = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const first = firsts.get(candidate.slug);
    if (first !== undefined)
      throw new UserError(
        'candidate-twice',
        `${first.given} and ${candidate.given} would both write their results to ${candidate.slug}. ` +
          'Give one of them another name in its manifest, or certify them one by one with different --out.',
      );
    firsts.set(candidate.slug, candidate);
  }
}

/** Tells the workflow, and lets the baseline decide the code where there is one. */
function published(
  report: CandidateReport,
  baseline: Baseline | undefined,
  options: CertifyArguments,
): CandidateReport {
  const { compliance } = report;
  if (compliance === undefined) return report;
  tellWorkflow({ compliance }, process.env);
  return { ...report, code: gate(compliance, baseline, options) };
}

/** Candidates that are certified at once, where nobody says how many: one more than there are processors, since programs are waited for. */
const jobsMax = 5;

/** What is to be said of one candidate, and what it counts for. */
export interface CandidateReport {
  readonly code: number;
  readonly out: string;
  readonly compliance?: Compliance;
  /** The folder of the results. */
  readonly folder?: string;
  /** Why it could not be started, where just that was expected. */
  readonly refused?: string;
  /** Why it could not be judged: the user's fault or the kit's. */
  readonly error?: ToldError & { readonly stack?: string };
}

export interface CertifyingRun {
  readonly orders: readonly CertifyingOrder[];
  readonly signal: AbortSignal;
}

export interface CertifyingOrder {
  readonly candidate: Candidate;
  readonly options: CertifyArguments;
}

function writeIndexOver(
  reports: readonly CandidateReport[],
  candidates: readonly Candidate[],
  options: CertifyArguments,
): void {
  const index = new CandidateIndex();
  for (const [at, { compliance, folder, refused, error }] of reports.entries()) {
    if (compliance !== undefined && folder !== undefined) index.add({ compliance, folder });
    else index.refuse(candidates[at]?.manifest.name ?? '', refused ?? error?.message ?? '');
  }
  const file = index.write(options.out);
  if (options.json !== true) printText(`All of them: ${path.relative(process.cwd(), file)}`);
}

/** The error of a candidate that stood alone, which may come from another process. */
function thrownAgain({ code, message, line, exitCode, stack }: NonNullable<CandidateReport['error']>): Error {
  if (exitCode === 2 || exitCode === 3 || exitCode === 64) return new UserError(code, message, { line, exitCode });
  const fault = new Error(message);
  fault.stack = stack;
  return fault;
}

async function* reportsOf({ orders, signal }: CertifyingRun): AsyncGenerator<CandidateReport> {
  for (const order of orders) {
    if (signal.aborted) return;
    yield await reportOn(order, signal);
  }
}

/** Certifies one candidate; nothing is printed but its progress. */
export async function reportOn({ candidate, options }: CertifyingOrder, signal: AbortSignal): Promise<CandidateReport> {
  const asExpected = options.asExpected === true;
  try {
    const certified = await certifyOne(candidate, options, signal);
    const { compliance, folder } = certified;
    if (asExpected) return { compliance, folder, ...reportExpected(candidate, certified) };
    return {
      compliance,
      folder,
      code: compliance.exitCode,
      out: terminalReport(certified, options.colours === true) + '\n',
    };
  } catch (error) {
    const told = tellError(error);
    if (asExpected && candidate.manifest.expects === 'refused' && told.exitCode === 3)
      return {
        code: 0,
        refused: told.message,
        out: `as expected   ${visibleText(candidate.manifest.name)}: refused (${told.code})\n`,
      };
    const stack = error instanceof Error ? error.stack : undefined;
    return { code: asExpected ? 1 : told.exitCode, out: '', error: { ...told, stack } };
  }
}

async function certifyOne(candidate: Candidate, options: CertifyArguments, signal: AbortSignal): Promise<Certified> {
  const progress = progressOn(candidate.manifest.name, {
    isQuiet: options.quiet === true,
    sharesRealm: options.sameRealm === true,
  });
  const giveBack = options.sameRealm === true ? divertOutput() : () => undefined;
  try {
    return await certify({
      candidate,
      out: options.out,
      profile: options.profile,
      strict: options.strict === true,
      depth: options.depth ?? (candidate.kind === 'module' ? 'full' : 'core'),
      only: options.only,
      scenario: options.scenario,
      features: options.features ?? [],
      limits: options.limit ?? {},
      seed: options.seed,
      inspect: options.inspect === true,
      sameRealm: options.sameRealm === true,
      shard: options.shard,
      listener: progress,
      signal,
      reproduce: certifyAgain(candidate, options),
    });
  } finally {
    giveBack();
    progress.end();
  }
}

/** With --as-expected a folder stands for every candidate below it. */
function candidatesAt(given: string, options: CertifyArguments): Candidate[] {
  const folder = path.resolve(given);
  const isDeep = options.asExpected === true;
  if (!isDeep || !existsSync(folder) || !statSync(folder).isDirectory()) return [findCandidate(given, options)];
  const { found, skipped } = samplesBelow(folder, (file) => findCandidate(path.relative(process.cwd(), file), options));
  for (const each of skipped) printAside(`skipped        ${visibleText(each.name)}: ${each.because}`);
  if (skipped.length > 0 && (process.env.CI ?? '') !== '')
    throw new UserError('sample-skipped', 'With CI set no sample may be skipped: install what is missing.');
  return [...found];
}

function reportExpected(candidate: Candidate, { compliance, folder }: Certified): { code: number; out: string } {
  const expectation = compareWithExpected(compliance, candidate.manifest.breaks ?? []);
  const violated = compliance.requirements
    .filter((row) => row.verdict === 'violated' && row.level !== 'MAY')
    .map((row) => row.id);
  const line = [
    expectation.met ? 'as expected  ' : 'NOT EXPECTED ',
    `${visibleText(compliance.handler.name)}: ${compliance.verdict}`,
    violated.length === 0 ? '' : `violated ${violated.join(', ')}`,
    expectation.missing.length === 0 ? '' : `MISSING ${expectation.missing.join(', ')}`,
    expectation.unexpected.length === 0 ? '' : `UNEXPECTED ${expectation.unexpected.join(', ')}`,
    path.relative(process.cwd(), folder),
  ];
  const reasons = expectation.met ? [] : compliance.reasons.slice(0, 6).map((reason) => `      ${visibleText(reason)}`);
  return {
    code: expectation.met ? 0 : 1,
    out: [line.filter((part) => part !== '').join('  '), ...reasons, ''].join('\n'),
  };
}
