/** Findings and replays for a terminal, 80 columns wide. What a candidate wrote has been made visible before it is shown. */
import path from 'node:path';
import type { Finding } from '../exploration/finding';
import { itemNamer, tellAnswer, tellMark, tellOpening } from '../reporting/timeline/tell-entry';
import { part } from '../reporting/terminal';
import { visibleText } from '../reporting/visible-text';
import { whereWords } from '../reporting/where';
import { wrapped } from '../reporting/wrapped';
import { isRequirementId, requirement } from '../requirements';
import type { TraceEntry } from '../trace/entry';
import { count } from '../verdict/words';
import type { Explored } from './explore';
import type { WrittenFinding } from './finding-files';
import type { Drift, Replayed } from './replay';

interface Setting {
  readonly name: string;
  readonly seed: number;
  /** The folder that paths are shown from. */
  readonly from: string;
}

export function exploredText({ findings, sessionsPlayed, endedEarly }: Explored, setting: Setting): string {
  const lines = findings.flatMap((each) => [...findingLines(each, setting.from), '']);
  const found = findings.length === 0 ? 'nothing broke' : count(findings.length, 'finding');
  const early = { losses: ', ended early: the handler was lost five times in a row', stopped: ', stopped early' };
  const sentence = `${visibleText(setting.name)}: ${found} in ${count(sessionsPlayed, 'session')}, seed ${setting.seed}${endedEarly === undefined ? '' : early[endedEarly]}.`;
  return [...lines, ...wrapped(sentence, 0)].join('\n');
}

function findingLines({ finding, file, isIntermittent }: WrittenFinding, from: string): string[] {
  const { sessions, shrinking } = finding;
  const shown = path.relative(from, file);
  return [
    ...brokenLines(finding),
    ...sessions.flatMap(({ name, schedule }) =>
      part('Session', `${name}: ${schedule === '' ? 'the ordinary plan' : visibleText(schedule)}`),
    ),
    ...part(
      'Shrunk',
      isIntermittent
        ? 'it was not seen again when the same sessions were played once more; they are kept as they were'
        : `from ${count(shrinking.from.length, 'session')}, after ${count(shrinking.sessions, 'session')} more`,
    ),
    ...part('Again', `npx syncmgr-conformance replay ${shown}`),
  ];
}

function brokenLines({ broken, sessions }: Finding): string[] {
  return broken.flatMap(({ id, level, seen, look, session, entries }) => {
    const trace = sessions.find(({ name }) => name === session)?.trace ?? session;
    return [
      `  ${visibleText(id)}  ${visibleText(level)}`,
      ...part('Seen', visibleText(seen)),
      ...part('', whereWords({ trace: visibleText(trace), entries })),
      ...(isRequirementId(id) ? part('Required', requirement(id).rule) : []),
      ...(look === undefined ? [] : part('Look', visibleText(look))),
    ];
  });
}

const outcomes: Readonly<Record<Replayed['outcome'], string>> = {
  reproduced: 'It reproduces',
  held: 'It does not reproduce: the requirement was exercised and held',
  'not-exercised': 'It does not reproduce, and the requirement was not exercised either',
};

export function replayedText(finding: Finding, { outcome, broken, drifts }: Replayed, hasChanged: boolean): string {
  const [first] = broken?.evidence ?? [];
  return [
    ...brokenLines(finding),
    '',
    ...wrapped(`${outcomes[outcome]}.`, 0),
    ...(first === undefined
      ? []
      : part(
          'Seen now',
          `${visibleText(first.seen)} (${whereWords({ trace: visibleText(first.trace), entries: first.entries })})`,
          0,
        )),
    ...(drifts.length === 0 ? ['The replay matches the recorded trace.'] : drifts.flatMap(driftLines)),
    ...(hasChanged ? wrapped('The handler has changed since the finding was written.', 0) : []),
  ].join('\n');
}

function driftLines({ session, entry, recorded, replayed }: Drift): string[] {
  return [
    ...wrapped(`The replay of ${visibleText(session)} parts from the recorded trace at #${entry}.`, 0),
    ...part('recorded', tell(recorded), 2),
    ...part('now', tell(replayed), 2),
  ];
}

/** One entry, without what only a whole trace tells: names of items and of the calls that are answered. */
function tell(entry: TraceEntry | undefined): string {
  if (entry === undefined) return 'nothing: the trace ends before';
  const nameItem = itemNamer(new Map());
  switch (entry.kind) {
    case 'call':
    case 'callback':
      return `${entry.at} ms, ${entry.kind} ${tellOpening(entry, nameItem)}`;
    case 'return':
    case 'reply':
      return `${entry.at} ms, ${entry.kind} ${tellAnswer(entry)}`;
    default:
      return `${entry.at} ms, ${tellMark(entry, nameItem)}`;
  }
}
