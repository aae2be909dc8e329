import { S_OK } from '../../protocol';
import type { CallMethod } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { Oracle, Say } from '../oracle';
import type { SessionView, UiRecord } from '../session-view';
import { isWitnessed } from '../lifetime/telling';

/** The rows of the UI matrix that have rules of their own: windows charged to them are judged elsewhere or accepted. */
export const placesOfTheirOwn: ReadonlySet<CallMethod | 'between'> = new Set([
  'Initialize',
  'ShowProperties',
  'ShowError',
]);
const phases: ReadonlySet<CallMethod | 'between'> = new Set(['PrepareForSync', 'Synchronize']);

/**
 * INIT-10 and INIT-17: outside the methods that may show windows none opens.
 *
 * These are the cells of GetHandlerInfo to SetItemStatus and of the time between methods: with MAYBOTHERUSER INIT-10, without it
 * INIT-17. Between methods the flag allows windows once a preparation has begun. PREP-11 and SYNC-16 have cells of their own; a window
 * there leaves INIT-17 unsaid rather than charged twice.
 */
export const windowsKeepToTheirPlace: Oracle = {
  name: 'windows-keep-to-their-place',
  requirements: ['INIT-10', 'INIT-17'],
  watch(session, say) {
    const shown = new Set<RequirementId>();
    return {
      ui(ui) {
        if (ui.entry.change !== 'opened' || !isWitnessed(session, ui.entry) || placesOfTheirOwn.has(ui.charged)) return;
        const id = session.mayBotherUser ? 'INIT-10' : 'INIT-17';
        if (phases.has(ui.charged)) shown.add('INIT-17');
        else if (session.initialize === undefined) sayBefore(say, ui);
        else if (ui.charged !== 'between' || id === 'INIT-17' || session.rounds.length === 0) {
          shown.add(id);
          sayShown(session, say, ui, id);
        }
      },
      close() {
        if (session.initialize?.hr !== S_OK || !session.windowsAreSeen || session.lost !== undefined) return;
        if (session.mayBotherUser) {
          if (session.rounds.length > 0 && !shown.has('INIT-10')) say.satisfied('INIT-10', { basis: 'witness' });
        } else if (
          !shown.has('INIT-17') &&
          session.rounds.some(({ synchronize }) => synchronize?.closedN !== undefined)
        ) {
          say.satisfied('INIT-17', { basis: 'witness' });
        }
      },
    };
  },
};

function sayShown(session: SessionView, say: Say, ui: UiRecord, id: 'INIT-10' | 'INIT-17'): void {
  const where = ui.charged === 'between' ? 'between the methods' : `inside ${ui.charged}`;
  say.violated(id, {
    entries: [session.initialize?.n ?? ui.entry.n, ui.entry.n],
    seen: `A window opened at #${ui.entry.n} ${where}; Initialize at #${session.initialize?.n} came ${session.mayBotherUser ? 'with' : 'without'} MAYBOTHERUSER.`,
    look:
      id === 'INIT-10'
        ? 'Look for a log-on that does not wait for PrepareForSync.'
        : 'Look for a library that opens a dialog of its own; the callback is the only channel.',
    basis: ui.entry.seen === 'observed' ? 'observation' : 'witness',
  });
}

function sayBefore(say: Say, ui: UiRecord): void {
  say.note('INIT-17', {
    entries: [ui.entry.n],
    seen: `A window opened at #${ui.entry.n}, before Initialize said whether the user may be bothered.`,
  });
}
