/** The scripts of the pages, bundled by the build and carried by the package. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type ScriptedPage = 'page' | 'index';

const known = new Map<ScriptedPage, string>();

/** Gives the script, or nothing where the kit was compiled and not built: the page says so. */
export function pageScript(page: ScriptedPage): string | undefined {
  const file = path.join(__dirname, `${page}-script.bundle.js`);
  if (!known.has(page) && existsSync(file)) known.set(page, readFileSync(file, 'utf8'));
  return known.get(page);
}
