/** `list`: the ledger of requirements, one requirement explained, or the scenarios. */
import { UserError } from '../base/errors';
import { isRequirementId, requirement, requirements } from '../requirements';
import type { Requirement, RequirementId } from '../requirements';
import { sourceTitle, sourceUrl } from '../requirements/sources';
import { servedIds } from './certify';
import { closeStage, openStage } from './scene';
import type { Stage } from './scene';
import { printJson } from './output';
import { Scenarios } from './scenarios';
import { place } from './selection';

export interface ListArguments {
  readonly requirements?: boolean;
  readonly scenarios?: boolean;
  readonly explain?: string;
  readonly json?: boolean;
}

export async function listCommand(options: ListArguments): Promise<number> {
  if (options.explain !== undefined) return explain(options.explain.toUpperCase(), options.json === true);
  if (options.scenarios === true) return listScenarios(options.json === true);
  return listRequirements(options.json === true);
}

/** How a row stands in this build: the ledger has no row without an answer. */
function status(row: Requirement): string {
  if (row.judged.by === 'nobody') return `not judged: ${row.judged.because}`;
  if (row.judged.by === 'manager') return 'kept by the manager';
  if (row.judged.by === 'acceptance') return servedIds.has(row.id) ? 'accepted' : 'not judged: not built yet';
  return servedIds.has(row.id) ? 'judged' : 'not judged: not built yet';
}

function listRequirements(asJson: boolean): number {
  const rows = requirements.map((row) => ({ id: row.id, level: row.level, status: status(row), rule: row.rule }));
  if (asJson) {
    printJson({ schema: 1, requirements: rows });
    return 0;
  }
  for (const row of rows) process.stdout.write(`${row.id.padEnd(8)} ${row.level.padEnd(6)} ${row.status}\n`);
  const judgeable = rows.filter(
    (row) =>
      row.status !== 'not judged: needs real COM' &&
      row.status !== 'not judged: needs a person' &&
      row.status !== 'not judged: documents silent' &&
      row.status !== 'not judged: needs a marshalled callback',
  );
  const covered = judgeable.filter((row) => !row.status.startsWith('not judged'));
  process.stdout.write(
    `\n${rows.length} requirements; ${covered.length} of ${judgeable.length} that can be judged are (${((100 * covered.length) / judgeable.length).toFixed(1)} %).\n`,
  );
  return 0;
}

function explain(id: string, asJson: boolean): number {
  if (!isRequirementId(id))
    throw new UserError(
      'requirement-unknown',
      `${JSON.stringify(id)} is no requirement. "list --requirements" shows them all.`,
    );
  const row = requirement(id);
  if (asJson) {
    printJson({ schema: 1, requirement: { ...row, status: status(row) } });
    return 0;
  }
  const sources = row.sources.map((source) =>
    [sourceTitle(source), sourceUrl(source)].filter((part) => part !== undefined).join(' '),
  );
  const parts: [string, string][] = [
    ['Rule', row.rule],
    ['Why', row.why],
    ['How the kit looks', row.how],
    ['What breaks it', row.breaks],
    ['How to mend it', row.mend],
    ['Status', status(row)],
    ['Sources', sources.join('; ') || 'none'],
  ];
  process.stdout.write(
    `${row.id} (${row.level})\n\n${parts.map(([title, text]) => `${title}:\n  ${text}`).join('\n\n')}\n`,
  );
  return 0;
}

async function listScenarios(asJson: boolean): Promise<number> {
  const scenarios = await Scenarios.load([]);
  const stage = openStage('list', ['(each declared condition)']);
  try {
    const found = await scenarios.run(await scenarios.find(), { stage: 'list' });
    const rows = found.map(({ name, location, tags }) => ({
      name,
      place: place(location),
      depth: tags.includes('@core') ? 'core' : 'full',
      sessions: stage.planned.filter((session) => session.location === location).length,
      requirements: expectedAt(stage, location),
    }));
    if (asJson) printJson({ schema: 1, scenarios: rows });
    else
      for (const row of rows)
        process.stdout.write(
          `${row.depth.padEnd(5)} ${row.name}\n      ${row.place}, ${row.sessions} session(s), ${row.requirements.join(', ')}\n`,
        );
    return 0;
  } finally {
    closeStage('list');
  }
}

function expectedAt(stage: Stage, location: string): RequirementId[] {
  return [...(stage.expected.get(location) ?? [])];
}
