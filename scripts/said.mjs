/**
 * Writes `src/oracles/<area>/said.txt` anew: every word that the oracles say of the traces in their specs. All specs are loaded by one
 * process, which gathers the words and writes them at its end. Read the difference before it is committed.
 */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

process.env.SAID = 'write';
const here = createRequire(path.resolve('specs.js'));
const walk = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? walk(file) : entry.name.endsWith('.spec.js') ? [file] : [];
  });
for (const spec of [...walk('dist/src/oracles'), ...walk('dist/src/manager')].sort()) here(path.resolve(spec));
