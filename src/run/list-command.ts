/** `list`: the ledger of requirements, one requirement explained, the scenarios, or the steps they are written with. */
import { UserError } from '../base/errors';
import { companionsOf, isRequirementId, requirement } from '../requirements';
import type { RequirementId } from '../requirements';
import { wrapped } from '../reporting/wrapped';
import { explained } from './explained';
import { coverage, ledger, standing } from './ledger';
import type { Coverage, LedgerRow } from './ledger';
import { closeStage, openStage } from './scene';
import { printJson, printText } from './output';
import { Scenarios } from './scenarios';
import type { Vocabulary } from './scenarios';
import { place } from './selection';

export interface ListArguments {
  readonly requirements?: boolean;
  readonly scenarios?: boolean;
  readonly steps?: boolean;
  readonly explain?: string;
  readonly json?: boolean;
}

export async function listCommand(options: ListArguments): Promise<number> {
  const asJson = options.json === true;
  if (options.explain !== undefined) return explain(options.explain.trim().toUpperCase(), asJson);
  if (options.steps === true) {
    listSteps(await (await Scenarios.load([])).vocabulary(), asJson);
    return 0;
  }
  const scenarios = await knownScenarios();
  if (options.scenarios === true) listScenarios(scenarios, asJson);
  else listRequirements(scenarios, asJson);
  return 0;
}

/** A scenario as the list shows it: where it stands, how much it plays, and which rows it names. */
export interface KnownScenario {
  readonly name: string;
  readonly place: string;
  readonly depth: 'core' | 'full';
  readonly sessions: number;
  readonly requirements: readonly RequirementId[];
}

/** Rehearses the kit's own scenarios. */
export async function knownScenarios(): Promise<KnownScenario[]> {
  const scenarios = await Scenarios.load([]);
  const stage = openStage('list', { conditions: ['(each declared condition)'] });
  try {
    const found = await scenarios.run(await scenarios.find(), { stage: 'list' });
    return found.map(({ name, location, tags }) => ({
      name,
      place: place(location),
      depth: tags.includes('@core') ? 'core' : 'full',
      sessions: stage.planned.filter((session) => session.location === location).length,
      requirements: [...(stage.expected.get(location) ?? [])],
    }));
  } finally {
    closeStage('list');
  }
}

/** Tells whether a scenario names a row, or one that stands and falls with it. */
export function provokes(scenario: KnownScenario, id: RequirementId): boolean {
  return companionsOf(id).some((each) => (scenario.requirements as readonly string[]).includes(each));
}

function listRequirements(scenarios: readonly KnownScenario[], asJson: boolean): void {
  const rows = ledger().map((row) => ({
    ...row,
    scenarios: scenarios.filter((scenario) => provokes(scenario, row.id)).length,
  }));
  const sums = coverage(rows);
  if (asJson) return printJson({ schema: 1, requirements: rows, coverage: sums });
  printText([...rows.map(tellRow), '', ...sums.map(tellSum)].join('\n'));
}

function tellRow({ id, level, status, because, scenarios }: LedgerRow & { readonly scenarios: number }): string {
  const judged = because === undefined ? status : `${status}: ${because}`;
  const named = scenarios === 0 ? '' : `${scenarios} scenario${scenarios === 1 ? '' : 's'}`;
  return `${id.padEnd(8)} ${level.padEnd(6)} ${judged.padEnd(40)} ${named}`.trimEnd();
}

function tellSum({ level, rows, covered, percent, notJudged }: Coverage): string {
  const reasons = Object.entries(notJudged).map(([reason, count]) => `${reason} (${count})`);
  const covering = `${String(covered).padStart(3)} of ${String(rows).padStart(3)} covered, ${percent.toFixed(1).padStart(5)} %`;
  const left = reasons.length === 0 ? [] : wrapped(`not judged: ${reasons.join(', ')}`, 7);
  return [`${level.padEnd(6)} ${covering}`, ...left].join('\n');
}

async function explain(id: string, asJson: boolean): Promise<number> {
  if (!isRequirementId(id))
    throw new UserError(
      'requirement-unknown',
      `${JSON.stringify(id)} is no requirement. "list --requirements" shows them all.`,
    );
  const row = requirement(id);
  const named = (await knownScenarios()).filter((scenario) => provokes(scenario, id)).map(({ name }) => name);
  const companions = companionsOf(id).filter((each) => each !== id);
  if (asJson) {
    printJson({ schema: 1, requirement: { ...row, ...standing(row), companions, scenarios: named } });
    return 0;
  }
  const parts = [...explained(row), ...further(companions, named)];
  const text = parts.map(([title, lines]) =>
    [title, ...lines.flatMap((line) => (line.startsWith('https://') ? [`  ${line}`] : wrapped(line, 2)))].join('\n'),
  );
  printText(`${row.id} (${row.level})\n\n${text.join('\n\n')}`);
  return 0;
}

function further(companions: readonly string[], scenarios: readonly string[]): [string, string[]][] {
  return [
    ...(companions.length === 0 ? [] : [['Judged together with', [companions.join(', ')]] as [string, string[]]]),
    ...(scenarios.length === 0 ? [] : [['Scenarios that name it', [...new Set(scenarios)]] as [string, string[]]]),
  ];
}

function listScenarios(scenarios: readonly KnownScenario[], asJson: boolean): void {
  if (asJson) return printJson({ schema: 1, scenarios });
  for (const { depth, name, place: where, sessions, requirements } of scenarios) {
    const named = wrapped(`${where}, ${sessions} session${sessions === 1 ? '' : 's'}: ${requirements.join(', ')}`, 6);
    printText([`${depth.padEnd(5)} ${name}`, ...named].join('\n'));
  }
}

function listSteps({ steps, words }: Vocabulary, asJson: boolean): void {
  if (asJson) return printJson({ schema: 1, steps, words });
  const told = steps.map(({ keyword, text }) => hanging(`${keyword.padEnd(5)} ${text}`));
  const meant = words.map((word) => hanging(`{${word.name}}  ${word.words.replaceAll('|', ' | ')}`));
  printText([...told, '', ...meant].join('\n'));
}

function hanging(text: string): string {
  return wrapped(text, 6).join('\n').slice(6);
}
