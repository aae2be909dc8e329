import { succeeded } from '../../protocol';
import type { Oracle } from '../oracle';

/** SYNC-19: conflicts and errors may be shown once the run is complete. A permission: seen where ShowError succeeds after a run. */
export const errorsShownAfterwards: Oracle = {
  name: 'errors-shown-afterwards',
  requirements: ['SYNC-19'],
  watch(session, say) {
    say.notApplicable('SYNC-19');
    return {
      return: {
        ShowError({ hr, n }) {
          const run = session.lastWindows.Synchronize;
          const [completion] = run?.completions ?? [];
          const isAfter = completion !== undefined && completion.n < n && session.windows.Synchronize === undefined;
          if (isAfter && hr !== undefined && succeeded(hr)) say.satisfied('SYNC-19', { entries: [completion.n, n] });
        },
      },
    };
  },
};
