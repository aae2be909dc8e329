import { shortId } from '../interface/words';
import type { Oracle } from '../oracle';
import { readInfo } from './log-entries-are-well-formed';
import { OwnItems } from './own-items';

/** LOG-07: an item that LogError names is one of the handler's. */
export const logNamesOwnItems: Oracle = {
  name: 'log-names-own-items',
  requirements: ['LOG-07'],
  watch(session, say) {
    const items = new OwnItems(session);
    let isNamed = false;
    return {
      return: { Next: (call) => items.enumerated(call) },
      callback: {
        LogError(callback) {
          const info = readInfo(callback.args.info);
          if (info?.errorId !== undefined) items.loggedError(info.errorId);
          if (info?.itemId === undefined) return;
          isNamed = true;
          items.named(info.itemId, callback.n);
        },
      },
      close() {
        const worst = items.worst();
        if (worst === undefined && isNamed) say.satisfied('LOG-07');
        if (worst === undefined) return;
        const { itemId, n } = worst.id;
        if (worst.belonging === 'foreign') {
          say.violated('LOG-07', {
            entries: [n],
            seen: `LogError at #${n} names the item ${shortId(itemId)}, which is none of this handler.`,
            look: "Look for ErrorID and ItemID the wrong way round, or for an id read from a buffer that was the manager's.",
          });
        } else {
          say.inconclusive('LOG-07', {
            entries: [n],
            seen: `LogError at #${n} names ${shortId(itemId)}; the items of the handler were not enumerated to the end.`,
          });
        }
      },
    };
  },
};
