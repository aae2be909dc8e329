import { comparableGuid, failed, GUID_NULL } from '../../protocol';
import type { Guid } from '../../protocol';
import { shortId } from '../interface/words';
import type { Oracle, Say } from '../oracle';
import { isJumpable, readInfo } from './log-entries-are-well-formed';
import type { ReadInfo } from './log-entries-are-well-formed';

/** LOG-08: the ErrorIDs of live entries are distinct, and none is GUID_NULL. An entry that the manager refused is not alive. */
export const errorIdsAreDistinct: Oracle = {
  name: 'error-ids-are-distinct',
  requirements: ['LOG-08'],
  watch(_session, say) {
    const live = new Map<Guid, number>();
    const idOf = new Map<number, Guid>();
    return {
      callback: {
        LogError(callback) {
          const info = readInfo(callback.args.info);
          const given = info?.errorId;
          if (info === undefined || given === undefined || lacksItsId(info, callback.args.info)) return;
          const errorId = comparableGuid(given);
          judge(errorId, { n: callback.n, before: live.get(errorId), say });
          if (live.has(errorId)) return;
          live.set(errorId, callback.n);
          idOf.set(callback.id, errorId);
        },
        DeleteLogError(callback) {
          const errorId = comparableGuid(callback.args.errorId);
          if (errorId === GUID_NULL) live.clear();
          else live.delete(errorId);
        },
      },
      reply: {
        LogError(callback) {
          const errorId = idOf.get(callback.id);
          idOf.delete(callback.id);
          if (errorId !== undefined && callback.hr !== undefined && failed(callback.hr)) live.delete(errorId);
        },
      },
    };
  },
};

/** A jump without any ErrorID is LOG-06. */
function lacksItsId(read: ReadInfo, info: unknown): boolean {
  const { errorId } = (info ?? {}) as { readonly errorId?: unknown };
  return isJumpable(read) && (errorId === undefined || errorId === null);
}

function judge(errorId: Guid, { n, before, say }: { n: number; before: number | undefined; say: Say }): void {
  if (errorId !== GUID_NULL && before === undefined) return say.satisfied('LOG-08');
  const what =
    errorId === GUID_NULL
      ? 'GUID_NULL, which stands for all entries'
      : `${shortId(errorId)}, which is alive since #${before}`;
  say.violated('LOG-08', {
    entries: before === undefined || errorId === GUID_NULL ? [n] : [before, n],
    seen: `LogError at #${n} has the ErrorID ${what}.`,
    look: 'Make a GUID for each entry; an ItemID or a constant names one entry only.',
  });
}
