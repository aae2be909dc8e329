import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

  it('is the action as well: its steps run from where it was installed', () => {
    const kit = path.join(folder, 'node_modules', 'syncmgr-conformance');
    const inputs: Readonly<Record<string, string>> = { candidate: 'handler.ts', out: 'of-the-action', shard: '1/40' };
    const steps = stepsOf(readFileSync(path.join(kit, 'action.yml'), 'utf8'), inputs, kit);
    assert.equal(steps.length, 2);
    for (const { run, cwd, env } of steps) {
      const output = path.join(folder, 'output');
      const { status, stderr } = spawnSync('bash', ['-c', run], {
        cwd: cwd ?? folder,
        env: { ...process.env, GITHUB_OUTPUT: output, ...env },
        encoding: 'utf8',
      });
      assert.equal(status, 0, stderr);
    }
    assert.match(readFileSync(path.join(folder, 'output'), 'utf8'), /^exit-code=[12]\n$/);
    assert.equal(readdirSync(path.join(folder, 'of-the-action')).length, 1);
  });

  it('brings one copy of Cucumber and none of its deprecated predecessor', () => {
    assert.throws(() => require.resolve('cucumber', { paths: [folder, root] }));
    const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
    assert.equal(lock.match(/"node_modules\/(?:.*\/)?@cucumber\/cucumber": \{/g)?.length, 1);
  });
});

interface Step {
  readonly run: string;
  readonly cwd: string | undefined;
  readonly env: Readonly<Record<string, string>>;
}

/** The steps of the action, as a runner would start them: what stands in ${{ }} is put in. */
function stepsOf(action: string, given: Readonly<Record<string, string>>, kit: string): Step[] {
  const [head = '', ...blocks] = action.split(/^ {4}- name: .*$/m);
  const inputs = new Map(
    [...head.matchAll(/^ {2}([a-z]+):\n {4}description: .*\n {4}default: (.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      given[name] ?? value.replace(/^'|'$/g, ''),
    ]),
  );
  const filled = (text: string) =>
    text.replace(/\$\{\{ (github\.action_path|inputs\.([a-z]+)) \}\}/g, (_, place: string, name: string | undefined) =>
      name === undefined ? kit : (inputs.get(name) ?? assert.fail(`the action has no input ${place}`)),
    );
  return blocks.map((block) => ({
    run: /^ {6}run: (.+)$/m.exec(block)?.[1] ?? assert.fail('a step runs something'),
    cwd: /^ {6}working-directory: (.+)$/m.exec(block)?.slice(1).map(filled)[0],
    env: Object.fromEntries(
      [...block.matchAll(/^ {8}([A-Z]+): (.+)$/gm)].map(([, name = '', value = '']) => [name, filled(value)]),
    ),
  }));
}
