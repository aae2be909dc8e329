import { S_OK, succeeded } from '../../protocol';
import type { CallMethod } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { SessionView } from '../session-view';
import { findingsMax } from '../lifetime/telling';

/**
 * INIT-16: a SETTINGS session serves info and items and moves no data. Refusals are compared over sessions (`settings-are-served`).
 *
 * Where a probe prepares or synchronizes in such a session, the documents are silent (AMB-26): what happens then is noted.
 */
export const settingsMoveNoData: Oracle = {
  name: 'settings-move-no-data',
  requirements: ['INIT-16'],
  watch(session, say) {
    const served = new Set<CallMethod>();
    let words = 0;
    const returned = (call: { readonly method: CallMethod; readonly hr?: number }) => {
      if (call.hr !== undefined && succeeded(call.hr)) served.add(call.method);
    };
    return {
      return: { GetHandlerInfo: returned, EnumSyncMgrItems: returned },
      work({ entry }) {
        // What still works after the release is LIFE-04.
        const isJudged = session.settingsOnly && session.has('work') && session.releasedN === undefined;
        if (isJudged && (words += 1) <= findingsMax) sayWorked(session, say, entry.n);
      },
      close() {
        if (!session.settingsOnly || session.initialize?.hr !== S_OK || session.lost !== undefined) return;
        if (words === 0 && served.size === 2)
          say.satisfied('INIT-16', { basis: session.has('work') ? 'witness' : 'observation' });
      },
    };
  },
};

function sayWorked(session: SessionView, say: Say, n: number): void {
  const entries = [session.initialize?.n ?? n, n];
  const seen = `Initialize at #${session.initialize?.n} carried SETTINGS, and at #${n} the handler moved data.`;
  if (session.rounds.length > 0)
    say.note('INIT-16', { entries, seen: `${seen} It had been asked to prepare, which no page provides for.` });
  else
    say.violated('INIT-16', {
      entries,
      seen,
      look: 'Look for background work that starts whatever the flags are.',
      basis: 'witness',
    });
}
