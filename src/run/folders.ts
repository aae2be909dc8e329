import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';

/** Makes a folder and those above it, one at a time: where the system refuses without a reason Node's own recursion never ends. */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = path.resolve(folder); !existsSync(at); at = path.dirname(at)) missing.unshift(at);
  for (const each of missing) mkdirSync(each);
}

/** Writes a file of the results; a folder that refuses is the user's to mend. */
export function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError(
      'output-unwritable',
      `The results cannot be written to ${path.basename(path.dirname(file))}: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}. Choose another folder with --out.`,
    );
  }
}
