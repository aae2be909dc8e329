/** Errors that the handler logged and did not delete since. */
import { comparableGuid, GUID_NULL, isGuid, SYNCMGRERRORFLAG, SYNCMGRLOGERROR } from '../protocol';
import type { Guid } from '../protocol';
import type { Rounds } from './rounds';

interface LogErrorInfo {
  readonly mask?: unknown;
  readonly errorFlags?: unknown;
  readonly errorId?: unknown;
  readonly itemId?: unknown;
}

export class LoggedErrors {
  /** By comparable id; jumpable ones can be shown. */
  readonly live = new Map<Guid, { readonly n: number; readonly jumpable: boolean }>();
  readonly #rounds: Rounds;

  constructor(rounds: Rounds) {
    this.#rounds = rounds;
  }

  /** Takes in a LogError. `info` is what it gave, checked for nothing. */
  logged(n: number, info: unknown): void {
    if (typeof info !== 'object' || info === null) return;
    const { mask, errorFlags, errorId, itemId }: LogErrorInfo = info;
    const bits = typeof mask === 'number' ? mask : 0;
    const item = (bits & SYNCMGRLOGERROR.ITEMID) === 0 ? undefined : this.#rounds.itemRun(itemId);
    if (item !== undefined) item.logged = true;
    if ((bits & SYNCMGRLOGERROR.ERRORID) === 0) return;
    const flags = (bits & SYNCMGRLOGERROR.ERRORFLAGS) !== 0 && typeof errorFlags === 'number' ? errorFlags : 0;
    const logged = comparableGuid(errorId);
    // What names no error cannot be asked for, and is LOG-06.
    const jumpable = (flags & SYNCMGRERRORFLAG.ENABLEJUMPTEXT) !== 0 && isGuid(logged) && logged !== GUID_NULL;
    this.live.set(logged, { n, jumpable });
  }

  /** Takes in a DeleteLogError: GUID_NULL deletes all. */
  deleted(errorId: unknown): void {
    const deleted = comparableGuid(errorId);
    if (deleted === GUID_NULL) this.live.clear();
    else this.live.delete(deleted);
  }

  isJumpable(errorId: unknown): boolean {
    return this.live.get(comparableGuid(errorId))?.jumpable === true;
  }
}
