import { failed, S_FALSE, S_OK, SYNCMGRSTATUS } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { ItemRun, Round, SessionView, UiRecord, Window } from '../session-view';
import { isWitnessed } from '../lifetime/telling';

/** The condition under which a synchronization is impossible without user interface. */
const needsUser = 'credentials';

/**
 * INIT-18: without MAYBOTHERUSER a synchronization that is impossible without user interface fails: it shows no window, waits for
 * nobody, and claims no success.
 *
 * That it is impossible is known from the condition, or from PrepareForSync itself, which says so by S_FALSE (PREP-12). Who asks for a
 * window all the same, is denied it and never comes to an end waits for nobody's answer (UI-13 without the flag). Any way of
 * failing will do (AMB-05). On kept storage the handler may hold a log-on of an earlier visit: success is then no lie.
 */
export const failsWithoutPermission: Oracle = {
  name: 'fails-without-permission',
  requirements: ['INIT-18'],
  watch(session, say) {
    const shown = new Set<Round>();
    const isConcerned = () => !session.mayBotherUser && !session.settingsOnly && session.isSwitchedOn(needsUser);
    return {
      ui(ui) {
        const { round } = ui;
        if (round === undefined || !isConcerned() || !isOwnWindow(session, ui)) return;
        shown.add(round);
        sayShown(say, round, ui);
      },
      close() {
        if (session.initialize?.hr !== S_OK || session.mayBotherUser || session.lost !== undefined) return;
        for (const round of session.rounds.filter((each) => !shown.has(each) && !each.interfered)) {
          if (isConcerned()) judge(session, say, round);
          else if (round.prepare.call.hr === S_FALSE) say.satisfied('INIT-18');
          else judgeDenied(say, round);
        }
      },
    };
  },
};

function isOwnWindow(session: SessionView, ui: UiRecord): boolean {
  const isRun = ui.charged === 'PrepareForSync' || ui.charged === 'Synchronize';
  return isRun && ui.entry.change === 'opened' && isWitnessed(session, ui.entry);
}

function judge(session: SessionView, say: Say, round: Round): void {
  const windows = [round.prepare, ...(round.synchronize === undefined ? [] : [round.synchronize])];
  const waiting = windows.find(({ closedN }) => closedN === undefined);
  if (waiting !== undefined) sayWaiting(say, waiting);
  else if (hasFailed(round)) say.satisfied('INIT-18', { basis: session.windowsAreSeen ? 'witness' : 'observation' });
  else if (session.header.storage === 'fresh' && isClaimed(round)) sayClaimed(say, round);
}

function judgeDenied(say: Say, round: Round): void {
  const windows = [round.prepare, ...(round.synchronize === undefined ? [] : [round.synchronize])];
  const waiting = windows.find(
    ({ deniedN, missedN, closedN }) => deniedN !== undefined && missedN !== undefined && closedN === undefined,
  );
  if (waiting !== undefined && waiting.deniedAmongOthers !== true) sayWaiting(say, waiting);
}

/** Some part of the round said that it did not work. */
function hasFailed({ prepare, synchronize, items }: Round): boolean {
  if (prepare.call.hr !== S_OK || completionHr(prepare) !== S_OK) return true;
  if (synchronize === undefined) return false;
  const hr = completionHr(synchronize);
  if (synchronize.call.hr !== S_OK || (typeof hr === 'number' && failed(hr))) return true;
  return [...items.values()].some(
    ({ terminal }) => terminal !== undefined && terminal.status !== SYNCMGRSTATUS.SUCCEEDED,
  );
}

function isClaimed({ items }: Round): boolean {
  return (
    items.size > 0 && [...items.values()].every(({ terminal }: ItemRun) => terminal?.status === SYNCMGRSTATUS.SUCCEEDED)
  );
}

function completionHr(window: Window): unknown {
  return (window.completions[0]?.args as { readonly hr?: unknown } | undefined)?.hr;
}

function sayShown(say: Say, round: Round, ui: UiRecord): void {
  say.violated('INIT-18', {
    entries: [round.prepare.call.n, ui.entry.n],
    seen: `The user may not be bothered, and a window opened at #${ui.entry.n} during ${ui.charged}.`,
    look: 'Look for a log-on that does not ask for MAYBOTHERUSER first.',
    basis: 'witness',
  });
}

function sayWaiting(say: Say, { call, method, missedN }: Window): void {
  const entries = [call.n, ...(missedN === undefined ? [] : [missedN])];
  const seen = `${method} at #${call.n} needs a user who may not be bothered, and was never completed`;
  if (missedN === undefined) say.inconclusive('INIT-18', { entries, seen: `${seen} before the recording ended.` });
  else
    say.violated('INIT-18', {
      entries,
      seen: `${seen}; at #${missedN} nothing was pending.`,
      look: 'Look for a prompt that nobody will ever answer.',
    });
}

function sayClaimed(say: Say, round: Round): void {
  const claims = [...round.items.values()]
    .flatMap(({ terminal }) => (terminal === undefined ? [] : [terminal.n]))
    .slice(0, 5);
  say.violated('INIT-18', {
    entries: [round.prepare.call.n, ...claims],
    seen: `The synchronization prepared at #${round.prepare.call.n} needs a user who may not be bothered, and every item was reported as SUCCEEDED.`,
    look: 'Look for a server that is left out and reported as done.',
    basis: 'claim',
  });
}
