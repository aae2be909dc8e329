/**
 * Loads a candidate in any of the six module forms (.ts .mts .cts .js .mjs .cjs), types stripped by ts-node's transpiler.
 *
 * CommonJS goes through `require` hooks, ES modules through a loader (`esm-hooks`); types are never checked here, that is the
 * handler author's build. A candidate that lives outside any installation finds the kit by its own name all the same.
 */
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HandlerFactory } from '../../protocol';
import { transpile } from './transpile';

export class LoadFailure extends Error {
  readonly code: 'candidate-does-not-load' | 'candidate-has-no-factory';
  constructor(code: LoadFailure['code'], message: string) {
    super(message);
    this.code = code;
  }
}

interface ModuleInternals {
  _extensions: Record<string, (module: { _compile(code: string, file: string): void }, file: string) => void>;
  _resolveFilename(request: string, ...rest: unknown[]): string;
}

const kitName = 'syncmgr-conformance';
const kitEntry = path.resolve(__dirname, '../../kit.js');
let hooked = false;

function hookLoaders(): void {
  if (hooked) return;
  hooked = true;
  const internals = Module as unknown as ModuleInternals;
  for (const extension of ['.ts', '.cts']) {
    internals._extensions[extension] = (module, file) =>
      module._compile(transpile(readFileSync(file, 'utf8'), file, 'commonjs'), file);
  }
  const resolve = internals._resolveFilename.bind(Module);
  internals._resolveFilename = (request, ...rest) => {
    try {
      return resolve(request, ...rest);
    } catch (error) {
      const fallback = fallbackFor(request);
      if (fallback === undefined) throw error;
      return resolve(fallback, ...rest);
    }
  };
  Module.register(pathToFileURL(path.join(__dirname, 'esm-hooks.js')), { data: { kitName, kitEntry } });
}

/** `./x.js` may name `./x.ts`, and the kit is always there. */
function fallbackFor(request: string): string | undefined {
  if (request === kitName) return kitEntry;
  const match = /^(\..*)\.([mc]?)js$/.exec(request);
  return match === null ? undefined : `${match[1]}.${match[2]}ts`;
}

/** Gives the factory of the module at `file`, an absolute path. Throws `LoadFailure`. */
export async function loadFactory(file: string): Promise<HandlerFactory> {
  hookLoaders();
  let loaded: unknown;
  try {
    loaded = isEsModule(file) ? await importModule(pathToFileURL(file).href) : await requireModule(file);
  } catch (error) {
    throw new LoadFailure(
      'candidate-does-not-load',
      error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    );
  }
  const factory = findFactory(loaded);
  if (factory === undefined)
    throw new LoadFailure('candidate-has-no-factory', 'the module has no default export that is a function');
  return factory;
}

// TypeScript would turn a plain `import()` into `require` in CommonJS output of older targets; node16 keeps it.
async function importModule(href: string): Promise<unknown> {
  return (await import(href)) as unknown;
}

/** What nobody declared to be an ES module may be one all the same: top-level await and `import.meta` exist nowhere else. */
async function requireModule(file: string): Promise<unknown> {
  try {
    return Module.createRequire(file)(file) as unknown;
  } catch (error) {
    if (!(error instanceof Error) || !speaksAsEsModule(error)) throw error;
    // Under an address of its own, since the failure is kept under the first.
    return importModule(`${pathToFileURL(file).href}?as=module`);
  }
}

function speaksAsEsModule(error: Error): boolean {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ERR_REQUIRE_ASYNC_MODULE' || code === 'ERR_REQUIRE_ESM') return true;
  if (error instanceof ReferenceError) return error.message.includes('in ES module scope');
  return (
    error instanceof SyntaxError && /await is only valid|import\.meta|import statement|'export'/.test(error.message)
  );
}

function findFactory(loaded: unknown): HandlerFactory | undefined {
  for (let candidate = loaded, depth = 0; depth < 3; depth += 1) {
    if (typeof candidate === 'function') return candidate as HandlerFactory;
    if (typeof candidate !== 'object' || candidate === null) return undefined;
    candidate = (candidate as { default?: unknown }).default;
  }
  return undefined;
}

/** .mts and .mjs are; .ts and .js go by the nearest package.json, as Node has it. */
function isEsModule(file: string): boolean {
  const extension = path.extname(file);
  if (extension === '.mts' || extension === '.mjs') return true;
  if (extension === '.cts' || extension === '.cjs') return false;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      return (manifest as { type?: unknown }).type === 'module';
    } catch {
      if (folder === path.dirname(folder)) return false;
    }
  }
}
