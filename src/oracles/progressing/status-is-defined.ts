import { SYNCMGRPROGRESSITEM, SYNCMGRSTATUS } from '../../protocol';
import { findingsMax, quoted } from '../lifetime/telling';
import type { Oracle } from '../oracle';
import { masked } from './progress-members';

const defined: ReadonlySet<unknown> = new Set<number>(Object.values(SYNCMGRSTATUS));
const { UPDATING_INDETERMINATE, DELETED } = SYNCMGRSTATUS;

/** PROG-12: a status that is masked in is a value of SYNCMGRSTATUS; those of later systems, and DELETED (AMB-18), are noted. */
export const statusIsDefined: Oracle = {
  name: 'status-is-defined',
  requirements: ['PROG-12'],
  watch(_session, say) {
    let hasHeld = false;
    let found = 0;
    let isRareNoted = false;
    return {
      callback: {
        Progress({ n, args }) {
          const members = masked(args.item, SYNCMGRPROGRESSITEM.STATUSTYPE);
          if (members === undefined) return;
          const { statusType } = members;
          if (defined.has(statusType)) {
            hasHeld = true;
            if (isRareNoted || (statusType !== UPDATING_INDETERMINATE && statusType !== DELETED)) return;
            isRareNoted = true;
            say.note('PROG-12', {
              entries: [n],
              seen: `Progress at #${n} reports the status ${statusType}, which this manager's time did not know or never explained.`,
            });
          } else if (found < findingsMax) {
            found += 1;
            say.violated('PROG-12', {
              entries: [n],
              seen: `Progress at #${n} reports the status ${quoted(statusType)}, which SYNCMGRSTATUS does not have.`,
              look: 'Look for a state of your own, an hr or a percentage that is passed on unmapped.',
            });
          }
        },
      },
      close() {
        if (hasHeld) say.satisfied('PROG-12');
      },
    };
  },
};
