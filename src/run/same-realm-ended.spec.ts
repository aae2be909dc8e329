import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { folderForSpec, handlerModule, written } from './play-in-spec';

const cli = path.resolve(__dirname, '../cli.js');
const folder = folderForSpec(after);

/** Certifies in the realm that the handler shares with the kit. */
function certify(file: string, ...more: string[]): { readonly code: number | null; readonly stdout: string } {
  const words = ['certify', file, '--same-realm', '--depth', 'core', '--quiet', '--out', path.join(folder, 'out')];
  const { status, stdout } = spawnSync(process.execPath, [cli, ...words, ...more], { encoding: 'utf8', cwd: folder });
  return { code: status, stdout };
}

describe('in the same realm exit 0 needs proof too', () => {
  it('a handler that ends the process leaves no result, and the run says so', () => {
    const file = written(folder, { 'exits.js': handlerModule('synchronize() { process.exit(0); },') });
    const { code, stdout } = certify(file, '--json');
    assert.equal(code, 2);
    assert.equal((JSON.parse(stdout) as { error: { code: string } }).error.code, 'same-realm-ended');
  });

  it('costs the other candidates nothing, and their results stay in order', () => {
    const ends = written(folder, { 'ends.js': handlerModule('initialize() { process.exit(0); },') });
    const first = written(folder, { 'first.js': handlerModule() });
    const last = written(folder, { 'last.js': handlerModule() });
    const { code, stdout } = certify(first, ends, last, '--jobs', '2');
    assert.ok(code === 1 || code === 2);
    assert.deepEqual(stdout.match(/out\/\w+\/compliance\.html/g), [
      'out/first/compliance.html',
      'out/last/compliance.html',
    ]);
  });

  it('an exit listener that sets the exit code changes nothing', () => {
    const top = "process.on('exit', () => { process.exitCode = 0; });";
    const file = written(folder, { 'listens.js': handlerModule('synchronize() { return 1; },', top) });
    assert.equal(certify(file).code, 1);
  });

  it('a faked nextTick is given back to Node', () => {
    const top = 'process.nextTick = () => undefined;';
    const file = written(folder, { 'ticks.js': handlerModule('synchronize() { return 1; },', top) });
    assert.equal(certify(file).code, 1);
  });
});
