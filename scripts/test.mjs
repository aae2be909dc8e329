/**
 * Runs every spec of dist/ and ends with the line "N passed, N failed" (", N skipped" where something was). With CI set a skip fails
 * the run: what a spec needs has to be installed there.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';

const wanted = process.argv.slice(2);
const walk = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? walk(file) : /\.spec\.js$/.test(entry.name) ? [file] : [];
  });
const files = walk('dist').filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));
if (files.length === 0) {
  console.error('No spec was found. Run "npm run build" first.');
  process.exit(70);
}

const counts = { passed: 0, failed: 0, skipped: 0 };
// A file is reported as a test of its own; only what is inside it is counted.
const isFile = (data) =>
  data.nesting === 0 && data.details?.type !== 'suite' && path.resolve(data.name) === path.resolve(data.file ?? '');
const events = run({ files: files.map((file) => path.resolve(file)), concurrency: 2, timeout: 240_000 });
events.on('test:pass', (data) => {
  if (isFile(data)) return;
  // Of a suite that is skipped as a whole nothing else is told.
  if (data.skip !== undefined || data.todo !== undefined) {
    counts.skipped += 1;
    console.log(`skipped: ${data.name}${typeof data.skip === 'string' ? ` (${data.skip})` : ''}`);
  } else if (data.details?.type !== 'suite') counts.passed += 1;
});
events.on('test:fail', (data) => {
  if (data.details?.type === 'suite') return;
  counts.failed += 1;
  const error = data.details?.error?.cause ?? data.details?.error;
  console.log(
    `FAILED: ${data.file ? path.relative('.', data.file) : ''} ${data.name}\n  ${String(
      error?.stack ?? error?.message ?? error,
    )
      .split('\n')
      .slice(0, 12)
      .join('\n  ')}`,
  );
});
events.on('test:stderr', () => undefined);
events.resume();
events.on('end', () => {
  const skippedFails = process.env.CI !== undefined && process.env.CI !== '' && counts.skipped > 0;
  if (skippedFails) console.log('With CI set nothing may be skipped: install what is missing.');
  console.log(
    `${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`,
  );
  process.exitCode = counts.failed > 0 || counts.passed === 0 || skippedFails ? 1 : 0;
});
