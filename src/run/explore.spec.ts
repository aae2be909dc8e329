import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { Finding } from '../exploration/finding';
import { folderForSpec, handlerModule, written } from './play-in-spec';

const cli = path.resolve(__dirname, '../cli.js');
const folder = folderForSpec(after);

interface Result {
  readonly findings: readonly {
    readonly file: string;
    readonly broken: Finding['broken'];
    readonly schedules: string[];
  }[];
}
interface Replay {
  readonly outcome: string;
  readonly drift: readonly { readonly session: string; readonly entry: number }[];
}

function run(...args: string[]): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    cwd: folder,
    timeout: 100_000,
    killSignal: 'SIGKILL',
  });
  return { code: status, stdout, stderr };
}
function explored(...args: string[]): { readonly code: number | null; readonly result: Result; readonly file: string } {
  const { code, stdout } = run('explore', '--json', '--quiet', '--same-realm', '--sessions', '16', ...args);
  const result = JSON.parse(stdout) as Result;
  return { code, result, file: path.join(folder, result.findings[0]?.file ?? 'none') };
}
const findingIn = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Finding;
const errorCode = ({ stdout }: { readonly stdout: string }) =>
  (JSON.parse(stdout) as { error: { code: string } }).error.code;

/** It goes on whatever Progress answers. */
const deaf = written(folder, { 'deaf.js': handlerModule() });
const breaksCancelling = ['--only', 'PROG-04', '--out', 'deaf-out'];

describe('explore', () => {
  it('finds the same with the same seed, shrunk to fewer items and acts', () => {
    const [first, second] = [explored(deaf, ...breaksCancelling), explored(deaf, ...breaksCancelling)];
    assert.equal(first.code, 1);
    assert.deepEqual(first.result, second.result);
    const { sessions, shrinking, broken } = findingIn(first.file);
    assert.equal(sessions.length, 1);
    assert.match(sessions[0]?.schedule ?? '', /choice=first\/as-enumerated/);
    assert.ok(shrinking.sessions > 1);
    assert.ok(
      broken.every(({ id }) => ['PROG-04', 'PROG-05', 'SYNC-14'].includes(id)),
      JSON.stringify(broken),
    );
  });
  it('breaks nothing of a conforming handler, and says so by 0', () => {
    const reference = path.resolve(__dirname, '../../../handlers-under-test/without-dialogs');
    const { code, result } = explored(reference);
    assert.deepEqual({ code, findings: result.findings }, { code: 0, findings: [] });
  });
  it('ends early, and has found, where the handler dies again and again', () => {
    const dying = written(folder, { 'dies.js': handlerModule('synchronize() { process.exit(0); },') });
    const { code, stdout } = run(
      'explore',
      dying,
      '--json',
      '--quiet',
      '--sessions',
      '16',
      '--only',
      'COM-07',
      '--shrink',
      '4',
    );
    const result = JSON.parse(stdout) as Result & { endedEarly?: string };
    assert.deepEqual([code, result.findings.length], [1, 1]);
  });
  it('says what is wrong with what it was given', () => {
    assert.deepEqual([run('explore', '--json').code, errorCode(run('explore', '--json'))], [64, 'candidate-missing']);
    assert.equal(errorCode(run('explore', 'nowhere.ts', '--json')), 'candidate-not-found');
    assert.equal(errorCode(run('explore', deaf, '--sessions', 'many', '--json')), 'budget-invalid');
  });
});

describe('replay', () => {
  const { file } = explored(deaf, ...breaksCancelling);
  const replayed = (...args: string[]) => {
    const { code, stdout } = run('replay', '--json', ...args);
    return { code, ...(JSON.parse(stdout) as Replay) };
  };

  it('reproduces a finding without a drift', () => {
    const { code, outcome, drift } = replayed(file);
    assert.deepEqual({ code, outcome, drift }, { code: 1, outcome: 'reproduced', drift: [] });
  });
  it('says at which entry a replay parts from the recorded trace', () => {
    const copy = path.join(path.dirname(file), 'copy.finding.json');
    const finding = findingIn(file);
    const [session] = finding.sessions;
    assert.ok(session !== undefined);
    const lines = readFileSync(path.join(path.dirname(file), session.trace), 'utf8').split('\n');
    const changed = lines.map((line) => (line.startsWith('{"n":4,') ? line.replace('"Spec"', '"Another"') : line));
    assert.notDeepEqual(changed, lines);
    written(path.dirname(file), {
      'copy.trace.ndjson': changed.join('\n'),
      'copy.finding.json': JSON.stringify({ ...finding, sessions: [{ ...session, trace: 'copy.trace.ndjson' }] }),
    });
    const { code, outcome, drift } = replayed(copy);
    assert.deepEqual([code, outcome], [1, 'reproduced']);
    assert.deepEqual(
      drift.map((each) => [each.session, each.entry]),
      [[session.name, 4]],
    );
    assert.match(run('replay', copy).stdout, new RegExp(`${session.name} parts from\\s+the recorded trace at #4`));
  });
  it('says that a mended handler holds, and ends with 0', () => {
    const mended = written(folder, {
      'mended.js': handlerModule(
        'synchronize() { setTimeout(() => { for (const id of chosen) { const hr = callback.progress(id, { mask: 2, statusType: 3 }); if (hr === 0x40204) break; callback.progress(id, { mask: 2, statusType: hr === 0 ? 4 : 0 }); } callback.synchronizeCompleted(0); }, 1000); return 0; },',
      ),
    });
    const { code, outcome, drift } = replayed(file, mended);
    assert.deepEqual({ code, outcome, drifts: drift.length }, { code: 0, outcome: 'held', drifts: 1 });
  });
  it('does not call it held where the requirement was never exercised', () => {
    const declining = written(folder, { 'declines.js': handlerModule('initialize() { return 1; },') });
    const { code, outcome } = replayed(file, declining);
    assert.deepEqual({ code, outcome }, { code: 2, outcome: 'not-exercised' });
  });
  it('names what is wrong with a finding', () => {
    const finding = findingIn(file);
    const bad = (name: string, text: string) => {
      const at = path.join(folder, 'deaf-out', name);
      writeFileSync(at, text);
      const ended = run('replay', at, '--json');
      return [ended.code, errorCode(ended)];
    };
    assert.deepEqual(
      [run('replay', 'none', '--json').code, errorCode(run('replay', 'none', '--json'))],
      [64, 'finding-not-found'],
    );
    assert.deepEqual(bad('a.finding.json', '{'), [64, 'finding-not-json']);
    assert.deepEqual(bad('b.finding.json', '{"finding":1}'), [64, 'finding-invalid']);
    assert.deepEqual(bad('c.finding.json', '{"finding":2}'), [64, 'finding-newer']);
    const [session] = finding.sessions;
    const other = (changes: object) =>
      JSON.stringify({ ...finding, candidate: { path: deaf }, sessions: [{ ...session, ...changes }] });
    assert.deepEqual(bad('d.finding.json', other({ schedule: 'event=many' })), [64, 'schedule-invalid']);
    assert.deepEqual(bad('e.finding.json', other({ trace: 'gone.trace.ndjson' })), [64, 'trace-unreadable']);
  });
  it('finds the traces of a finding beside it', () => {
    assert.ok(existsSync(path.join(path.dirname(file), findingIn(file).sessions[0]?.trace ?? 'none')));
    assert.ok(readdirSync(path.dirname(file)).every((name) => /\.(finding\.json|trace\.ndjson)$/.test(name)));
  });
});
