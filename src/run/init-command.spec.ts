import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { compilerFor } from '../adapters/com/host-program';
import { languages } from './init-command';
import { folderForSpec } from './play-in-spec';

const cli = path.resolve(__dirname, '../cli.js');
const folder = folderForSpec(after);
const run = (...args: string[]) =>
  spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 200_000,
    killSignal: 'SIGKILL',
  });

describe('init writes a starting handler', () => {
  for (const language of languages) {
    it(`in ${language}: a manifest without "breaks", and a README that names the command it ends with`, () => {
      const { status, stdout } = run('init', language, `my-${language}`);
      assert.equal(status, 0);
      assert.match(stdout, new RegExp(`certify my-${language}/handler.json`));
      const read = (name: string) => readFileSync(path.join(folder, `my-${language}`, name), 'utf8');
      assert.equal('breaks' in (JSON.parse(read('handler.json')) as object), false);
      assert.match(read('README.md'), /npx syncmgr-conformance certify handler\.json/);
    });
  }

  it('that is conformant as it stands', () => {
    // The others are the same files that the specs of other languages play.
    run('init', 'typescript', 'as-it-stands');
    const { status, stdout } = run('certify', 'as-it-stands/handler.json', '--depth', 'core', '--quiet');
    assert.equal(status, 0, stdout);
  });

  it('in cpp, that builds with the script beside it and is conformant as it stands', async (test) => {
    if (process.platform !== 'linux' || (await compilerFor('linux')) === undefined) {
      test.skip('it takes Linux and a C++ compiler');
      return;
    }
    run('init', 'cpp', 'built');
    const kit = path.resolve(__dirname, '../../..');
    const built = spawnSync('sh', ['build'], {
      cwd: path.join(folder, 'built'),
      // The compiler for Windows takes long, and its server is played elsewhere.
      env: { ...process.env, KIT: kit, MINGW: '' },
      encoding: 'utf8',
    });
    assert.equal(built.status, 0, built.stderr);
    const { status, stdout } = run('certify', 'built/handler.json', '--depth', 'core', '--quiet');
    assert.equal(status, 0, stdout);
  });

  it('never into a folder that holds something, and in no language it has not', () => {
    assert.equal(run('init', 'python', 'taken').status, 0);
    writeFileSync(path.join(folder, 'taken', 'handler.py'), 'mine');
    const again = run('init', 'python', 'taken');
    assert.equal(again.status, 64);
    assert.match(again.stderr, /folder-not-empty/);
    assert.equal(readFileSync(path.join(folder, 'taken', 'handler.py'), 'utf8'), 'mine');
    for (const place of [path.join('taken', 'handler.py'), path.join('taken', 'handler.py', 'below')]) {
      const refused = run('init', 'python', place);
      assert.equal(refused.status, 64, refused.stderr);
      assert.match(refused.stderr, /folder-unwritable/);
    }
    const unknown = run('init', 'cobol');
    assert.equal(unknown.status, 64);
    assert.match(unknown.stderr, /language-unknown/);
    assert.equal(existsSync(path.join(folder, 'cobol-handler')), false);
  });
});
