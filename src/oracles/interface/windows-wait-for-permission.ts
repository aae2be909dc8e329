import type { RequirementId } from '../../requirements';
import type { Finding, Oracle, Say } from '../oracle';
import type { SessionView, UiRecord, Window } from '../session-view';
import { Requests } from './requests';
import type { HeardAnswer } from './requests';
import { windowEnds } from './window-ends';

/**
 * UI-01, UI-02, UI-04, UI-06, UI-12 and ERR-08: a window of the handler opens only under a granted EnableModeless(TRUE).
 *
 * Each window is charged once. In ShowError the row is ERR-08 and in ShowProperties UI-12 whatever the answer was; in PrepareForSync
 * and Synchronize it depends on what the handler did instead: never asked, ignored a refusal, ignored a failure, or asked with FALSE.
 * Between the methods it is UI-12 too, where the flag allows windows and INIT-10 and INIT-17 do not speak of them. Before a callback
 * was set nobody could be asked. UI-11 and PROP-12 are only noted.
 */
export const windowsWaitForPermission: Oracle = {
  name: 'windows-wait-for-permission',
  requirements: ['UI-01', 'UI-02', 'UI-04', 'UI-06', 'UI-11', 'UI-12', 'ERR-08', 'PROP-12'],
  watch(session, say) {
    const requests = new Requests(session);
    const denied = new Map<Window, 'refused' | 'failed'>();
    /** The window ended, or asked once more, and what opened meanwhile has been charged. */
    const refusalIsOver = (window: Window) => {
      const how = denied.get(window);
      if (how !== undefined && session.windowsAreSeen) say.satisfied(rowOfRefusal(window, how));
      denied.delete(window);
    };
    const ends = windowEnds(session, refusalIsOver);
    return {
      return: ends.return,
      callback: {
        ...ends.callback,
        EnableModeless(callback) {
          const isFirst = requests.firstEnable === undefined;
          requests.asked(callback);
          if (isFirst) judgeFirst(requests, callback.n, say);
        },
      },
      reply: {
        EnableModeless(callback) {
          const window = requests.answered(callback);
          if (window === undefined) return;
          refusalIsOver(window);
          const answer = requests.heardIn(window)?.answer;
          if (answer === 'refused' || answer === 'failed') denied.set(window, answer);
          // The kit may deny wherever it is asked; in the other methods a denial is part of their own rows.
          if (isOfTheRun(window)) for (const id of ['UI-02', 'UI-06'] as const) say.notExercised(id);
        },
      },
      ui(ui) {
        if (ui.entry.change === 'closed') return;
        noteWindow(ui, session, say);
        judgeWindow(ui, { session, requests, say });
      },
    };
  },
};

function isOfTheRun(window: Window): boolean {
  return window.method === 'PrepareForSync' || window.method === 'Synchronize';
}

/** UI-04: who begins with FALSE has the meaning the wrong way round. */
function judgeFirst(requests: Requests, n: number, say: Say): void {
  if (!requests.isReversed) return say.satisfied('UI-04');
  say.violated('UI-04', {
    entries: [n],
    seen: `The first EnableModeless of the session, #${n}, said FALSE.`,
    look: 'Look for code carried over from in-place activation: here TRUE asks and FALSE reports the end.',
  });
}

/** The row that a window would have broken after this refusal. */
function rowOfRefusal(window: Window, how: 'refused' | 'failed'): RequirementId {
  if (window.method === 'ShowError') return 'ERR-08';
  if (window.method === 'ShowProperties') return 'UI-12';
  return how === 'failed' ? 'UI-06' : 'UI-02';
}

function judgeWindow(
  ui: UiRecord,
  { session, requests, say }: { session: SessionView; requests: Requests; say: Say },
): void {
  const row = rowOf(ui, session);
  if (row === undefined) return;
  if (session.grantsOpen > 0) return say.satisfied(row);
  if (mayBeAnothers(ui, session, requests)) return;
  const heard = requests.heardIn(ui.window);
  if (requests.isReversed || heard?.answer === 'reported') return say.violated('UI-04', afterFalse(ui, heard));
  if (row !== 'UI-01' || heard === undefined) return say.violated(row, unasked(ui, heard));
  if (heard.answer === 'refused') return say.violated('UI-02', unasked(ui, heard));
  if (heard.answer === 'failed') return say.violated('UI-06', unasked(ui, heard));
  say.violated('UI-01', unasked(ui, heard));
}

/**
 * An error may be opened while a property dialog is still to come: the window may be that dialog's, which was granted, and the FALSE
 * that seems to have ended the grant may have followed a denial (UI-08).
 */
function mayBeAnothers(ui: UiRecord, session: SessionView, requests: Requests): boolean {
  const { ShowProperties: dialog } = session.windows;
  if (dialog === undefined) return false;
  if (ui.charged === 'ShowError') return requests.heardIn(dialog)?.answer === 'granted';
  return ui.charged === 'ShowProperties' && requests.mayHoldGrant(dialog);
}

function rowOf({ charged, window, entry }: UiRecord, session: SessionView): RequirementId | undefined {
  switch (charged) {
    case 'PrepareForSync':
    case 'Synchronize':
      return 'UI-01';
    case 'ShowError':
      return 'ERR-08';
    case 'ShowProperties':
      return window?.asked?.callbackSet === false ? undefined : 'UI-12';
    case 'between':
      // What the kit sees itself may come a little after the method that showed it.
      return entry.seen === 'reported' && mayAskBetween(session) ? 'UI-12' : undefined;
    default:
      return undefined;
  }
}

/** Before the first preparation INIT-10 speaks of such a window, without the flag INIT-17. */
function mayAskBetween(session: SessionView): boolean {
  return session.callback !== undefined && session.mayBotherUser && session.rounds.length > 0;
}

function whereOf({ charged }: UiRecord): string {
  return charged === 'between' ? 'between the methods' : `in ${charged}`;
}

function afterFalse(ui: UiRecord, heard: HeardAnswer | undefined): Finding {
  const { n } = ui.entry;
  return {
    entries: heard === undefined ? [n] : [heard.n, n],
    seen: `A window opened at #${n} ${whereOf(ui)} after EnableModeless(FALSE), with no request granted.`,
    look: 'Look for TRUE and FALSE the wrong way round: TRUE asks before the window, FALSE reports after it.',
  };
}

const answerInWords = {
  granted: 'the grant had already been given back',
  refused: 'the request was answered S_FALSE or another code than S_OK',
  failed: 'the request was answered by a failure',
  waiting: 'the request was not answered yet',
  reported: 'only FALSE had been sent',
} as const;

const lookAt = {
  granted: 'Ask again before each further window; one grant is used up by one FALSE.',
  refused: 'Compare the answer with S_OK; SUCCEEDED() is true for S_FALSE as well.',
  failed: 'Compare the answer with S_OK, and not with S_FALSE only.',
  waiting: 'Wait for the answer before the window is created.',
  reported: 'Ask with TRUE before the window.',
} as const;

function unasked(ui: UiRecord, heard: HeardAnswer | undefined): Finding {
  const { n } = ui.entry;
  if (heard === undefined) {
    const call = ui.window?.call.n;
    return {
      entries: call === undefined ? [n] : [call, n],
      seen: `A window opened at #${n} ${whereOf(ui)} and EnableModeless(TRUE) had not been called there.`,
      look: 'Look for a dialog of the system or of a library that knows nothing of EnableModeless.',
    };
  }
  return {
    entries: [heard.n, n],
    seen: `A window opened at #${n} in ${ui.charged}, although ${answerInWords[heard.answer]} at #${heard.n}.`,
    look: lookAt[heard.answer],
  };
}

function noteWindow(ui: UiRecord, session: SessionView, say: Say): void {
  const { n } = ui.entry;
  if (ui.charged === 'Initialize') {
    say.note('UI-11', {
      entries: [n],
      seen: `A window opened at #${n} inside Initialize, where no callback can be asked.`,
    });
  }
  if (ui.charged === 'ShowProperties') {
    const was = session.grantsOpen > 0 ? 'was granted by' : 'opened without';
    say.note('PROP-12', { entries: [n], seen: `The property window at #${n} ${was} EnableModeless(TRUE).` });
  }
}
