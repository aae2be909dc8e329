/** `judge`: traces in, one result out. */
import type { CommonOptions } from './common-options';
import { judgeTraces } from './judge-traces';
import { printJson, printText } from './output';
import { judgeAgainBy } from './play-again';
import { complianceText } from './terminal';

export function judgeCommand(files: readonly string[], options: CommonOptions): number {
  const { profile, seed } = options;
  const compliance = judgeTraces({
    files,
    profile,
    strict: options.strict === true,
    only: options.only,
    limits: options.limit ?? {},
    seed,
    reproduce: judgeAgainBy(files, options),
  });
  if (options.json === true) printJson(compliance);
  else printText(complianceText(compliance));
  return compliance.exitCode;
}
