/** The loader of candidates that are ES modules: strips types, lets `./x.js` name `./x.ts`, and finds the kit by its name. */
import { readFile } from 'node:fs/promises';
import type { LoadFnOutput, LoadHookContext, ResolveFnOutput, ResolveHookContext } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transpile } from './transpile';

let kit = { kitName: '', kitEntry: '' };

export function initialize(data: typeof kit): void {
  kit = data;
}

export async function resolve(
  specifier: string,
  context: ResolveHookContext,
  next: (specifier: string, context: ResolveHookContext) => Promise<ResolveFnOutput>,
): Promise<ResolveFnOutput> {
  try {
    return await next(specifier, context);
  } catch (error) {
    for (const other of alternatives(specifier)) {
      try {
        return await next(other, context);
      } catch {
        // The first error is the one that says what the author wrote.
      }
    }
    throw error;
  }
}

function alternatives(specifier: string): string[] {
  if (specifier === kit.kitName) return [pathToFileURL(kit.kitEntry).href];
  if (!/^(\.|file:)/.test(specifier)) return [];
  const match = /^(.*)\.([mc]?)js$/.exec(specifier);
  return match === null
    ? ['.ts', '.mts', '.js', '.mjs'].map((extension) => specifier + extension)
    : [`${match[1]}.${match[2]}ts`];
}

export async function load(
  url: string,
  context: LoadHookContext,
  next: (url: string, context: LoadHookContext) => Promise<LoadFnOutput>,
): Promise<LoadFnOutput> {
  const extension = url.startsWith('file:') ? path.extname(fileURLToPath(url)) : '';
  if (extension === '.cts') return { format: 'commonjs', shortCircuit: true, source: undefined };
  if (extension !== '.ts' && extension !== '.mts') return next(url, context);
  const file = fileURLToPath(url);
  return { format: 'module', shortCircuit: true, source: transpile(await readFile(file, 'utf8'), file, 'esnext') };
}
