import { failed, hresultName, S_FALSE, S_OK, SYNCMGRLOGLEVEL } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import { statusOf, terminalStatuses } from '../session-view';
import type { Round, SessionView } from '../session-view';
import { completionHr, isInContract } from '../synchronizing/phase';
import { failedAsAWhole } from '../synchronizing/run';

/**
 * PREP-09: the hr of PrepareForSyncCompleted is the outcome of the preparation, S_OK only if the handler is ready.
 *
 * That a preparation fails is known where a condition of the handler's world says so: "prepare-fails" by its name, "unreachable" if
 * the run came to nothing and the handler shows that it knew: it logged an error while it prepared, or accepted the run and made no
 * attempt. To find out in Synchronize is legal as well (SYNC-10). With "credentials" the failure may come in Synchronize (AMB-05), which is PREP-12.
 */
export const outcomeIsTold: Oracle = {
  name: 'outcome-is-told',
  requirements: ['PREP-09'],
  watch(session, say) {
    say.notApplicable('PREP-09');
    const knowing: Knowing = { errorsWhilePreparing: new WeakSet(), attempts: new WeakSet() };
    return {
      callback: {
        LogError({ args, round, window }) {
          const isEarly = window !== undefined && window === round?.prepare;
          if (isEarly && args.level === SYNCMGRLOGLEVEL.ERROR) knowing.errorsWhilePreparing.add(round);
        },
        Progress({ args, round }) {
          const status = statusOf(args.item);
          const isAttempt = status === undefined || !terminalStatuses.has(status);
          if (round?.synchronize !== undefined && isAttempt) knowing.attempts.add(round);
        },
      },
      work({ round }) {
        if (round?.synchronize !== undefined) knowing.attempts.add(round);
      },
      close() {
        for (const round of session.rounds)
          if (isInContract(session, round.prepare)) judgeOutcome(session, say, { round, knowing });
      },
    };
  },
};

/** What tells that a handler knew better than its completion. */
interface Knowing {
  readonly errorsWhilePreparing: WeakSet<Round>;
  readonly attempts: WeakSet<Round>;
}

function judgeOutcome(
  session: SessionView,
  say: Say,
  { round, knowing }: { readonly round: Round; readonly knowing: Knowing },
): void {
  const { call, completions } = round.prepare;
  const [completion] = completions;
  const hr = completionHr(completion);
  if (call.hr !== S_OK || completion === undefined || hr === undefined) return;
  if (hr !== S_OK) {
    say.satisfied('PREP-09');
    return;
  }
  if (round.number > 1 || round.interfered) return;
  const isIdle = round.synchronize?.call.hr === S_OK && !knowing.attempts.has(round);
  const knew = isIdle || knowing.errorsWhilePreparing.has(round);
  const isUnreachable = session.isSwitchedOn('unreachable') && round.items.size > 0 && failedAsAWhole(round) && knew;
  if (!isUnreachable && !session.isSwitchedOn('prepare-fails')) return;
  const entries = [call.n, completion.n, ...(round.synchronize === undefined ? [] : [round.synchronize.call.n])];
  say.violated('PREP-09', {
    entries,
    seen: `With "${isUnreachable ? 'unreachable' : 'prepare-fails'}" switched on PrepareForSync at #${call.n} was completed with S_OK at #${completion.n}.`,
    look: 'Look for a completion that passes on the S_OK of the call instead of what the preparation came to.',
  });
}

/**
 * PREP-12: with MAYBOTHERUSER off and credentials needed PrepareForSync answers S_FALSE.
 *
 * Any failure there, by the return or by the completion, is accepted and noted (AMB-05); to find out only in Synchronize is the
 * violation. A window, a hang and a false success are INIT-18.
 */
export const impossibleWithoutUi: Oracle = {
  name: 'impossible-without-ui',
  requirements: ['PREP-12'],
  watch(session, say) {
    say.notApplicable('PREP-12');
    return {
      close() {
        const [round] = session.rounds;
        if (round === undefined || session.mayBotherUser) return;
        // S_FALSE has one meaning there: the handler itself says that it needs a window.
        if (round.prepare.call.hr === S_FALSE && isInContract(session, round.prepare)) say.satisfied('PREP-12');
        else if (session.isSwitchedOn('credentials') && isInContract(session, round.prepare)) judgeWayOut(say, round);
      },
    };
  },
};

function judgeWayOut(say: Say, round: Round): void {
  const { call, completions } = round.prepare;
  const [completion] = completions;
  const hr = call.hr === S_OK ? completionHr(completion) : call.hr;
  if (hr === undefined) return;
  const entries = [call.n, call.hr === S_OK && completion !== undefined ? completion.n : (call.returnedN ?? call.n)];
  if (hr !== S_OK) {
    say.satisfied('PREP-12');
    const how = call.hr === S_OK ? 'was completed with' : 'answered';
    say.note('PREP-12', {
      entries,
      seen: `PrepareForSync at #${call.n} ${how} ${hresultName(hr)}; the documents ask for S_FALSE.`,
    });
    return;
  }
  const { synchronize, interfered } = round;
  const isShown = round.prepare.uiOpened > 0 || (synchronize?.uiOpened ?? 0) > 0;
  if (synchronize === undefined || isShown || interfered || round.items.size === 0 || !failedAsAWhole(round)) return;
  const answer = synchronize.call.hr ?? S_OK;
  say.violated('PREP-12', {
    entries: [...entries, synchronize.call.n],
    seen: `Credentials were needed and no window was allowed; the preparation of #${call.n} succeeded, and the run of #${synchronize.call.n} failed${failed(answer) ? ` with ${hresultName(answer)}` : ''}.`,
    look: 'Look for missing credentials already in PrepareForSync, and answer S_FALSE there.',
  });
}
