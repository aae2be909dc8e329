/** The commands that do the same again: every option that decides what is played or judged, as a shell takes it. */
import path from 'node:path';
import { shellWord } from '../base/shell-word';
import type { CertifyArguments } from './certify-command';
import type { CommonOptions } from './common-options';
import type { Candidate } from './manifest';

/** Gives the command that plays a candidate again, from the folder that this one was typed in. */
export function certifyAgain(candidate: Candidate, options: CertifyArguments): string {
  const { shard, features = [] } = options;
  const [before, after] = candidateWords(candidate, options);
  const words = [
    ...before,
    ...named('depth', options.depth),
    ...flag('same-realm', options.sameRealm),
    ...named('scenario', options.scenario),
    // Ended by the next option: it takes as many paths as there are.
    ...(features.length === 0 ? [] : ['--features', ...features.map(fromHere)]),
    ...named('shard', shard === undefined ? undefined : `${shard.index}/${shard.of}`),
    ...commonWords(options),
    '--seed',
    String(options.seed),
    ...after,
  ];
  return command('certify', words);
}

/** Gives the command that judges traces again. */
export function judgeAgainBy(files: readonly string[], options: CommonOptions): string {
  return command('judge', [...files.map(fromHere), ...commonWords(options)]);
}

function command(verb: string, words: readonly string[]): string {
  return ['npx syncmgr-conformance', verb, ...words.map(shellWord)].join(' ');
}

/** What names the candidate before the options and behind them. */
function candidateWords(candidate: Candidate, options: CertifyArguments): readonly [string[], string[]] {
  const connect = named('connect', options.connect);
  if (!candidate.isDescribed && candidate.kind === 'program')
    return candidate.connect === undefined ? [[], ['--', ...(candidate.manifest.command ?? [])]] : [connect, []];
  return [[fromHere(candidate.given), ...serverWords(candidate), ...connect], []];
}

function serverWords({ server, isDescribed }: Candidate): string[] {
  if (server === undefined) return [];
  return [
    ...named('clsid', isDescribed ? undefined : server.clsid.replace(/[{}]/g, '')),
    ...named('apartment', server.apartment),
    ...flag('registered', server.isRegistered),
  ];
}

function commonWords({ profile, strict, only, limit }: CommonOptions): string[] {
  return [
    ...named('only', only?.join(',')),
    ...Object.entries(limit ?? {}).flatMap(([name, value]) => ['--limit', `${name}=${value}`]),
    ...flag('strict', strict),
    '--profile',
    profile,
  ];
}

function named(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`--${name}`, value];
}

function flag(name: string, isSet: boolean | undefined): string[] {
  return isSet === true ? [`--${name}`] : [];
}

/** Seen from where the command is typed: a path from the root says more of a machine than of a handler. */
function fromHere(given: string): string {
  const relative = path.relative(process.cwd(), path.resolve(given));
  return (relative === '' ? '.' : relative).split(path.sep).join('/');
}
