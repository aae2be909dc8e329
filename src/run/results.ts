/** Finished results on disk: a folder with its `compliance.json`, and the files beside it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';
import { decoder } from '../base/schema';
import { ComplianceSchema } from '../verdict/compliance';
import type { Compliance } from '../verdict/compliance';

export const recordName = 'compliance.json';

export interface Results {
  readonly record: Compliance;
  /** The folder that the paths of traces start from. */
  readonly folder: string;
}

const decode = decoder(ComplianceSchema, 'results-invalid', 'The result');
const wayOut = 'Give the folder that "certify" wrote.';

/** Reads results from their folder, or from the path of their `compliance.json`. Throws a `UserError` for anything else. */
export function readResults(given: string): Results {
  if (!existsSync(given)) throw new UserError('results-not-found', `There is nothing at ${given}. ${wayOut}`);
  const file = statSync(given).isDirectory() ? path.join(given, recordName) : given;
  if (!existsSync(file)) throw new UserError('results-not-found', `${given} holds no ${recordName}. ${wayOut}`);
  return { record: decoded(parsed(file, given), given), folder: path.dirname(file) };
}

/** Which of several results is meant has to be said. */
function decoded(value: unknown, given: string): Compliance {
  try {
    return decode(value);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `${given}: ${error.message} ${wayOut}`);
  }
}

function parsed(file: string, given: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new UserError(
      'results-invalid',
      `The result at ${given} is not JSON: ${error instanceof Error ? error.message : String(error)}. ${wayOut}`,
    );
  }
}

/** A file that a record names, which must not lead out of its folder. */
export function fileIn(folder: string, name: string): string {
  const root = path.resolve(folder);
  const file = path.resolve(root, name);
  if (!file.startsWith(root + path.sep))
    throw new UserError('results-invalid', `The result names ${JSON.stringify(name)}, which is outside of its folder.`);
  return file;
}

/** The trace files that lie in a folder of results, by their path in it. */
export function tracesIn(folder: string): string[] {
  const traces = path.join(folder, 'traces');
  if (!existsSync(traces)) return [];
  return readdirSync(traces)
    .sort()
    .map((name) => `traces/${name}`);
}
