/** COM servers as a user certifies them under Wine: registered, and with windows that the kit sees by itself. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { compilerFor } from '../adapters/com/host-program';
import { findWine } from '../adapters/com/wine';
import { folderForSpec } from './play-in-spec';

const cli = path.resolve(__dirname, '../cli.js');
const native = path.resolve(__dirname, '../../native');
const out = folderForSpec(after);

interface Result {
  readonly platform: string;
  readonly apartments?: readonly string[];
  readonly requirements: readonly { readonly id: string; readonly verdict: string }[];
}

/** Plays one scenario; gives what was violated, and what was satisfied. */
function played(server: string, clsid: string, ...words: readonly string[]) {
  const scenario = ['--scenario', 'The user chooses only the last item', '--limit', 'start=60000'];
  const file = path.join(native, `${server}.dll`);
  const args = [cli, 'certify', file, '--clsid', clsid, ...scenario, '--out', out, '--quiet', ...words];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 400_000 });
  assert.ok(status === 1 || status === 2, stderr);
  const result = JSON.parse(readFileSync(path.join(out, server, 'compliance.json'), 'utf8')) as Result;
  const those = (wanted: string) => result.requirements.filter(({ verdict }) => verdict === wanted).map(({ id }) => id);
  const { platform, apartments } = result;
  return { platform, apartments, violated: those('violated'), satisfied: those('satisfied') };
}

describe('a COM server certified under Wine', async () => {
  const compiler = (await compilerFor('windows')) === undefined ? 'no compiler for windows was found' : false;
  const skip = (await findWine()) === undefined ? 'no Wine was found' : compiler;

  it('registers itself, is made by COM from its keys, and deeply in each apartment that they admit', { skip }, () => {
    const { platform, apartments, violated, satisfied } = played(
      'reference',
      'a1b00000-0000-4000-8000-0000000000c0',
      '--registered',
      '--depth',
      'full',
    );
    assert.deepEqual(apartments, ['sta+mta', 'sta', 'mta']);
    assert.match(platform, /^wine \d/);
    assert.deepEqual(violated, []);
    assert.ok(satisfied.includes('REG-01') && satisfied.includes('SYNC-06'));
  });

  it('registered for one user alone, it counts as registered, and its ThreadingModel is found', { skip }, () => {
    const { apartments, violated, satisfied } = played(
      'calendars',
      'ca1e2da5-0000-4000-8000-0000000000c0',
      '--depth',
      'full',
    );
    assert.deepEqual(apartments, ['sta+mta', 'sta', 'mta']);
    assert.deepEqual(violated, []);
    assert.ok(satisfied.includes('REG-01'));
  });

  for (const [number, what, breaks] of [
    ['24', 'asks in mid-run', ['SYNC-15', 'SYNC-17', 'UI-01', 'UI-09']],
    ['25', 'asks without a parent', ['UI-09']],
    ['26', 'asks without permission', ['UI-01']],
    ['27', 'registers without the key of its class', ['REG-01']],
  ] as const)
    it(`that ${what} breaks ${breaks.join(', ')}`, { skip }, () => {
      const { violated } = played('faulty', `fa017000-0000-4000-8000-0000000000${number}`);
      assert.deepEqual(violated, breaks);
    });
});
