import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { folderForSpec, handlerText, written } from './play-in-spec';

const root = path.resolve(__dirname, '../../..');
const folder = folderForSpec(after);

describe('the packed package', () => {
  it('installs in an empty project and certifies a handler there', () => {
    const packed =
      execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
        cwd: root,
        encoding: 'utf8',
      })
        .trim()
        .split('\n')
        .pop() ?? '';
    writeFileSync(
      path.join(folder, 'package.json'),
      JSON.stringify({ name: 'consumer', version: '1.0.0', private: true }),
    );
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', path.join(folder, packed)], { cwd: folder });
    const types =
      "import { S_OK } from 'syncmgr-conformance';\nimport type { HandlerHost, SyncMgrSynchronize } from 'syncmgr-conformance';\nconst ok: number = S_OK;\n";
    written(folder, {
      'handler.ts': `${types}${handlerText()}\nexport default create as unknown as (host: HandlerHost) => SyncMgrSynchronize;\n`,
    });
    const bin = path.join(folder, 'node_modules', '.bin', 'syncmgr-conformance');
    const { status, stderr } = spawnSync(bin, ['certify', 'handler.ts', '--depth', 'core', '--quiet'], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.ok(status === 0 || status === 1 || status === 2, `exit code ${status}: ${stderr}`);
    const { ledger, verdict } = JSON.parse(
      readFileSync(path.join(folder, 'reports', 'handler', 'compliance.json'), 'utf8'),
    ) as { ledger: Record<string, number>; verdict: string };
    assert.equal(ledger['sessionsFinished'], ledger['sessionsPlanned']);
    assert.notEqual(verdict, '');
    const page = readFileSync(path.join(folder, 'reports', 'handler', 'compliance.html'), 'utf8');
    assert.match(page, /<script type="application\/gzip"/, 'the package carries the script of the page');
  });

  it('brings one copy of Cucumber and none of its deprecated predecessor', () => {
    assert.throws(() => require.resolve('cucumber', { paths: [folder, root] }));
    const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
    assert.equal(lock.match(/"node_modules\/(?:.*\/)?@cucumber\/cucumber": \{/g)?.length, 1);
  });
});
