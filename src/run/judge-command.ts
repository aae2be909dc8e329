/** `judge`: traces in, one result out. */
import path from 'node:path';
import type { CommonOptions } from './common-options';
import { judgeTraces } from './judge-traces';
import { printJson, printText } from './output';
import { complianceText } from './terminal';

export function judgeCommand(files: readonly string[], options: CommonOptions): number {
  const { profile, seed } = options;
  const names = files.map((file) => path.basename(file)).join(' ');
  const compliance = judgeTraces({
    files,
    profile,
    strict: options.strict === true,
    only: options.only,
    limits: options.limit ?? {},
    seed,
    reproduce: `npx syncmgr-conformance judge ${names} --profile ${profile}`,
  });
  if (options.json === true) printJson(compliance);
  else printText(complianceText(compliance));
  return compliance.exitCode;
}
