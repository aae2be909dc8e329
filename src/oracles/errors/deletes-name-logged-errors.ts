import { comparableGuid, GUID_NULL } from '../../protocol';
import type { Guid } from '../../protocol';
import { shortId } from '../interface/words';
import type { Oracle, Say } from '../oracle';
import { readInfo } from './log-entries-are-well-formed';

/** LOG-12: the reserved argument of DeleteLogError is 0. LOG-13: the entry it deletes was logged by this handler; GUID_NULL means all. */
export const deletesNameLoggedErrors: Oracle = {
  name: 'deletes-name-logged-errors',
  requirements: ['LOG-12', 'LOG-13'],
  watch(_session, say) {
    const logged = new Set<Guid>();
    return {
      callback: {
        LogError(callback) {
          const errorId = readInfo(callback.args.info)?.errorId;
          if (errorId !== undefined) logged.add(comparableGuid(errorId));
        },
        DeleteLogError({ n, args }) {
          judgeReserved(args.reserved, n, say);
          const errorId = comparableGuid(args.errorId);
          if (errorId === GUID_NULL) return;
          if (logged.has(errorId)) return say.satisfied('LOG-13');
          say.violated('LOG-13', {
            entries: [n],
            seen: `DeleteLogError at #${n} names ${shortId(errorId)}, which was never logged.`,
            look: 'Delete by the ErrorID that was given to LogError, and forget ids of earlier sessions.',
          });
        },
      },
    };
  },
};

/** Left out is as good as 0: a recording need not have it. */
function judgeReserved(reserved: unknown, n: number, say: Say): void {
  if (reserved === 0 || reserved === undefined || reserved === null) return say.satisfied('LOG-12');
  say.violated('LOG-12', {
    entries: [n],
    seen: `DeleteLogError at #${n} passes ${typeof reserved === 'number' ? reserved : 'something that is no number'} as its reserved argument.`,
    look: 'Pass 0.',
  });
}
