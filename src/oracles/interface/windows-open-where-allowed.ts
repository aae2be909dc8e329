import type { RequirementId } from '../../requirements';
import type { Finding, Oracle, Say } from '../oracle';
import type { SessionView, UiRecord, Window } from '../session-view';
import { windowEnds } from './window-ends';

/**
 * PREP-11, SYNC-15 with its companion SYNC-17, and SYNC-16: in which method a window may open, with MAYBOTHERUSER and without.
 *
 * The table of section 17 charges each window to one cell; whether permission was asked is another question (UI-01, ERR-08). PREP-13
 * and ERR-07 are permissions: seen and accepted.
 */
export const windowsOpenWhereAllowed: Oracle = {
  name: 'windows-open-where-allowed',
  requirements: ['PREP-11', 'PREP-13', 'SYNC-15', 'SYNC-17', 'SYNC-16', 'ERR-07'],
  watch(session, say) {
    const ends = windowEnds(session, (window) => {
      if (!session.windowsAreSeen) return;
      // A window of the handler overrides this: of what is said about one id the worst counts.
      for (const id of forbiddenIn(window.method, session)) say.satisfied(id);
    });
    return {
      ...ends,
      ui(ui) {
        if (ui.entry.change === 'closed') return;
        for (const id of forbiddenIn(ui.charged, session)) say.violated(id, finding(ui, session));
        accept(ui, session, say);
      },
    };
  },
};

/** The rows that forbid a window in this method; none where it may open, or where no Initialize tells the flag. */
function forbiddenIn(method: UiRecord['charged'] | Window['method'], session: SessionView): readonly RequirementId[] {
  if (session.initialize === undefined) return [];
  if (method === 'Synchronize') return session.mayBotherUser ? ['SYNC-15', 'SYNC-17'] : ['SYNC-16'];
  return method === 'PrepareForSync' && !session.mayBotherUser ? ['PREP-11'] : [];
}

function accept(ui: UiRecord, session: SessionView, say: Say): void {
  if (session.initialize === undefined || session.grantsOpen === 0) return;
  if (ui.charged === 'PrepareForSync' && session.mayBotherUser) say.satisfied('PREP-13', { entries: [ui.entry.n] });
  if (ui.charged === 'ShowError' && !session.mayBotherUser) say.satisfied('ERR-07', { entries: [ui.entry.n] });
}

function finding(ui: UiRecord, session: SessionView): Finding {
  const { n } = ui.entry;
  const call = ui.window?.call.n ?? n;
  const flag = session.mayBotherUser ? 'with' : 'without';
  return {
    entries: [session.initialize?.n ?? call, call, n],
    seen: `A window opened at #${n} during ${ui.charged} (#${call}), in a session ${flag} MAYBOTHERUSER.`,
    look: session.mayBotherUser
      ? 'Ask in PrepareForSync; in mid-run fail the item, log a jumpable error and ask in ShowError.'
      : 'Look for a dialog that is opened without looking at the flags of Initialize, often by a library.',
    basis: ui.entry.seen === 'observed' ? 'observation' : 'witness',
  };
}
