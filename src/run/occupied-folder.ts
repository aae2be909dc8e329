/** Keeps two runs from writing into one folder: each would take away what the other has just written. */
import { readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';
import { makeFolder, systemCode, unwritable } from './folders';

/** Names the process that writes to the folder. It goes when the run ends; what a killed run leaves is taken over by the next. */
const markName = 'running.lock';

const ownMarks = new Set<string>();

/**
 * Makes the folder of results, and keeps it for an act. Rejects with a `UserError` of exit code 64 where another run has it, and where
 * the system refuses what the act writes there.
 */
export async function occupying<T>(folder: string, act: () => Promise<T>): Promise<T> {
  const mark = path.resolve(folder, markName);
  let made: readonly string[] = [];
  try {
    made = makeFolder(folder);
    takeMark(mark);
    return await act();
  } catch (error) {
    throw isWithin(error, path.dirname(mark)) ? unwritable(folder, error) : error;
  } finally {
    if (ownMarks.delete(mark)) rmSync(mark, { force: true });
    removeEmpty(made);
  }
}

function takeMark(mark: string): void {
  if (!isWritten(mark)) {
    const owner = ownerOf(mark);
    if (ownMarks.has(mark) || isAlive(owner)) throw inUse(mark, owner);
    rmSync(mark, { force: true });
    if (!isWritten(mark)) throw inUse(mark, ownerOf(mark));
  }
  ownMarks.add(mark);
}

function inUse(mark: string, owner: number | undefined): UserError {
  return new UserError(
    'output-in-use',
    `Another run${owner === undefined ? '' : ` (process ${owner})`} writes its results to ${path.basename(path.dirname(mark))}. Let it end, or choose another folder with --out. If there is none any more, remove ${markName} from that folder.`,
  );
}

/** False if there is a mark already. */
function isWritten(mark: string): boolean {
  try {
    writeFileSync(mark, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function ownerOf(mark: string): number | undefined {
  try {
    const pid = Number(readFileSync(mark, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** The number of this very process was left by one that had it before, as happens in containers. */
function isAlive(pid: number | undefined): boolean {
  if (pid === undefined || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/** A disk that is full, a folder that somebody removed: whatever happens to files in there is not the kit's own fault. */
function isWithin(error: unknown, folder: string): boolean {
  const code = systemCode(error);
  if (code === undefined || !(error instanceof Error)) return false;
  if (code === 'ENOSPC' || code === 'EDQUOT') return true;
  if (!('path' in error) || typeof error.path !== 'string') return false;
  const file = path.resolve(error.path);
  return file === folder || file.startsWith(folder + path.sep) || folder.startsWith(file + path.sep);
}

/** A run that never began leaves no folders behind. */
function removeEmpty(folders: readonly string[]): void {
  try {
    for (const each of [...folders].reverse()) rmdirSync(each);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}
