/** Reads the arguments and hands over to the commands; turns every error into its exit code and, with --json, its object. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { UserError } from '../base/errors';
import { limitNames } from '../protocol';
import type { LimitName } from '../protocol';
import { visibleText } from '../reporting/visible-text';
import { isRequirementId } from '../requirements';
import type { RequirementId } from '../requirements';
import { allureCommand } from './allure-command';
import { certifyCommand } from './certify-command';
import type { CertifyArguments } from './certify-command';
import type { CommonOptions } from './common-options';
import { budgetFrom, exploreCommand } from './explore-command';
import type { ExploreArguments } from './explore-command';
import { compareCommand } from './compare-command';
import type { CompareArguments } from './compare-command';
import { kit } from './identity';
import { initCommand, languages } from './init-command';
import { judgeCommand } from './judge-command';
import { listCommand } from './list-command';
import type { ListArguments } from './list-command';
import type { Shard } from './plan-run';
import { printAside, printJson } from './output';
import { mergeCommand } from './merge-command';
import type { MergeArguments } from './merge-command';
import { reportCommand } from './report-command';
import type { ReportArguments } from './report-command';
import { replayCommand } from './replay-command';
import type { ReplayArguments } from './replay-command';
import { signCommand } from './sign-command';
import type { SignArguments } from './sign-command';
import { tellError } from './tell-error';
import { verifyCommand } from './verify-command';
import type { VerifyArguments } from './verify-command';

/** Gives the exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const dashes = args.indexOf('--');
  const program = dashes < 0 ? undefined : args.slice(dashes + 1);
  const words = dashes < 0 ? args : args.slice(0, dashes);
  let exitCode = 70;
  const set = (code: number) => (exitCode = code);
  const command = build(program, set);
  try {
    await command.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, words.includes('--json'));
  }
}

function build(program: readonly string[] | undefined, set: (code: number) => void): Command {
  const root = new Command('syncmgr-conformance')
    .description('Certifies handlers of ISyncMgrSynchronize.')
    .version(kit.version)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  server(common(root.command('certify')))
    .description('play every scenario that applies, judge, and write all reports to reports/<name>/')
    .argument(
      '[candidates...]',
      'a module, a handler.json, a .dll or .so, or a folder that holds one; a program after --',
    )
    .addOption(new Option('--depth <depth>', 'how much is played').choices(['core', 'full']))
    .option('--scenario <name>', 'play only scenarios whose name holds this text')
    .option('--features <paths...>', 'play these features instead of the kit’s own')
    .option('--inspect', 'open the debugger in the handler’s process and lift the limits of time')
    .option('--same-realm', 'play in the kit’s own process: fast, unprotected, for development')
    .option('--jobs <n>', 'how many candidates are certified at once', jobsFrom)
    .option('--shard <i/n>', 'play one of n parts of the run; "merge" puts them together', shardFrom)
    .option('--baseline <file>', 'known violations: only new ones fail')
    .option('--as-expected', 'end with 0 exactly if each candidate breaks what its manifest’s "breaks" says')
    .action(async (candidates: string[], options: CertifyArguments) =>
      set(await certifyCommand(candidates, program, options)),
    );
  common(root.command('judge'))
    .description('judge recorded traces of one handler')
    .argument('<traces...>', 'trace files')
    .action((traces: string[], options: CommonOptions) => set(judgeCommand(traces, options)));
  server(common(root.command('explore')))
    .description('play generated sessions, shrink what breaks, write it to reports/<name>/findings/')
    .argument('[candidate]', 'a module, a handler.json, a .dll or .so, or a folder that holds one; a program after --')
    .option('--sessions <n>', 'how many sessions are generated (200; 24 for a program)', budgetFrom)
    .option('--shrink <n>', 'how many sessions shrinking may play for one finding (200; 16 for a program)', budgetFrom)
    .option('--inspect', 'open the debugger in the handler’s process and lift the limits of time')
    .option('--same-realm', 'play in the kit’s own process: fast, unprotected, for development')
    .action(async (candidate: string | undefined, options: ExploreArguments) =>
      set(await exploreCommand(candidate, program, options)),
    );
  server(root.command('replay'))
    .exitOverride()
    .description('play one finding again, and say whether it reproduces and where it drifts')
    .argument('<finding>', 'a *.finding.json that explore wrote')
    .argument('[candidate]', 'another candidate than the one it names; a program after --')
    .option('--json', 'the result on standard output, nothing else')
    .option('--inspect', 'open the debugger in the handler’s process and lift the limits of time')
    .option('--same-realm', 'play in the kit’s own process: fast, unprotected, for development')
    .action(async (finding: string, candidate: string | undefined, options: ReplayArguments) =>
      set(await replayCommand(finding, candidate, program, options)),
    );
  results(root, set);
  root
    .command('report')
    .description('one page over the results of several handlers')
    .argument('<results...>', 'folders that certify wrote, or a folder that holds them')
    .option('--out <dir>', 'folder for index.html', 'reports')
    .option('--json', 'the result on standard output, nothing else')
    .exitOverride()
    .action((folders: string[], options: ReportArguments) => set(reportCommand(folders, options)));
  root
    .command('list')
    .description('requirements and scenarios, with their levels and coverage')
    .option('--requirements', 'the ledger of requirements (the default)')
    .option('--scenarios', 'the scenarios')
    .option('--steps', 'the steps that scenarios are written with')
    .option('--explain <id>', 'everything about one requirement')
    .option('--json', 'the result on standard output, nothing else')
    .exitOverride()
    .action(async (options: ListArguments) => set(await listCommand(options)));
  root
    .command('init')
    .description(`write a starting handler into a new folder: ${languages.join(', ')}`)
    .argument('<language>', 'the language of the handler')
    .argument('[folder]', 'where to; <language>-handler when left out')
    .exitOverride()
    .action((language: string, folder: string | undefined) => set(initCommand(language, folder)));
  return root;
}

/** What is said of a COM server. */
function server(command: Command): Command {
  return command
    .option('--connect <place>', 'a handler that listens already, at host:port or at a port of this machine')
    .option('--clsid <id>', 'the class of a .dll or .so, with braces or without')
    .addOption(
      new Option('--apartment <mode>', 'the apartment a COM server is called in').choices(['sta', 'mta', 'sta+mta']),
    )
    .option('--registered', 'ask CoCreateInstance for the class instead of the file');
}

/** Commands about results that are finished. */
function results(root: Command, set: (code: number) => void): void {
  root
    .command('compare')
    .description('two results: fixed, broken, newly covered; 0 same or better, 1 worse')
    .argument('<before>', 'the folder of the first result')
    .argument('<after>', 'the folder of the second')
    .option('--html <file>', 'write a page as well')
    .option('--json', 'the result on standard output, nothing else')
    .exitOverride()
    .action((before: string, after: string, options: CompareArguments) => set(compareCommand(before, after, options)));
  root
    .command('merge')
    .description('put all shards of a run together, and give its verdict')
    .argument('<results...>', 'the folder of each shard')
    .option('--out <dir>', 'folder for the results', 'reports')
    .option('--features <paths...>', 'the features that were played, where they are not the kit’s')
    .option('--baseline <file>', 'known violations: only new ones fail')
    .option('--json', 'the result on standard output, nothing else')
    .exitOverride()
    .action(async (folders: string[], options: MergeArguments) => set(await mergeCommand(folders, options)));
  root
    .command('allure')
    .description('draw the Allure report of finished results; needs Java and the package allure-commandline')
    .argument('<results>', 'the folder that certify or merge wrote')
    .exitOverride()
    .action((folder: string) => set(allureCommand(folder)));
  root
    .command('sign')
    .description('sign finished results')
    .argument('<results>', 'the folder that certify or merge wrote')
    .requiredOption('--key <file>', 'the private key, in PEM')
    .option('--out <file>', 'where the certificate goes (default: certificate.json in the results)')
    .option('--json', 'the result on standard output, nothing else')
    .exitOverride()
    .action(async (folder: string, options: SignArguments) => set(await signCommand(folder, options)));
  root
    .command('verify')
    .description('check a certificate offline, and judge its traces again')
    .argument('<certificate>', 'the file that sign wrote')
    .requiredOption('--key <file>', 'the public key of whoever signed, in PEM')
    .option('--results <dir>', 'the results (default: the folder of the certificate)')
    .option('--candidate <path>', 'the handler to compare (default: where it was certified, if it is there)')
    .option('--json', 'the result on standard output, nothing else')
    .exitOverride()
    .action(async (certificate: string, options: VerifyArguments) => set(await verifyCommand(certificate, options)));
}

function common(command: Command): Command {
  return command
    .exitOverride()
    .option('--out <dir>', 'folder for the results', 'reports')
    .option('--json', 'the result on standard output, nothing else')
    .addOption(
      new Option('--profile <profile>', 'which recommendations bind')
        .choices(['certification', 'documented'])
        .default('certification'),
    )
    .option('--strict', 'a violated SHOULD counts')
    .option('--only <ids>', 'judge only these requirements, separated by commas', idsFrom)
    .option('--limit <name=value>', `a bound on the candidate: ${limitNames.join(', ')}`, limitFrom)
    .option('--seed <n>', 'seed of every choice', seedFrom, 1)
    .option('--quiet', 'no progress');
}

function idsFrom(text: string, before: readonly RequirementId[] = []): RequirementId[] {
  const ids = text.split(',').map((id) => id.trim().toUpperCase());
  const known = ids.map((id) => {
    if (isRequirementId(id)) return id;
    throw new UserError(
      'requirement-unknown',
      `${JSON.stringify(id)} is no requirement. "list --requirements" shows them all.`,
    );
  });
  return [...before, ...known];
}

function limitFrom(text: string, before: Partial<Record<LimitName, number>> = {}): Partial<Record<LimitName, number>> {
  const [name, value] = text.split('=');
  const number = Number(value);
  if (!(limitNames as readonly (string | undefined)[]).includes(name))
    throw new UserError(
      'limit-unknown',
      `There is no limit ${JSON.stringify(name)}. Limits are ${limitNames.join(', ')}.`,
    );
  if (value === undefined || value.trim() === '' || !Number.isFinite(number) || number <= 0)
    throw new UserError('limit-invalid', `The limit ${name} needs a number above zero, as in --limit ${name}=1000.`);
  return { ...before, [name as LimitName]: number };
}

function shardFrom(text: string): Shard {
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || of === undefined || index < 1 || index > of)
    throw new InvalidArgumentError('A shard is written as 2/5: which one, of how many.');
  return { index, of };
}

function seedFrom(text: string): number {
  const seed = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(seed)) throw new InvalidArgumentError('A seed is a whole number.');
  return seed;
}

function jobsFrom(text: string): number {
  const jobs = Number(text);
  if (!Number.isSafeInteger(jobs) || jobs < 1) throw new InvalidArgumentError('It is a whole number above zero.');
  return jobs;
}

/** Tells the user what is wrong and gives the exit code; a fault of the kit keeps its stack. */
export function explain(error: unknown, asJson: boolean): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const told = tellError(error);
  if (asJson)
    printJson({
      schema: 1,
      error: { code: told.code, message: told.message, ...(told.line === undefined ? {} : { line: told.line }) },
    });
  else
    printAside(
      `syncmgr-conformance: ${visibleText(told.message)}${told.line === undefined ? '' : ` (line ${told.line})`} [${told.code}]`,
    );
  if (told.exitCode === 70 && error instanceof Error && !asJson)
    printAside(`${error.stack ?? ''}\nThis is a fault of the kit, not of the candidate.`);
  return told.exitCode;
}
