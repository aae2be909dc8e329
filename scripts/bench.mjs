/**
 * Runs the measurements of dist/bench one after the other; words choose those whose name holds one of them, and what begins with the first
 * option is handed on to them (`npm run bench -- memory --sessions 10000`).
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Modules that measurements share, and counts that are no measurement of speed. */
const notMeasurements = new Set([
  'measure.js',
  'sessions.js',
  'certified.js',
  'bench-handler.js',
  'stable.js',
  'strength.js',
]);
const words = process.argv.slice(2);
const firstOption = words.findIndex((word) => word.startsWith('-'));
const wanted = firstOption === -1 ? words : words.slice(0, firstOption);
const options = words.slice(wanted.length);
const files = readdirSync('dist/bench')
  .filter((file) => file.endsWith('.js') && !notMeasurements.has(file))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));
if (files.length === 0) {
  console.error(`No measurement is called so. There are: ${readdirSync('bench').join(', ')}.`);
  process.exit(64);
}
const failed = files.filter((file) => {
  console.log(`# ${file.replace(/\.js$/, '')}`);
  return spawnSync(process.execPath, [path.join('dist/bench', file), ...options], { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) console.error(`These did not come to an end: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
