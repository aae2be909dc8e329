/** Runs the measurements of dist/bench one after the other; words choose those whose name holds one of them. */
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
const wanted = process.argv.slice(2);
const files = readdirSync('dist/bench')
  .filter((file) => file.endsWith('.js') && !notMeasurements.has(file))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));
if (files.length === 0) {
  console.error(`No measurement is called so. There are: ${readdirSync('bench').join(', ')}.`);
  process.exit(64);
}
const failed = files.filter((file) => {
  console.log(`# ${file.replace(/\.js$/, '')}`);
  return spawnSync(process.execPath, [path.join('dist/bench', file)], { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) console.error(`These did not come to an end: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
