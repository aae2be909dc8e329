/** `judge`: traces in, one result out. */
import path from 'node:path';
import type { CommonOptions } from './common-options';
import { judgeTraces } from './judge-traces';
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
  process.stdout.write(
    options.json === true ? JSON.stringify(compliance, undefined, 2) + '\n' : complianceText(compliance) + '\n',
  );
  return compliance.exitCode;
}
