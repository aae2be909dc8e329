/**
 * Plays the native samples as Windows servers: every handler.json of native-faulty, native conforming samples too, with the .dll in the
 * place of the .so, as expected or not. Takes Windows, or Wine and mingw-w64; build first (`npm run build`, build-native).
 *
 * usage: native-family.mjs [part of a name …] [-- options of certify …]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const under = 'handlers-under-test';
const dashes = process.argv.indexOf('--');
const wanted = process.argv.slice(2, dashes < 0 ? undefined : dashes);
const options = dashes < 0 ? [] : process.argv.slice(dashes + 1);
const family = [
  ...['reference-cpp', 'nineties-cpp', 'template-cpp', 'marshalling-c'].map((name) => path.join(under, name)),
  ...readdirSync(path.join(under, 'native-faulty')).map((name) => path.join(under, 'native-faulty', name)),
]
  .filter((folder) => existsSync(path.join(folder, 'handler.json')))
  .filter((folder) => wanted.length === 0 || wanted.some((word) => folder.includes(word)));
if (family.length === 0) {
  console.error('No native sample is called so.');
  process.exit(64);
}

const copies = mkdtempSync(path.join(tmpdir(), 'native-family-'));
try {
  for (const folder of family) copyWithDll(folder);
  const words = ['dist/src/cli.js', 'certify', copies, '--as-expected', '--limit', 'start=60000', ...options];
  process.exitCode = spawnSync(process.execPath, words, { stdio: 'inherit' }).status ?? 70;
} finally {
  rmSync(copies, { recursive: true, force: true });
}

function copyWithDll(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'handler.json'), 'utf8'));
  const file = path.resolve(folder, manifest.server.path).replace(/\.so$/, '.dll');
  if (!existsSync(file)) {
    console.error(`${path.relative('.', file)} is not built: run "node scripts/build-native.mjs" where mingw-w64 is.`);
    process.exit(64);
  }
  const to = path.join(copies, path.basename(folder));
  mkdirSync(to);
  const described = { ...manifest, server: { ...manifest.server, path: file } };
  writeFileSync(path.join(to, 'handler.json'), JSON.stringify(described));
}
