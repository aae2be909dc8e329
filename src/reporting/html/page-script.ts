/** The script of the page, bundled by the build and carried by the package. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

let known: string | undefined;

/** Gives the script, or nothing where the kit was compiled and not built: the page says so. */
export function pageScript(): string | undefined {
  const file = path.join(__dirname, 'page-script.bundle.js');
  if (known === undefined && existsSync(file)) known = readFileSync(file, 'utf8');
  return known;
}
