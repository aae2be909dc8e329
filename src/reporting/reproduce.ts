/** The shortest command that shows a violation again: one requirement, and the scenario that showed it first. */
import { shellWord } from '../base/shell-word';
import type { Compliance } from '../verdict/compliance';
import type { ReportRow } from './report-view';

export function reproduceOf(row: Pick<ReportRow, 'id' | 'evidence'>, compliance: Compliance): string {
  const { reproduce, sessions, isolation, only, scenario: asked } = compliance;
  const verb = /^(?:npx )?syncmgr-conformance (certify|judge)\b/.exec(reproduce)?.[0];
  if (verb === undefined) return reproduce;
  // The parts of a shorter run would be cut otherwise: the whole of it is played.
  const rest = reproduce.slice(verb.length).replace(/ --shard \d+\/\d+/, '');
  const onlyWord = only === undefined ? ` --only ${row.id}` : '';
  if (isolation === 'traces') return `${verb}${onlyWord}${rest}`;
  const [first] = row.evidence;
  const scenario = sessions.find((session) => session.trace === first?.trace)?.scenario ?? '';
  // What compares two sessions may need a second scenario: all that name the requirement are played then.
  const isCompared = sessions.some(({ trace, name }) => trace !== first?.trace && first?.seen.includes(name));
  // A name that had to be made visible is another one; what names nothing names all.
  const isOne = asked === undefined && !isCompared && scenario !== '' && !/[⟨…]/.test(scenario);
  return `${verb}${onlyWord}${isOne ? ` --scenario ${shellWord(scenario)}` : ''}${rest}`;
}
