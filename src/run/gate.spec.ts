import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Compliance } from '../verdict/compliance';
import { folderForSpec, handlerModule, written } from './play-in-spec';

const root = path.resolve(__dirname, '../../..');
const cli = path.join(root, 'dist/src/cli.js');
const folder = folderForSpec(after);
const hostile = '::error::x ##[error]y\u001b[31m';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
function started(command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Ended {
  const env = { ...process.env, ...environment };
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', cwd: folder, env });
  return { code: status, stdout, stderr };
}
const certified = (words: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  started(process.execPath, [cli, 'certify', 'handler.json', '--features', 'my.feature', ...words], environment);

before(() => {
  // It completes twice: SYNC-06 is violated, and its name would steer a workflow.
  const twice = handlerModule(
    'synchronize() { setTimeout(() => { run(); callback.synchronizeCompleted(0); }, 1000); return 0; },',
  );
  written(folder, {
    'handler.js': twice,
    'handler.json': JSON.stringify({ name: `Twice ${hostile}`, version: hostile, entry: './handler.js' }),
    'my.feature':
      'Feature: Mine\n  Scenario: One\n    Given an ordinary manual synchronization\n    When the session is played\n    Then SYNC-06 holds: it completes once\n',
  });
});

/** What GitHub would take for a command: `::` at the beginning of a line, `##[` anywhere. */
const commands = (text: string) => text.split('\n').filter((line) => /^\s*::|##\w*\[/.test(line));

describe('in a workflow', () => {
  it('a run writes the summary, and marks the scenario that shows the violation', () => {
    const summary = path.join(folder, 'summary.md');
    const { code, stdout, stderr } = certified([], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary });
    assert.equal(code, 1);
    assert.match(readFileSync(summary, 'utf8'), /### Violated \(\d+\)[\s\S]*SYNC-06/);
    const marks = commands(stderr);
    assert.ok(
      marks.some((line) => /^::error file=my\.feature,line=2,title=SYNC-06 \(MUST\)::/.test(line)),
      stderr,
    );
    for (const line of marks) assert.match(line, /^::(error|warning|notice) (file=[^:,]+,line=\d+,)?title=[^:]*::/);
    assert.deepEqual(commands(stdout), []);
  });

  it('no text of a candidate is a command, on either stream, as text or as JSON', () => {
    for (const words of [[], ['--json'], ['--baseline', 'none.json']]) {
      const { stdout, stderr } = certified(words, { GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '' });
      assert.deepEqual(commands(stdout + stderr), []);
      assert.ok(!(stdout + stderr).includes('\u001b'));
    }
  });
});

describe('what explore and replay print', () => {
  it('is no command either', () => {
    const run = (...words: readonly string[]) => started(process.execPath, [cli, ...words], { GITHUB_ACTIONS: '' });
    const explored = run(
      'explore',
      'handler.json',
      '--same-realm',
      '--sessions',
      '3',
      '--shrink',
      '1',
      '--out',
      'found',
    );
    assert.equal(explored.code, 1, explored.stderr);
    const found = path.join('found', readdirSync(path.join(folder, 'found'))[0] ?? '', 'findings');
    const [finding = ''] = readdirSync(path.join(folder, found)).filter((name) => name.endsWith('.finding.json'));
    const replayed = run('replay', path.join(found, finding));
    assert.equal(replayed.code, 1, replayed.stderr);
    for (const { stdout, stderr } of [explored, replayed]) {
      assert.deepEqual(commands(stdout + stderr), []);
      assert.ok(!(stdout + stderr).includes('\u001b'));
    }
  });
});

describe('--baseline', () => {
  const baseline = path.join(folder, 'known.json');
  const held = (known: readonly unknown[]) => {
    writeFileSync(baseline, JSON.stringify({ baseline: 1, known }));
    return certified(['--quiet', '--baseline', baseline]);
  };

  const satisfiedOne = () => {
    const [slug = ''] = readdirSync(path.join(folder, 'reports'));
    const record = JSON.parse(
      readFileSync(path.join(folder, 'reports', slug, 'compliance.json'), 'utf8'),
    ) as Compliance;
    return record.requirements.find(({ verdict, level }) => verdict === 'satisfied' && level === 'MUST')?.id;
  };

  it('fails for what is new, and prints entries that can be pasted as they are', () => {
    const { code, stdout } = held([]);
    assert.equal(code, 1);
    const entries = stdout
      .split('\n')
      .filter((line) => line.startsWith('  {'))
      .map((line) => JSON.parse(line.replace(/,$/, '')) as { requirement: string });
    assert.ok(entries.some(({ requirement }) => requirement === 'SYNC-06'));
    const again = held(entries);
    assert.match(again.stdout, /0\s+new,\s+0\s+stale/);
    // One scenario does not exercise everything that binds.
    assert.equal(again.code, 2);
    assert.equal(held([...entries, { handler: `Twice ${hostile}`, requirement: satisfiedOne() }]).code, 64);
  });

  it('is refused where it is no baseline', () => {
    writeFileSync(baseline, '{');
    const { code, stderr } = certified(['--baseline', baseline]);
    assert.deepEqual([code, /baseline-unreadable/.test(stderr)], [64, true]);
  });
});

describe('the action', () => {
  const action = (environment: Readonly<Record<string, string>>) =>
    started('bash', [path.join(root, 'scripts/action.sh')], {
      ...{ KIT: root, CANDIDATE: 'handler.json', OUT: 'action', DEPTH: 'core' },
      ...environment,
    });

  it('ends as the gate allows, and tells the exit code', () => {
    const output = path.join(folder, 'output');
    assert.equal(action({ GATE: 'none', GITHUB_OUTPUT: output }).code, 0);
    assert.equal(readFileSync(output, 'utf8'), 'exit-code=1\n');
    assert.equal(action({ GATE: 'conformant' }).code, 1);
    assert.equal(action({ GATE: 'some' }).code, 64);
  });

  it('takes no input for a piece of the script', () => {
    const { stderr } = action({ CANDIDATE: '$(touch pwned); `touch pwned`' });
    assert.match(stderr, /candidate-not-found/);
    assert.equal(started('ls', []).stdout.includes('pwned'), false);
  });
});
