/** `report`: finished results in, one page over all of them out. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';
import { visibleText } from '../reporting/visible-text';
import { count } from '../verdict/words';
import { CandidateIndex } from './candidate-index';
import { printJson, printText } from './output';
import { readResults, recordName } from './results';

export interface ReportArguments {
  readonly out: string;
  readonly json?: boolean;
}

export function reportCommand(given: readonly string[], options: ReportArguments): number {
  const index = new CandidateIndex();
  const folders = given.flatMap(foldersOf);
  for (const each of folders) {
    const { record, folder } = readResults(each);
    index.add({ compliance: record, folder });
  }
  const file = index.write(options.out);
  const shown = path.relative(process.cwd(), file);
  if (options.json === true) printJson({ schema: 1, index: shown, results: folders.length });
  else printText(`${count(folders.length, 'result')} in ${visibleText(shown)}`);
  return 0;
}

/** A folder of results, or one that holds such folders, as the kit's `--out` does. */
function foldersOf(given: string): string[] {
  if (!existsSync(given) || !statSync(given).isDirectory() || existsSync(path.join(given, recordName))) return [given];
  const below = readdirSync(given)
    .sort()
    .map((name) => path.join(given, name))
    .filter((folder) => existsSync(path.join(folder, recordName)));
  if (below.length === 0)
    throw new UserError(
      'results-not-found',
      `${given} holds no ${recordName}, nor does a folder in it. Give folders that "certify" wrote.`,
    );
  return below;
}
