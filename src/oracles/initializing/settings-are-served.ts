import { S_OK, SYNCMGRFLAG } from '../../protocol';
import type { GroupOracle, GroupSay } from '../group-oracle';
import type { DialogSummary, SessionSummary } from '../session-summary';
import { hrName } from '../lifetime/compare-rounds';

const look = 'Look for the flag word being compared as a whole, so that an event with SETTINGS is unknown.';

/**
 * INIT-16, over sessions: GetHandlerInfo, EnumSyncMgrItems and ShowProperties are not refused because of SETTINGS.
 *
 * What is refused in other sessions too is not refused because of the flag. For info and items want of such a session does not excuse;
 * a dialog has rows of its own (HINF-09, ITEM-11), so it is charged here only when the same dialog was shown without the flag, or when it
 * was offered and there is no session without the flag that could tell.
 */
export const settingsAreServed: GroupOracle = {
  name: 'settings-are-served',
  requirements: ['INIT-16'],
  compare(sessions, say) {
    const all = sessions.filter(
      ({ initialize, header }) => initialize?.hr === S_OK && (header.session?.switchedOn ?? []).length === 0,
    );
    const others = all.filter((session) => !isSettings(session));
    const refusedAnyhow = new Set(others.flatMap(({ refused }) => refused.map(({ method }) => method)));
    const shown = new Set(
      others.flatMap(({ dialogs }) => dialogs.filter(({ answer }) => answer === 'succeeded').map(keyOf)),
    );
    for (const session of all.filter(isSettings)) {
      for (const { method, n, hr } of session.refused) {
        if (!refusedAnyhow.has(method)) sayRefused(say, session, { method, n, hr });
      }
      for (const dialog of session.dialogs) {
        if (dialog.method !== 'ShowProperties' || dialog.answer !== 'failed') continue;
        if (shown.has(keyOf(dialog)) || (others.length === 0 && dialog.offered === true))
          sayRefused(say, session, dialog);
      }
    }
  },
};

function isSettings({ initialize }: SessionSummary): boolean {
  return ((initialize?.flags ?? 0) & SYNCMGRFLAG.SETTINGS) !== 0;
}

function keyOf({ method, subject }: DialogSummary): string {
  return `${method} ${subject}`;
}

function sayRefused(
  say: GroupSay,
  session: SessionSummary,
  refusal: { readonly method: string; readonly n: number; readonly hr: number | undefined },
): void {
  say.violated('INIT-16', {
    seen: `In a SETTINGS session ${refusal.method} at #${refusal.n} answered ${hrName(refusal.hr)}.`,
    look,
    cited: [{ session, entries: [refusal.n] }],
  });
}
