import type { Oracle } from '../oracle';

/**
 * PREP-20, SYNC-20: callbacks may come from any thread. Permissions: seen where two threads spoke in one session, the one while the
 * method was open. A single name proves nothing, since the name of the calling thread is not known.
 */
export const anyThread: Oracle = {
  name: 'any-thread',
  requirements: ['PREP-20', 'SYNC-20'],
  watch(_session, say) {
    let first: string | undefined;
    const seen = new Set<string>();
    say.notApplicable('PREP-20');
    say.notApplicable('SYNC-20');
    return {
      callback: {
        any({ thread, window }) {
          if (thread === '') return;
          first ??= thread;
          if (thread === first || window === undefined || seen.has(window.method)) return;
          seen.add(window.method);
          if (window.method === 'PrepareForSync') say.satisfied('PREP-20');
          if (window.method === 'Synchronize') say.satisfied('SYNC-20');
        },
      },
    };
  },
};
