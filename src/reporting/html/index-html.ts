/** Writes the index over several handlers beside their folders. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { areaTitles, requirements } from '../../requirements';
import type { Compliance } from '../../verdict/compliance';
import { shortened, visibleText, visibleValue } from '../visible-text';
import { complianceHtml } from './compliance-html';
import { leftOut, letters } from './index-data';
import type { IndexData, IndexHandler } from './index-data';
import { renderIndex } from './index-page';
import type { Indexed, Refused } from './index-page';

const ruleMax = 110;

/** Results and the folder that holds them. */
export interface IndexedResults {
  readonly compliance: Compliance;
  readonly folder: string;
}

/** Writes `index.html` into the folder, and gives its path. */
export function writeIndex(
  folder: string,
  results: readonly IndexedResults[],
  refused: readonly Refused[] = [],
): string {
  const file = path.join(folder, 'index.html');
  const handlers = results.map((each): Indexed => ({
    compliance: visibleValue(each.compliance),
    page: pageOf(each, folder),
  }));
  const data: IndexData = {
    handlers: handlers.map(handlerOf),
    rows: requirements.map(({ id, level, rule }) => ({
      id,
      level,
      rule: shortened(rule, ruleMax),
      area: areaTitles[id.slice(0, id.indexOf('-'))] ?? '',
    })),
  };
  const payload = gzipSync(JSON.stringify(data), { level: 9 }).toString('base64');
  const told = refused.map(({ name, because }) => ({ name: visibleText(name), because: visibleText(because) }));
  writeFileSync(file, renderIndex({ handlers, refused: told, data, payload }));
  return file;
}

function pageOf(results: IndexedResults, folder: string): string {
  const relative = path.relative(folder, path.join(results.folder, complianceHtml.name));
  return relative.split(path.sep).map(encodeURIComponent).join('/');
}

function handlerOf({ compliance, page }: Indexed): IndexHandler {
  const verdicts = new Map(compliance.requirements.map(({ id, verdict }) => [id, letters[verdict]]));
  const { name, version } = compliance.handler;
  const cells = requirements.map(({ id }) => verdicts.get(id) ?? leftOut).join('');
  return { name, version, page, verdict: compliance.verdict, cells };
}
