/**
 * What `certify --depth core` of the reference handler costs, beside cucumber-js with empty steps for the same number of scenarios and
 * beside the same sessions played with recorder and oracles off: all in turn, with one run at a time and with one a core.
 *
 * Target: at most cucumber-js, plus twice the bare sessions, plus two seconds.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { ChildProcessLinks } from '../src/adapters/in-process/child-process-links';
import { limitsFor } from '../src/protocol';
import { findCandidate } from '../src/run/manifest';
import { inTurn, median } from './measure';
import { plannedSessions, playBare } from './sessions';

const rounds = 3;
const allowanceMs = 2_000;
const reference = 'handlers-under-test/reference';
const cucumber = require.resolve('@cucumber/cucumber/package.json').replace(/package\.json$/, 'bin/cucumber.js');

function run(args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'ignore', cwd });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args.join(' ')} ended with ${code}`))));
  });
}

/** As many scenarios of three steps that do nothing. */
function writeEmptyScenarios(folder: string, count: number): void {
  mkdirSync(path.join(folder, 'features'), { recursive: true });
  const scenario = (n: number) => `  Scenario: ${n}\n    Given nothing\n    When nothing\n    Then nothing\n`;
  const feature = `Feature: Nothing\n${Array.from({ length: count }, (_, n) => scenario(n)).join('')}`;
  writeFileSync(path.join(folder, 'features/nothing.feature'), feature);
  writeFileSync(
    path.join(folder, 'features/steps.js'),
    `const { Given } = require(${JSON.stringify(require.resolve('@cucumber/cucumber'))});\nGiven('nothing', () => {});\n`,
  );
}

/** `bare-sessions`: the sessions alone, in a process of their own like the two others. */
async function bareSessions(): Promise<void> {
  const candidate = findCandidate(reference);
  const limits = limitsFor('virtual');
  const { sessions } = await plannedSessions('core', candidate.manifest.conditions ?? []);
  const maker = new ChildProcessLinks({ file: candidate.entry ?? '', limits });
  await playBare(sessions, maker, limits).finally(() => maker.close());
}

async function compare(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-bench-'));
  try {
    const { scenarios } = await plannedSessions('core', findCandidate(reference).manifest.conditions ?? []);
    writeEmptyScenarios(folder, scenarios);
    const cli = path.resolve(__dirname, '../src/cli.js');
    for (const pairs of new Set([1, availableParallelism()])) {
      const atOnce = (args: (n: number) => string[], cwd: string) => () =>
        Promise.all(Array.from({ length: pairs }, (_, n) => run(args(n), cwd)));
      const taken = await inTurn(rounds, {
        certify: atOnce(
          (n) => [cli, 'certify', reference, '--depth', 'core', '--quiet', '--out', path.join(folder, `${n}`)],
          process.cwd(),
        ),
        empty: atOnce(() => [cucumber, '--format', 'summary'], folder),
        bare: atOnce(() => [__filename, 'bare-sessions'], process.cwd()),
      });
      const allowed = median(taken.empty) + 2 * median(taken.bare) + allowanceMs;
      console.log(
        `certify --depth core, ${pairs} at once: ${(median(taken.certify) / allowed).toFixed(2)} of what is allowed (target 1.00); ` +
          `${(median(taken.certify) / median(taken.empty)).toFixed(1)} x empty steps, ${(median(taken.certify) / median(taken.bare)).toFixed(1)} x the bare sessions`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void (process.argv[2] === 'bare-sessions' ? bareSessions() : compare());
