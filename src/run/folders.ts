import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';

/**
 * Makes a folder and those above it, and gives those it made, from the root on. One at a time: where the system refuses without a
 * reason Node's own recursion never ends.
 */
export function makeFolder(folder: string): string[] {
  const missing: string[] = [];
  for (let at = path.resolve(folder); !existsSync(at); at = path.dirname(at)) missing.unshift(at);
  return missing.filter((each) => isMade(each));
}

/** False if another process was faster. */
function isMade(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && statSync(folder).isDirectory()) return false;
    throw error;
  }
}

/** Writes a file of the results; a folder that refuses is the user's to mend. */
export function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw unwritable(path.dirname(file), error);
  }
}

/** What a user is told where the system refuses to write results. */
export function unwritable(folder: string, error: unknown): UserError {
  return new UserError(
    'output-unwritable',
    `The results cannot be written to ${path.basename(folder)}: ${systemCode(error) ?? 'unknown reason'}. Choose another folder with --out.`,
  );
}

/** The system's name for what went wrong, as "ENOSPC"; undefined for errors that are not the system's. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error
    ? error.code
    : undefined;
}
