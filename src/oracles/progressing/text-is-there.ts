import { SYNCMGRPROGRESSITEM } from '../../protocol';
import { findingsMax } from '../lifetime/telling';
import type { Oracle } from '../oracle';
import { masked } from './progress-members';

/** PROG-13: where the mask announces a status text there is one; an empty text is a text. */
export const textIsThere: Oracle = {
  name: 'text-is-there',
  requirements: ['PROG-13'],
  watch(_session, say) {
    let hasHeld = false;
    let found = 0;
    return {
      callback: {
        Progress({ n, args }) {
          const members = masked(args.item, SYNCMGRPROGRESSITEM.STATUSTEXT);
          if (members === undefined) return;
          if (typeof members.statusText === 'string') hasHeld = true;
          else if (found < findingsMax) {
            found += 1;
            say.violated('PROG-13', {
              entries: [n],
              seen: `Progress at #${n} sets the bit of the status text and gives no text.`,
              look: 'Look for a constant mask with a text that is filled only sometimes.',
            });
          }
        },
      },
      close() {
        if (hasHeld) say.satisfied('PROG-13');
      },
    };
  },
};
