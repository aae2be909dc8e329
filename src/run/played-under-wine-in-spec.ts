/** One scenario of a COM server under Wine, certified by the command line as a user does it; for specs. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { compilerFor } from '../adapters/com/host-program';
import { findWine } from '../adapters/com/wine';
import { folderForSpec } from './play-in-spec';

const cli = path.resolve(__dirname, '../cli.js');
const native = path.resolve(__dirname, '../../native');
const out = folderForSpec(after);

/** What is missing on this machine; false where nothing is. */
export async function whyNotUnderWine(): Promise<string | false> {
  if ((await findWine()) === undefined) return 'no Wine was found';
  return (await compilerFor('windows')) === undefined ? 'no compiler for windows was found' : false;
}

interface Result {
  readonly platform: string;
  readonly apartments?: readonly string[];
  readonly requirements: readonly { readonly id: string; readonly verdict: string }[];
}

/** Plays one scenario; gives what was violated, and what was satisfied. */
export function playedUnderWine(server: string, clsid: string, ...words: readonly string[]) {
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
