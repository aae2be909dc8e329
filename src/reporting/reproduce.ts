/** The shortest command that shows a violation again: one requirement, and the scenario that showed it where that is enough. */
import type { Compliance } from '../verdict/compliance';
import type { ReportRow } from './report-view';

/** Means the same within double quotes to every shell in use; other names are left out of the command, never escaped by guess. */
const plainName = /^[\p{L}\p{N} .,:;()/'_-]+$/u;

export function reproduceOf(row: Pick<ReportRow, 'id' | 'evidence'>, compliance: Compliance): string {
  const { reproduce, sessions, isolation } = compliance;
  const verb = /^(?:npx )?syncmgr-conformance (certify|judge)\b/.exec(reproduce)?.[0];
  if (verb === undefined) return reproduce;
  const rest = reproduce.slice(verb.length);
  const only = rest.includes('--only') ? '' : ` --only ${row.id}`;
  if (isolation === 'traces') return `${verb}${only}${rest}`;
  const scenarios = new Set(
    row.evidence.map(({ trace }) => sessions.find((session) => session.trace === trace)?.scenario),
  );
  const [scenario] = scenarios;
  const isOne = scenario !== undefined && plainName.test(scenario) && !rest.includes('--scenario');
  return `${verb}${only}${isOne ? ` --scenario "${scenario}"` : ''}${rest}`;
}
