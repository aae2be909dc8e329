import type { Oracle, Say } from '../oracle';
import type { SessionView, UiRecord } from '../session-view';
import { isWitnessed } from '../lifetime/telling';

/**
 * INIT-08 and INIT-09: no window in Initialize, except in the first one ever.
 *
 * "First" is read as once a user or installation (AMB-02): a session on kept storage, or a later visit of the same user, is not the
 * first. A first introduction is accepted, and noted where MAYBOTHERUSER is off. A window in a second Initialize of one interface is
 * out of contract and noted (INIT-21).
 */
export const introductionComesOnce: Oracle = {
  name: 'introduction-comes-once',
  requirements: ['INIT-08', 'INIT-09'],
  watch(session, say) {
    let wasShown = false;
    const { storage, session: note } = session.header;
    const isLater = storage === 'kept' || (note?.visit ?? 0) > 0;
    return {
      ui(ui) {
        if (ui.entry.change !== 'opened' || ui.charged !== 'Initialize' || !isWitnessed(session, ui.entry)) return;
        if (session.initializeCount > 1) sayAgain(say, ui);
        else if (isLater) {
          wasShown = true;
          sayShown(session, say, ui);
        } else sayIntroduced(session, say, ui);
      },
      return: {
        Initialize(call) {
          if (isLater && !wasShown && call === session.initialize && call.hr !== undefined && session.windowsAreSeen)
            say.satisfied('INIT-08', { basis: 'witness' });
        },
      },
    };
  },
};

function sayShown(session: SessionView, say: Say, ui: UiRecord): void {
  const n = session.initialize?.n ?? ui.entry.n;
  say.violated('INIT-08', {
    entries: [n, ui.entry.n],
    seen: `A window opened at #${ui.entry.n} inside Initialize at #${n}, which was not the first for this user.`,
    look: 'Look for an "already shown" mark that is kept in memory and not in storage.',
    basis: ui.entry.seen === 'observed' ? 'observation' : 'witness',
  });
}

function sayIntroduced(session: SessionView, say: Say, ui: UiRecord): void {
  say.satisfied('INIT-09', { basis: 'witness' });
  if (session.mayBotherUser) return;
  say.note('INIT-09', {
    entries: [ui.entry.n],
    seen: `The first Initialize opened a window at #${ui.entry.n} although MAYBOTHERUSER was off; the pages disagree about it.`,
  });
}

function sayAgain(say: Say, ui: UiRecord): void {
  say.note('INIT-21', {
    entries: [ui.entry.n],
    seen: `A window opened at #${ui.entry.n} inside a second Initialize of the same interface.`,
  });
}
