import type { RequirementId } from '../../requirements';
import type { GroupOracle, GroupSay } from '../group-oracle';
import type { LostHow } from '../../trace/entry';
import type { SessionSummary } from '../session-summary';
import { areAlike, differenceOf } from './essence';

/**
 * LIFE-09 (INFO): notes a session that went otherwise in a process that had served others than in a new one.
 *
 * Handlers may be undecided by nature: only where two new processes agree with each other, and not with the used one, is anything said.
 * A session that was lost is played again alone as well; that note tells whether what came before it has a part in the loss.
 */
export const alikeInANewProcess: GroupOracle = {
  name: 'alike-in-a-new-process',
  requirements: [],
  compare(sessions, say) {
    const bySession = new Map(sessions.map((session) => [session.header.session?.name, session]));
    const repeats = new Map<SessionSummary, SessionSummary[]>();
    for (const session of sessions) {
      const original = bySession.get(session.header.session?.repeats);
      if (session.header.session?.repeats === undefined || original === undefined) continue;
      repeats.set(original, [...(repeats.get(original) ?? []), session]);
    }
    for (const [original, again] of repeats) {
      if (original.lost) attribute(original, again, say);
      else noteLeak(original, again, say);
    }
  },
};

const rowOfLoss: Readonly<Record<LostHow, RequirementId>> = {
  hung: 'ROB-01',
  exited: 'COM-07',
  signalled: 'COM-07',
  nonsense: 'ROB-02',
  memory: 'ROB-03',
  flooded: 'ROB-03',
};

function attribute(original: SessionSummary, again: readonly SessionSummary[], say: GroupSay): void {
  const { lostHow: lost } = original;
  const [alone] = again;
  if (lost === undefined || alone === undefined) return;
  const cited = [{ session: original, entries: [original.lastN] }];
  if (alone.lostHow === lost)
    say.note(rowOfLoss[lost], {
      seen: `This session was lost (${lost}), and played again alone in a new process it was lost in the same way: nothing that came before it has a part in that.`,
      cited,
    });
  else if (alone.outcome === 'complete')
    say.note(rowOfLoss[lost], {
      seen: `This session was lost (${lost}); played again alone in a new process it went through.`,
      look: 'Look at what the process had served before, at what several processes share, and at races.',
      cited,
    });
}

function noteLeak(original: SessionSummary, again: readonly SessionSummary[], say: GroupSay): void {
  const [first, second] = again.filter(({ outcome }) => outcome === 'complete');
  if (first === undefined || second === undefined || areAlike(original, first)) return;
  if (!areAlike(first, second)) return;
  const difference = differenceOf(original, first);
  say.note('LIFE-09', {
    seen: `In a process that had served ${original.header.session?.served ?? 'other'} sessions before ${oneOf(difference.one)}; twice in a new process, with the same plan, ${oneOf(difference.other)}.`,
    look: 'Look for session state that outlives its session: module variables, static fields, files beside the storage folder.',
    cited: [{ session: original, entries: [original.lastN] }],
  });
}

/** The last line says most: what was violated, or how an item ended. */
function oneOf(lines: readonly string[]): string {
  const last = lines.at(-1);
  return last === undefined
    ? 'nothing of the kind happened'
    : `${last}${lines.length > 1 ? ` (and ${lines.length - 1} more)` : ''}`;
}
