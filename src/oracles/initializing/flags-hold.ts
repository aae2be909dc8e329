import { S_OK } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, SessionView, UiRecord } from '../session-view';
import { findingsMax, isWitnessed } from '../lifetime/telling';
import { placesOfTheirOwn } from './windows-keep-to-their-place';

/**
 * INIT-05: the flags of Initialize hold for the life of the interface and steer the later methods.
 *
 * They were forgotten when a window opens in a later round although the flag is off and the first round kept quiet: a handler that
 * never minds the flag is charged by the cell of its window (INIT-17, PREP-11, SYNC-16) alone. In a SETTINGS session Progress or the
 * completion of a run that nobody asked for contradicts the flag; data moved there is INIT-16.
 */
export const flagsHold: Oracle = {
  name: 'flags-hold',
  requirements: ['INIT-05'],
  watch(session, say) {
    let firstShown: number | undefined;
    let words = 0;
    const acts = (callback: CallbackRecord) => {
      // What comes after the release is LIFE-04.
      if (!session.settingsOnly || session.releasedN !== undefined) return;
      if (session.initialize?.hr !== S_OK || session.rounds.length > 0) return;
      if ((words += 1) <= findingsMax) sayActed(session, say, callback);
    };
    return {
      callback: { Progress: acts, PrepareForSyncCompleted: acts, SynchronizeCompleted: acts },
      ui(ui) {
        if (!isForbidden(session, ui)) return;
        const round = ui.round?.number ?? 0;
        if (firstShown === undefined && round > 1) sayShown(session, say, ui);
        firstShown ??= round;
      },
      close() {
        if (session.initialize?.hr !== S_OK || session.lost !== undefined) {
          if (isDeclined(session)) say.notApplicable('INIT-05');
        } else if (session.settingsOnly) {
          if (session.everSetCallback && session.rounds.length === 0 && session.isSettled) say.satisfied('INIT-05');
        } else if (
          !session.mayBotherUser &&
          session.windowsAreSeen &&
          firstShown === undefined &&
          session.rounds.some(({ synchronize }) => synchronize?.closedN !== undefined)
        ) {
          say.satisfied('INIT-05', { basis: 'witness' });
        } else if (!session.windowsAreSeen) say.notApplicable('INIT-05');
      },
    };
  },
};

/** Whoever takes no part has no later methods for the flags to steer. */
function isDeclined({ initialize }: SessionView): boolean {
  return initialize?.hr !== undefined && initialize.hr !== S_OK;
}

function isForbidden(session: SessionView, ui: UiRecord): boolean {
  return (
    ui.entry.change === 'opened' &&
    isWitnessed(session, ui.entry) &&
    !session.mayBotherUser &&
    !placesOfTheirOwn.has(ui.charged)
  );
}

function sayActed(session: SessionView, say: Say, callback: CallbackRecord): void {
  say.violated('INIT-05', {
    entries: [session.initialize?.n ?? callback.n, callback.n],
    seen: `Initialize at #${session.initialize?.n} carried SETTINGS, and at #${callback.n} the handler called ${callback.method}, which belongs to a run.`,
    look: 'Look for the flags being kept in full, and asked before anything is started.',
  });
}

function sayShown(session: SessionView, say: Say, ui: UiRecord): void {
  say.violated('INIT-05', {
    entries: [session.initialize?.n ?? ui.entry.n, ui.entry.n],
    seen: `Without MAYBOTHERUSER the handler kept its windows closed in the first round and opened one at #${ui.entry.n} in round ${ui.round?.number}.`,
    look: 'Look for a retry path that assumes a user, or for flags that PrepareForSync resets.',
    basis: 'witness',
  });
}
