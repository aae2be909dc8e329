import type { Oracle } from '../oracle';

/** PREP-18: Progress may be reported from PrepareForSync on. A permission: seen where it names a chosen item. */
export const progressWhilePreparing: Oracle = {
  name: 'progress-while-preparing',
  requirements: ['PREP-18'],
  watch(_session, say) {
    let isSeen = false;
    say.notApplicable('PREP-18');
    return {
      callback: {
        Progress({ window, item }) {
          if (isSeen || item === undefined || window?.method !== 'PrepareForSync') return;
          isSeen = true;
          say.satisfied('PREP-18');
        },
      },
    };
  },
};
