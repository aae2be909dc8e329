/** Cucumber as a library: finds scenarios, rehearses them, performs them. Its exit code is never looked at. */
import type { IRunConfiguration } from '@cucumber/cucumber/api';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { UserError } from '../base/errors';

export interface FoundScenario {
  readonly name: string;
  /** Path of the feature, absolute, with the line: outline rows by the line of their row. */
  readonly location: string;
}

export interface ScenarioResult extends FoundScenario {
  /** With their `@`, those of feature, rule and examples too. */
  readonly tags: readonly string[];
  readonly status: string;
  readonly message: string | undefined;
}

export interface Vocabulary {
  /** `keyword` is Given, When or Then. */
  readonly steps: readonly { readonly keyword: string; readonly text: string }[];
  /** `words` is a regular expression. */
  readonly words: readonly { readonly name: string; readonly words: string }[];
}

/** The folder that the kit's features are written from. */
export const kitRoot = path.resolve(__dirname, '../../..');
const stepsFolder = path.resolve(__dirname, '../../steps');
/** The kit's own features. */
const ownFeatures = path.join(kitRoot, 'features');

type Api = typeof import('@cucumber/cucumber/api');
type Support = Awaited<ReturnType<Api['loadSupport']>>;

let loadedSupport: Promise<Support> | undefined;

export class Scenarios {
  readonly #api: Api;
  readonly #support: Support;
  readonly #base: IRunConfiguration;

  private constructor(api: Api, support: Support, base: IRunConfiguration) {
    this.#api = api;
    this.#support = support;
    this.#base = base;
  }

  /** Loads features and steps. `features` are files or folders; the kit's own when empty. */
  static async load(features: readonly string[]): Promise<Scenarios> {
    for (const given of features)
      if (!existsSync(given))
        throw new UserError(
          'feature-not-found',
          `There is no feature at ${given}. Give a .feature file, or a folder that holds some.`,
        );
    const api = await import('@cucumber/cucumber/api');
    const provided = {
      paths:
        features.length === 0 ? [path.join(ownFeatures, '**/*.feature')] : features.map((given) => featureGlob(given)),
      require: [path.join(stepsFolder, '**/!(*.spec).js')],
      format: [],
      publish: false,
      strict: true,
    };
    const environment = quietEnvironment();
    const { runConfiguration } = await api.loadConfiguration({ file: false, provided }, environment);
    // Steps register themselves when they are first required: a second loading in one process would find none.
    const support = await (loadedSupport ??= api.loadSupport(runConfiguration, environment));
    return new Scenarios(api, support, runConfiguration);
  }

  /** Every scenario there is. A feature with a mistake is a `UserError` with its line. */
  async find(): Promise<FoundScenario[]> {
    const { plan, errors } = await this.#api.loadSources(this.#base.sources, quietEnvironment());
    const [error] = errors;
    if (error !== undefined) {
      throw new UserError(
        'feature-invalid',
        `${relative(error.uri)} does not parse: ${error.message}. Mend that line; the kit's own features show the form.`,
        {
          line: error.location?.line,
        },
      );
    }
    return plan.map(({ name, uri, location }) => ({
      name,
      location: `${path.resolve(kitRoot, uri)}:${location.line}`,
    }));
  }

  /** The steps that scenarios are written with, in the order in which they are defined, and what stands for a word in braces. */
  async vocabulary(): Promise<Vocabulary> {
    const steps: Vocabulary['steps'][number][] = [];
    const words: Vocabulary['words'][number][] = [];
    const configuration = this.#configured(await this.find(), { runtime: { dryRun: true } });
    await this.#play(configuration, ({ stepDefinition, parameterType }) => {
      if (stepDefinition !== undefined)
        steps.push({ keyword: keywordOf(stepDefinition.sourceReference.uri), text: stepDefinition.pattern.source });
      if (parameterType !== undefined)
        words.push({ name: parameterType.name, words: parameterType.regularExpressions.join('|') });
    });
    return { steps, words };
  }

  /** Runs the scenarios in order; gives the result of each final attempt, and the message stream when a file for it is named. */
  async run(
    scenarios: readonly FoundScenario[],
    worldParameters: Record<string, string>,
    messagesFile?: string,
  ): Promise<ScenarioResult[]> {
    const results = new Collector();
    const files = messagesFile === undefined ? {} : { [messagesFile]: 'message' };
    const configuration = this.#configured(scenarios, { files, runtime: { worldParameters } });
    await this.#play(configuration, (envelope) => results.take(envelope));
    return results.results;
  }

  #configured(
    scenarios: readonly FoundScenario[],
    { files = {}, runtime }: { readonly files?: Record<string, string>; readonly runtime: object },
  ): IRunConfiguration {
    return structuredClone({
      ...this.#base,
      sources: { ...this.#base.sources, paths: scenarios.map(({ location }) => location) },
      formats: { stdout: 'summary', files, publish: false, options: {} },
      runtime: { ...this.#base.runtime, ...runtime },
    } as unknown as IRunConfiguration);
  }

  async #play(configuration: IRunConfiguration, heard: (envelope: Envelope) => void): Promise<void> {
    await this.#api.runCucumber({ ...configuration, support: this.#support }, quietEnvironment(), (envelope) =>
      heard(envelope as never),
    );
  }
}

function featureGlob(given: string): string {
  return path.extname(given) === '.feature' ? path.resolve(given) : path.join(path.resolve(given), '**/*.feature');
}

function relative(uri: string): string {
  return path.isAbsolute(uri) ? path.basename(uri) : uri;
}

/** Cucumber prints nothing: what people see is the kit's own. */
function quietEnvironment() {
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
  return { cwd: kitRoot, stdout: sink, stderr: sink, env: {} };
}

/** Where a pickle is written: the line of its outline row, else of its scenario. */
export function locationOf(pickle: { readonly uri: string; readonly location?: { readonly line: number } }): string {
  return `${path.resolve(kitRoot, pickle.uri)}:${pickle.location?.line ?? 0}`;
}

/** Steps lie in one file a keyword. */
function keywordOf(uri: string | undefined): string {
  const file = path.basename(uri ?? '', '.js');
  return file.charAt(0).toUpperCase() + file.slice(1);
}

interface Envelope {
  stepDefinition?: { pattern: { source: string }; sourceReference: { uri?: string } };
  parameterType?: { name: string; regularExpressions: string[] };
  pickle?: { id: string; uri: string; location?: { line: number }; name: string; tags: { name: string }[] };
  testCase?: { id: string; pickleId: string };
  testCaseStarted?: { id: string; testCaseId: string };
  testStepFinished?: { testCaseStartedId: string; testStepResult: { status: string; message?: string } };
  testCaseFinished?: { testCaseStartedId: string; willBeRetried: boolean };
}

const statusesWorstFirst = ['FAILED', 'AMBIGUOUS', 'UNDEFINED', 'PENDING', 'SKIPPED', 'UNKNOWN', 'PASSED'];

/** Counts finished final attempts from the messages: the only thing that is believed. */
class Collector {
  readonly results: ScenarioResult[] = [];
  readonly #pickles = new Map<string, FoundScenario & { readonly tags: readonly string[] }>();
  readonly #testCases = new Map<string, string>();
  readonly #attempts = new Map<
    string,
    { pickleId: string; status: string; message: string | undefined; steps: number }
  >();

  take(envelope: Envelope): void {
    const { pickle, testCase, testCaseStarted, testStepFinished, testCaseFinished } = envelope;
    if (pickle !== undefined) {
      this.#pickles.set(pickle.id, {
        name: pickle.name,
        location: locationOf(pickle),
        tags: pickle.tags.map((tag) => tag.name),
      });
    }
    if (testCase !== undefined) this.#testCases.set(testCase.id, testCase.pickleId);
    if (testCaseStarted !== undefined) {
      this.#attempts.set(testCaseStarted.id, {
        pickleId: this.#testCases.get(testCaseStarted.testCaseId) ?? '',
        status: 'PASSED',
        message: undefined,
        steps: 0,
      });
    }
    if (testStepFinished !== undefined) this.#step(testStepFinished);
    if (testCaseFinished !== undefined && !testCaseFinished.willBeRetried)
      this.#finish(testCaseFinished.testCaseStartedId);
  }

  #step({ testCaseStartedId, testStepResult }: NonNullable<Envelope['testStepFinished']>): void {
    const attempt = this.#attempts.get(testCaseStartedId);
    if (attempt === undefined) return;
    attempt.steps += 1;
    if (statusesWorstFirst.indexOf(testStepResult.status) < statusesWorstFirst.indexOf(attempt.status)) {
      attempt.status = testStepResult.status;
      attempt.message = testStepResult.message;
    }
  }

  #finish(startedId: string): void {
    const attempt = this.#attempts.get(startedId);
    const scenario = attempt === undefined ? undefined : this.#pickles.get(attempt.pickleId);
    if (attempt === undefined || scenario === undefined) return;
    // A scenario without steps proves nothing.
    const status = attempt.steps === 0 ? 'UNKNOWN' : attempt.status;
    this.results.push({ ...scenario, status, message: attempt.message });
  }
}
