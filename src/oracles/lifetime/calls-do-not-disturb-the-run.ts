import type { GroupOracle, GroupSay } from '../group-oracle';
import type { SessionSummary } from '../session-summary';
import { difference, isSameTask, plainRounds, roundN } from './compare-rounds';
import type { RoundOfSession } from './compare-rounds';

/**
 * LIFE-05, over sessions: a run into which the manager called for info, items or a dialog comes out like the same run without.
 *
 * One equal twin is enough: a handler need not be deterministic. A run that never ends is SYNC-06 as well; it was disturbed only
 * where the same run ends when it is left alone.
 */
export const callsDoNotDisturbTheRun: GroupOracle = {
  name: 'calls-do-not-disturb-the-run',
  requirements: ['LIFE-05'],
  compare(sessions, say) {
    const ended = sessions.flatMap(plainRounds).filter(({ round }) => round.synchronizeN !== undefined);
    const stuck = sessions.flatMap(runsThatNeverEnd);
    const untouched = ended.filter((run) => !isInterrupted(run));
    for (const run of ended.filter(isInterrupted)) {
      const twins = untouched.filter((twin) => isSameTask(run, twin));
      const [twin] = twins;
      if (twin === undefined || twins.some(({ round }) => difference(run.round, round) === undefined)) continue;
      sayDisturbed(say, { run, twin, how: difference(run.round, twin.round) ?? '' });
    }
    for (const run of stuck.filter(isInterrupted)) {
      const twin = untouched.find((each) => isSameTask(run, each));
      if (twin === undefined || stuck.some((each) => !isInterrupted(each) && isSameTask(run, each))) continue;
      sayDisturbed(say, { run, twin, how: 'it never ended' });
    }
  },
};

const isInterrupted = ({ round }: RoundOfSession): boolean => round.interruptedBy.length > 0;

function runsThatNeverEnd(session: SessionSummary): RoundOfSession[] {
  const disturbed = session.rounds.findIndex((round) => round.disturbed);
  const plain = session.lost ? [] : disturbed < 0 ? session.rounds : session.rounds.slice(0, disturbed);
  return plain.filter(({ end }) => end === 'missed').map((round) => ({ session, round }));
}

interface Disturbed {
  readonly run: RoundOfSession;
  readonly twin: RoundOfSession;
  readonly how: string;
}

function sayDisturbed(say: GroupSay, { run, twin, how }: Disturbed): void {
  const { interruptedBy } = run.round;
  say.violated('LIFE-05', {
    seen: `A run into which the manager called at #${interruptedBy.join(', #')} came out unlike the same run left alone: ${how}.`,
    look: 'Look for a list or cursor that the run and the enumeration share, and for one state that dialog and run are in.',
    cited: [
      { session: run.session, entries: [...interruptedBy, roundN(run.round)] },
      { session: twin.session, entries: [roundN(twin.round)] },
    ],
  });
}
