import { S_SYNCMGR_RETRYSYNC } from '../../protocol';
import { shortId } from '../interface/words';
import type { Oracle, Say } from '../oracle';
import { OwnItems } from './own-items';

/**
 * ERR-10: a completion with S_SYNCMGR_RETRYSYNC lists items of this handler.
 *
 * In TypeScript and on the wire the list is its own count, so that NULL is an empty list: not specified, and noted (ERR-19). With any
 * other hr the list is ignored, whatever it holds (ERR-11).
 */
export const retryNamesOwnItems: Oracle = {
  name: 'retry-names-own-items',
  requirements: ['ERR-10', 'ERR-19'],
  watch(session, say) {
    const items = new OwnItems(session);
    let retries = 0;
    return {
      return: {
        Next: (call) => items.enumerated(call),
        ShowError(call) {
          if (call.hr !== S_SYNCMGR_RETRYSYNC) return;
          say.note('ERR-19', {
            entries: [call.n],
            seen: `ShowError at #${call.n} returned S_SYNCMGR_RETRYSYNC itself.`,
          });
        },
      },
      callback: {
        LogError(callback) {
          const { errorId } = (callback.args.info ?? {}) as { readonly errorId?: unknown };
          if (errorId !== undefined) items.loggedError(errorId);
        },
        ShowErrorCompleted(callback) {
          if (callback.args.hr !== S_SYNCMGR_RETRYSYNC) return;
          if (readList(callback.args.itemIds, { items, n: callback.n, say })) retries += 1;
        },
      },
      close() {
        const worst = items.worst();
        if (worst === undefined && retries > 0) say.satisfied('ERR-10');
        if (worst?.belonging === 'foreign') sayForeign(worst.id.itemId, worst.id.n, say);
        if (worst?.belonging !== 'unknown') return;
        say.inconclusive('ERR-10', {
          entries: [worst.id.n],
          seen: `ShowErrorCompleted at #${worst.id.n} lists ${shortId(worst.id.itemId)}; the items of the handler were not enumerated to the end.`,
        });
      },
    };
  },
};

/** Takes the list in; gives true when it was a list with something in it. */
function readList(itemIds: unknown, { items, n, say }: { items: OwnItems; n: number; say: Say }): boolean {
  if (itemIds === null || itemIds === undefined || (Array.isArray(itemIds) && itemIds.length === 0)) {
    say.note('ERR-19', { entries: [n], seen: `ShowErrorCompleted at #${n} asks for a retry of no items.` });
    return false;
  }
  if (Array.isArray(itemIds)) {
    for (const itemId of itemIds) items.named(itemId, n);
    return true;
  }
  say.violated('ERR-10', {
    entries: [n],
    seen: `ShowErrorCompleted at #${n} asks for a retry, and what it passes is no list of items.`,
    look: 'Pass an array of the item ids.',
  });
  return false;
}

function sayForeign(itemId: string, n: number, say: Say): void {
  say.violated('ERR-10', {
    entries: [n],
    seen: `ShowErrorCompleted at #${n} asks for a retry of ${shortId(itemId)}, which is no item of this handler.`,
    look: "Look for an error id in the place of an item id, or for ids read from a buffer that was the manager's.",
  });
}
