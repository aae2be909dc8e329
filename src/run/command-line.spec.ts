import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { TraceBuilder, itemA } from '../trace/trace-builder';
import { folderForSpec, handlerModule, written } from './play-in-spec';

const cli = path.resolve(__dirname, '../cli.js');
const folder = folderForSpec(after);
const out = path.join(folder, 'out');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
function run(...args: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    cwd: folder,
    timeout: 100_000,
    killSignal: 'SIGKILL',
  });
  return { code: status, stdout, stderr };
}
const errorCode = ({ stdout }: Ended) => (JSON.parse(stdout) as { error: { code: string } }).error.code;
const errorLine = ({ stdout }: Ended) => (JSON.parse(stdout) as { error: { line?: number } }).error.line;
const trace = (name: string, builder: TraceBuilder) =>
  written(folder, {
    [name]: [builder.header, ...builder.entries].map((line) => JSON.stringify(line)).join('\n') + '\n',
  });

describe('bad input gets a code, the place and the way out', () => {
  const good = written(folder, { 'good.js': handlerModule() });
  const manifest = (name: string, text: object | string) =>
    written(folder, { [name]: typeof text === 'string' ? text : JSON.stringify(text) });
  const described = { name: 'X', version: '1', entry: './good.js' };
  const waiver = { requirement: 'SYNC-26', reason: 'r', owner: 'o', link: 'l', expires: '2020-01-01' };
  const cases: [string, string[], number, string][] = [
    ['no candidate', ['certify'], 64, 'candidate-missing'],
    ['a path that does not exist', ['certify', 'nowhere.ts'], 64, 'candidate-not-found'],
    ['two candidates of one name', ['certify', good, manifest('m0.json', described), good], 64, 'candidate-twice'],
    [
      'a misspelt manifest key',
      ['certify', manifest('m1.json', { ...described, capabilites: [] })],
      64,
      'manifest-invalid',
    ],
    ['a name with ../', ['certify', manifest('m2.json', { ...described, name: '../../etc' })], 64, 'manifest-invalid'],
    ['a manifest that is not JSON', ['certify', manifest('m3.json', '{')], 64, 'manifest-not-json'],
    [
      'a manifest without a candidate',
      ['certify', manifest('m4.json', { name: 'X', version: '1' })],
      64,
      'manifest-invalid',
    ],
    [
      'an unknown id in breaks',
      ['certify', manifest('m5.json', { ...described, breaks: ['SYNC-99'] })],
      64,
      'requirement-unknown',
    ],
    ['an expired waiver', ['certify', manifest('m6.json', { ...described, waivers: [waiver] })], 64, 'waiver-expired'],
    ['an unknown requirement id', ['certify', good, '--only', 'SYNC-99'], 64, 'requirement-unknown'],
    ['an empty selection', ['certify', good, '--scenario', 'no scenario is called so'], 64, 'selection-empty'],
    ['an unknown limit', ['certify', good, '--limit', 'patience=1'], 64, 'limit-unknown'],
    ['a limit without a number', ['certify', good, '--limit', 'reply=soon'], 64, 'limit-invalid'],
    ['an unwritable output folder', ['certify', good, '--out', '/proc/nowhere'], 64, 'output-unwritable'],
    ['a feature that is not there', ['certify', good, '--features', 'none.feature'], 64, 'feature-not-found'],
    ['an unknown option', ['certify', good, '--faster'], 64, 'usage'],
    [
      'a module without a factory',
      ['certify', written(folder, { 'nofactory.js': 'module.exports = 1;' })],
      3,
      'candidate-has-no-factory',
    ],
    [
      'a factory that throws',
      ['certify', written(folder, { 'throws.js': 'module.exports = () => { throw 1; };' })],
      3,
      'candidate-factory-throws',
    ],
    ['no trace at that path', ['judge', 'none.trace.ndjson'], 64, 'trace-unreadable'],
    ['an unknown id to explain', ['list', '--explain', 'SYNC-99'], 64, 'requirement-unknown'],
  ];
  for (const [what, args, code, word] of cases) {
    it(`${what}: exit code ${code}, ${word}`, () => {
      const ended = run(...args, '--json');
      assert.equal(errorCode(ended), word);
      assert.equal(ended.code, code);
    });
  }

  it('a feature with a mistake names its line', () => {
    const feature = written(folder, {
      'broken.feature': 'Feature: x\n  Scenario: y\n    Given an ordinary manual synchronization\n    Whenever\n',
    });
    const ended = run('certify', good, '--features', feature, '--json');
    assert.equal(errorCode(ended), 'feature-invalid');
    assert.equal(errorLine(ended), 4);
    assert.equal(ended.code, 64);
  });

  for (const [what, step] of [
    ['a step outside the vocabulary', 'a thing nobody knows'],
    ['a misspelt word of a step', 'the manager probes "item-objet"'],
  ] as const)
    it(`${what} is told before anything is played`, () => {
      const feature = written(folder, { 'unknown.feature': `Feature: x\n  Scenario: y\n    Given ${step}\n` });
      const ended = run('certify', good, '--features', feature, '--json');
      assert.equal(errorCode(ended), 'scenario-not-understood');
      assert.equal(ended.code, 64);
    });

  for (const [what, args, code, error] of [
    ['an empty command', ['--'], 64, 'candidate-missing'],
    ['a program at a path that does not exist', ['--', './nowhere'], 64, 'candidate-not-found'],
    ['a program that nobody has', ['--', 'no-such-program'], 3, 'candidate-does-not-start'],
    ['a program that does not greet', ['--', process.execPath, '-e', '0'], 3, 'candidate-does-not-start'],
    ['a place that is none', ['--connect', 'nowhere'], 64, 'connect-invalid'],
    ['a place where nobody listens', ['--connect', '1'], 3, 'candidate-does-not-start'],
  ] as const)
    it(`a program: ${what}`, () => {
      const ended = run('certify', '--json', ...args);
      assert.deepEqual([ended.code, errorCode(ended)], [code, error]);
    });

  it('a misspelt option is told in one line, with the option that was meant', () => {
    const { stderr } = run('certify', good, '--outt', 'there');
    assert.match(stderr, /^[^\n]+--outt[^\n]+--out\?[^\n]+\[usage\]\n$/);
  });

  it('without --json the message goes to standard error and standard output stays empty', () => {
    const ended = run('certify', 'nowhere.ts');
    assert.equal(ended.stdout, '');
    assert.match(ended.stderr, /There is nothing at nowhere\.ts.*\[candidate-not-found\]/s);
  });
});

describe('exit 0 needs proof', () => {
  const cases: [string, string, string][] = [
    ['ends the process with 0 in a method', 'initialize() { process.exit(0); },', ''],
    [
      'sets the exit code in an exit listener',
      'synchronize() { return 1; },',
      "process.on('exit', () => { process.exitCode = 0; });",
    ],
    [
      'leaves fake timers behind at load',
      'synchronize() { return 0; },',
      'globalThis.setTimeout = () => 0; globalThis.setInterval = () => 0; globalThis.setImmediate = () => 0;',
    ],
    ['fakes nextTick', 'synchronize() { return 0; },', 'process.nextTick = () => undefined;'],
  ];
  for (const [what, overrides, top] of cases) {
    it(`a handler that ${what} is not conformant`, () => {
      const file = written(folder, { 'exit0.js': handlerModule(overrides, top) });
      const ended = run('certify', file, '--depth', 'core', '--out', out, '--quiet', '--limit', 'reply=1000');
      assert.ok(ended.code === 1 || ended.code === 2, `exit code ${ended.code}: ${ended.stdout}${ended.stderr}`);
    });
  }

  it('a scenario without steps, or one that plays nothing, is no selection', () => {
    const without = written(folder, { 'without.feature': 'Feature: x\n  Scenario: y\n' });
    assert.equal(run('certify', path.join(folder, 'good.js'), '--features', without, '--out', out).code, 64);
    const feature = written(folder, {
      'empty.feature': 'Feature: x\n  Scenario: y\n    Given an ordinary manual synchronization\n',
    });
    const ended = run('certify', path.join(folder, 'good.js'), '--features', feature, '--json', '--out', out);
    assert.equal(errorCode(ended), 'scenario-plays-nothing');
    assert.equal(ended.code, 64);
  });

  it('a features folder without a scenario is an error', () => {
    written(folder, { 'nothing/readme.txt': '' });
    const ended = run('certify', path.join(folder, 'good.js'), '--features', path.join(folder, 'nothing'), '--json');
    assert.equal(errorCode(ended), 'selection-empty');
  });

  it('a Cucumber configuration in the working folder changes nothing', () => {
    written(folder, { 'cucumber.json': '{"default":{"dryRun":true,"strict":false,"tags":"@nothing"}}' });
    const file = written(folder, { 'twice.js': handlerModule('synchronize() { return 1; },') });
    const ended = run('certify', file, '--depth', 'core', '--out', out, '--quiet', '--same-realm');
    rmSync(path.join(folder, 'cucumber.json'));
    assert.equal(ended.code, 1);
  });

  it('--only is never conformant', () => {
    const ended = run(
      'certify',
      path.join(folder, 'good.js'),
      '--only',
      'SYNC-06',
      '--json',
      '--quiet',
      '--out',
      out,
      '--same-realm',
    );
    assert.equal(ended.code, 2);
    assert.notEqual((JSON.parse(ended.stdout) as { verdict: string }).verdict, 'conformant');
  });
});

describe('judge', () => {
  const whole = () =>
    new TraceBuilder({ capabilities: ['ui', 'work'] }).begun().prepared([itemA]).synchronized([itemA]).finished();

  it('gives a result for a trace without a violation, which is incomplete', () => {
    const ended = run('judge', trace('whole.trace.ndjson', whole()), '--json');
    const result = JSON.parse(ended.stdout) as {
      verdict: string;
      counts: Record<string, number>;
      requirements: { id: string; verdict: string }[];
    };
    assert.equal(ended.code, 2);
    assert.equal(result.verdict, 'incomplete');
    assert.equal(result.requirements.find(({ id }) => id === 'SYNC-06')?.verdict, 'satisfied');
    const { planned, ...parts } = result.counts;
    assert.equal(
      Object.values(parts).reduce((sum, count) => sum + count, 0),
      planned,
    );
  });

  it('names what a trace violates', () => {
    const twice = new TraceBuilder({ capabilities: ['ui', 'work'] })
      .begun()
      .prepared([itemA])
      .synchronized([itemA])
      .back('SynchronizeCompleted', { hr: 0 })
      .finished();
    const ended = run('judge', trace('twice.trace.ndjson', twice), '--json');
    assert.equal(ended.code, 1);
    assert.match(ended.stdout, /"id": "SYNC-06",[^}]*"verdict": "violated"/s);
  });

  it('refuses traces of two handlers', () => {
    const other = new TraceBuilder({ handler: { name: 'Other', version: '2' } }).begun().finished();
    const ended = run('judge', trace('a.trace.ndjson', whole()), trace('b.trace.ndjson', other), '--json');
    assert.equal(errorCode(ended), 'traces-of-two-handlers');
    assert.equal(ended.code, 64);
  });

  it('gives the line of a mistake, and takes a cut last line for an incomplete file', () => {
    const file = trace('gap.trace.ndjson', whole());
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [...lines.slice(0, 3), ...lines.slice(4)].join('\n'));
    const gap = run('judge', file, '--json');
    assert.equal(errorCode(gap), 'trace-gap');
    assert.equal(errorLine(gap), 4);
    writeFileSync(file, lines.join('\n').slice(0, -30));
    assert.equal(run('judge', file, '--json').code, 2);
  });
});

describe('results', () => {
  it('are written beside the traces, without a path or a host of this machine', () => {
    const ended = run('certify', path.join(folder, 'good.js'), '--depth', 'core', '--out', out, '--quiet');
    assert.ok(ended.code === 0 || ended.code === 1 || ended.code === 2);
    const text = readFileSync(path.join(out, 'good', 'compliance.json'), 'utf8');
    assert.ok(!text.includes(folder));
    assert.ok(existsSync(path.join(out, 'good', 'messages.ndjson')));
    const { sessions } = JSON.parse(text) as { sessions: { trace: string }[] };
    for (const session of sessions) assert.ok(existsSync(path.join(out, 'good', session.trace)));
  });

  it('are equal when a run is played again', () => {
    const result = () => {
      run('certify', path.join(folder, 'good.js'), '--depth', 'core', '--out', out, '--quiet');
      return readFileSync(path.join(out, 'good', 'compliance.json'), 'utf8');
    };
    assert.equal(result(), result());
  });
});
