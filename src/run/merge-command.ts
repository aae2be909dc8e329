/** `merge`: all shards of a run in, its result out. */
import { gate, readBaseline } from './gate';
import { mergeShards } from './merge';
import { printJson, printText } from './output';
import { tellWorkflow } from './tell-workflow';
import { colours, terminalReport } from './terminal';

export interface MergeArguments {
  readonly out: string;
  readonly features?: readonly string[];
  readonly baseline?: string;
  readonly json?: boolean;
}

export async function mergeCommand(folders: readonly string[], options: MergeArguments): Promise<number> {
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline);
  const merged = await mergeShards({ folders, out: options.out, features: options.features ?? [] });
  if (options.json === true) printJson(merged.compliance);
  else printText(terminalReport(merged, colours));
  tellWorkflow(merged, process.env);
  return gate(merged.compliance, baseline, options);
}
