import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { UserError } from '../base/errors';
import { digestOfCandidate } from './candidate-files';
import { findCandidate } from './manifest';
import { folderForSpec, written } from './play-in-spec';

const folder = folderForSpec(after);
let count = 0;
/** A candidate in a folder of its own; gives its digest. */
function made(files: Readonly<Record<string, string>>, manifest: object = {}) {
  const own = `c${(count += 1)}`;
  const described = JSON.stringify({ name: 'X', version: '1', entry: './handler.js', ...manifest });
  const all = { 'handler.json': described, 'handler.js': 'module.exports = 1;', ...files };
  written(folder, Object.fromEntries(Object.entries(all).map(([name, text]) => [`${own}/${name}`, text])));
  return { own: path.join(folder, own), digest: () => digestOfCandidate(findCandidate(path.join(folder, own))) };
}

describe("the candidate's digest", () => {
  it('is the same for the same files elsewhere, and whether the module or its manifest is named', () => {
    const [a, b] = [made({ 'lib/x.js': '1' }), made({ 'lib/x.js': '1' })];
    assert.deepEqual(a.digest(), b.digest());
    assert.deepEqual(digestOfCandidate(findCandidate(path.join(a.own, 'handler.js'))), a.digest());
    assert.equal(a.digest()?.files, 3);
  });

  it('changes with a byte, a name, and a file more', () => {
    const variants: Readonly<Record<string, string>>[] = [{}, { 'x.js': '1' }, { 'x.js': '2' }, { 'y.js': '1' }];
    const digests = variants.map((files) => made(files).digest()?.digest);
    assert.equal(new Set(digests).size, 4);
  });

  it('leaves out what is installed or written, and says so', () => {
    const { digest } = made({ 'node_modules/a/i.js': '', 'reports/r.json': '', 'src/reports/part.js': '' });
    assert.deepEqual([digest()?.leftOut, digest()?.files], [['node_modules', 'reports'], 3]);
  });

  it('covers what the manifest names outside its folder, and what lies behind a link', () => {
    written(folder, { 'outside.js': 'module.exports = 1;' });
    const { own, digest } = made({}, { entry: '../outside.js' });
    symlinkSync(path.join(folder, 'outside.js'), path.join(own, 'link.js'));
    const before = digest();
    writeFileSync(path.join(folder, 'outside.js'), 'module.exports = 2;');
    assert.equal(before?.files, 4);
    assert.notEqual(digest()?.digest, before?.digest);
  });

  it('covers exactly what "files" names, folders too', () => {
    const { own, digest } = made({ 'lib/x.js': '1', 'notes.txt': 'a' }, { files: ['handler.js', 'lib'] });
    const before = digest();
    writeFileSync(path.join(own, 'notes.txt'), 'b');
    assert.deepEqual([digest(), before?.files], [before, 2]);
    for (const files of [['none.js'], ['../outside.js']])
      assert.throws(
        () => made({}, { files }).digest(),
        (error) => error instanceof UserError && error.code === 'manifest-invalid',
      );
  });
});
