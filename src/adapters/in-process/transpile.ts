/**
 * Strips types with ts-node's compiler service, transpile only.
 *
 * The compiler takes half a second to load, so what it made is kept in a folder of the run: only the first of several host processes
 * pays for it. The folder holds nothing but the candidate's own code.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Service } from 'ts-node';

/** Environment variable that names the folder; without it nothing is kept. */
export const transpiledFolderVariable = 'SYNCMGR_CONFORMANCE_TRANSPILED';

const services = new Map<string, Service>();

/** Gives JavaScript for a TypeScript source, as CommonJS or as an ES module, with an inline source map. */
export function transpile(source: string, file: string, form: 'commonjs' | 'esnext'): string {
  const folder = process.env[transpiledFolderVariable];
  if (folder === undefined) return compile(source, file, form);
  const kept = path.join(folder, createHash('sha256').update(`${form}\0${file}\0${source}`).digest('hex'));
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const code = compile(source, file, form);
    keep(kept, code);
    return code;
  }
}

/** Several processes may write the same file: it appears whole or not at all. */
function keep(file: string, code: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, code);
    renameSync(partial, file);
  } catch {
    // Keeping is only for speed.
  }
}

function compile(source: string, file: string, form: 'commonjs' | 'esnext'): string {
  let service = services.get(form);
  if (service === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only when something has to be compiled
    const { create } = require('ts-node') as typeof import('ts-node');
    service = create({
      transpileOnly: true,
      skipProject: true,
      compilerOptions: {
        module: form,
        target: 'es2022',
        moduleResolution: 'node',
        esModuleInterop: true,
        jsx: 'preserve',
      },
    });
    services.set(form, service);
  }
  return service.compile(source, file.replace(/\.[mc]ts$/, '.ts'));
}
