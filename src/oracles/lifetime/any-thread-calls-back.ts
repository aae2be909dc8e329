import type { Oracle } from '../oracle';

/** THR-01 (MAY): callbacks may come from any thread; accepted where two threads were seen to call. */
export const anyThreadCallsBack: Oracle = {
  name: 'any-thread-calls-back',
  requirements: ['THR-01'],
  watch(_session, say) {
    let first: string | undefined;
    let wasSeen = false;
    return {
      callback: {
        any({ thread }) {
          if (wasSeen || thread === '') return;
          first ??= thread;
          if (thread === first) return;
          wasSeen = true;
          say.satisfied('THR-01');
        },
      },
    };
  },
};
