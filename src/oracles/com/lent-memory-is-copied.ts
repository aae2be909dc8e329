import { comparableGuid, GUID_POISON } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { Round } from '../session-view';
import { findingsMax } from '../lifetime/telling';

/**
 * COM-04: [in] memory belongs to the caller; what the handler needs later it copies.
 *
 * The manager overwrites what it had lent (`free`); its poison GUID in a later callback gives a kept buffer away. Where the border
 * copies, nothing is ever lent: a session on real time without any `free` is not concerned.
 */
export const lentMemoryIsCopied: Oracle = {
  name: 'lent-memory-is-copied',
  requirements: ['COM-04'],
  watch(session, say) {
    let freedN: number | undefined;
    /** The round whose list was overwritten and not yet seen in use. */
    let awaited: Round | undefined;
    let words = 0;
    const found = (n: number, where: string) => {
      // An item whose own ID looks like the poison proves nothing.
      if (session.enumerated.has(GUID_POISON)) return;
      if (freedN !== undefined && (words += 1) <= findingsMax) sayKept(say, freedN, n, where);
    };
    return {
      free(entry) {
        freedN = entry.n;
        if (session.round?.prepare.call.id === entry.of) awaited = session.round;
      },
      callback: {
        Progress(callback) {
          if (callback.item === undefined) {
            if (isPoison(callback.args.itemId)) found(callback.n, 'Progress');
          } else if (awaited !== undefined && callback.item.round === awaited) {
            awaited = undefined;
            say.satisfied('COM-04');
          }
        },
        LogError(callback) {
          const { info } = callback.args;
          if (isPoison(info?.itemId) || isPoison(info?.errorId)) found(callback.n, 'LogError');
        },
        DeleteLogError(callback) {
          if (isPoison(callback.args.errorId)) found(callback.n, 'DeleteLogError');
        },
        ShowErrorCompleted(callback) {
          const { itemIds } = callback.args;
          if (Array.isArray(itemIds) && itemIds.some(isPoison)) found(callback.n, 'ShowErrorCompleted');
        },
      },
      work({ entry, itemId }) {
        if (itemId === GUID_POISON) found(entry.n, 'its work');
      },
      close() {
        if (freedN === undefined && session.header.clock === 'real') say.notApplicable('COM-04');
      },
    };
  },
};

function isPoison(value: unknown): boolean {
  return comparableGuid(value) === GUID_POISON;
}

function sayKept(say: Say, freedN: number, n: number, where: string): void {
  say.violated('COM-04', {
    entries: [freedN, n],
    seen: `The manager took its buffer back and overwrote it at #${freedN}; at #${n} ${where} names ${GUID_POISON}, which stood only there.`,
    look: 'Look for the array or pointer given to PrepareForSync or SetItemStatus, or the cookie, being stored instead of a copy.',
  });
}
