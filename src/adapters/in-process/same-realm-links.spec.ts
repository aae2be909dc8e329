import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';

const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-spec-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Tells on a pipe how the silence of a handler that does nothing was known, twice: the first telling comes between. */
const program = `
const { SameRealmLinks } = require(${JSON.stringify(path.join(__dirname, 'same-realm-links.js'))});
const links = new SameRealmLinks(${JSON.stringify(path.join(folder, 'idle.js'))});
async function known() {
  const link = await links.open({ conditions: [], user: 'one', epoch: 0 }, {});
  const passage = await link.pass(1000);
  await link.close();
  return passage.known;
}
(async () => {
  process.stdout.write(await known() + '\\n');
  process.stdout.write(await known() + '\\n');
})();
`;

describe('the same realm', () => {
  it('what the kit itself prints on a pipe is no work of the handler', () => {
    writeFileSync(path.join(folder, 'idle.js'), 'module.exports = () => ({});\n');
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
    assert.deepEqual({ stdout, stderr }, { stdout: 'drained\ndrained\n', stderr: '' });
  });
});
