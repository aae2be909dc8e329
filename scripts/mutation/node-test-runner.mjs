/**
 * A Stryker test runner for specs of node:test that are plain and synchronous, as all specs of oracles, manager and verdict are.
 *
 * The runner that Stryker offers for node:test starts a process for each spec file and mutant; here the specs are loaded once, their
 * tests collected, and each mutant runs exactly the tests that reach it, in milliseconds. TypeScript is transpiled as it is loaded.
 */
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { PluginKind, commonTokens, declareClassPlugin, tokens } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import ts from 'typescript';

const runsMax = 25;

class NodeTestRunner {
  static inject = tokens(commonTokens.options);
  #specs;
  #tests = [];
  #path = [];
  #costs = new Map();

  constructor(options) {
    this.#specs = options.nodeTest.specs;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    const load = Module._load;
    const collector = this.#collector();
    let properties;
    Module._load = (request, ...rest) => {
      if (request === 'node:test') return collector;
      const loaded = load(request, ...rest);
      return request === 'fast-check' ? (properties ??= withFewRuns(loaded)) : loaded;
    };
    Module._extensions['.ts'] = Module._extensions['.tsx'] = transpile;
    this.#load();
  }

  /** Stands in for node:test while the specs are loaded. */
  #collector() {
    const describe = (name, ...rest) => {
      this.#path.push(name);
      rest.at(-1)();
      this.#path.pop();
    };
    const it = (name, ...rest) => {
      const id = [...this.#path, name].join(' > ');
      const known = this.#tests.filter((test) => test.name === id).length;
      this.#tests.push({
        id: known === 0 ? id : `${id} (${known + 1})`,
        name: id,
        file: this.#path[0],
        run: rest.at(-1),
      });
    };
    return { describe, it, suite: describe, test: it };
  }

  #load() {
    this.#tests = [];
    const here = createRequire(path.join(process.cwd(), 'specs.js'));
    for (const file of Object.keys(here.cache)) if (!file.includes('node_modules')) delete here.cache[file];
    for (const spec of this.#specs) {
      this.#path = [spec];
      here(path.resolve(spec));
    }
  }

  async dryRun() {
    const stryker = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
    const results = await this.#run({ tests: this.#tests, isBailing: false });
    const failed = results.find(({ status }) => status === TestStatus.Failed);
    // Most changes are noticed by the first tests that reach them: the quick ones go first.
    this.#costs = new Map(results.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    if (failed !== undefined)
      return { status: DryRunStatus.Error, errorMessage: `${failed.name}: ${failed.failureMessage}` };
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, hitLimit, testFilter, disableBail, reloadEnvironment, mutantActivation }) {
    const stryker = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    stryker.hitLimit = hitLimit;
    try {
      stryker.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
      if (reloadEnvironment) this.#load();
      stryker.activeMutant = activeMutant.id;
      const wanted = testFilter === undefined ? undefined : new Set(testFilter);
      const tests = this.#tests
        .filter(({ id }) => wanted?.has(id) ?? true)
        .sort((a, b) => (this.#costs.get(a.id) ?? 0) - (this.#costs.get(b.id) ?? 0));
      const results = await this.#run({ tests, isBailing: !disableBail });
      const limit = determineHitLimitReached(stryker.hitCount, hitLimit);
      return toMutantRunResult(limit ?? { status: DryRunStatus.Complete, tests: results });
    } catch (error) {
      return toMutantRunResult({ status: DryRunStatus.Error, errorMessage: String(error?.stack ?? error) });
    } finally {
      stryker.activeMutant = undefined;
    }
  }

  async #run({ tests, isBailing }) {
    const stryker = globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE];
    const results = [];
    for (const { id, name, file, run } of tests) {
      stryker.currentTestId = id;
      const began = performance.now();
      const failure = await outcomeOf(run);
      const generic = { id, name, fileName: path.resolve(file), timeSpentMs: performance.now() - began };
      results.push(
        failure === undefined
          ? { ...generic, status: TestStatus.Success }
          : { ...generic, status: TestStatus.Failed, failureMessage: failure },
      );
      if (failure !== undefined && isBailing) break;
    }
    stryker.currentTestId = undefined;
    return results;
  }
}

/** Properties are tried on few values, the same for every mutant: what is measured is how well the specs notice, every time alike. */
function withFewRuns(fastCheck) {
  const assertFew = (property, { numRuns = runsMax, ...rest } = {}) =>
    fastCheck.assert(property, { seed: 1, ...rest, numRuns: Math.min(numRuns, runsMax) });
  const few = Object.create(fastCheck, { assert: { value: assertFew } });
  return Object.create(fastCheck, { assert: { value: assertFew }, default: { value: few } });
}

async function outcomeOf(run) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return String(error?.message ?? error).slice(0, 500) || 'failed';
  }
}

function transpile(module, file) {
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      esModuleInterop: true,
      resolveJsonModule: true,
      jsx: ts.JsxEmit.ReactJSX,
      jsxImportSource: 'preact',
    },
  });
  module._compile(outputText, file);
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'node-test-in-process', NodeTestRunner)];
