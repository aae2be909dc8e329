/** The third layer: the error list. */
import { SYNCMGRERRORFLAG, SYNCMGRLOGERROR, SYNCMGRLOGLEVEL } from 'syncmgr-conformance';
import type { Guid, SyncMgrLogErrorInfo } from 'syncmgr-conformance';
import { Listing } from './listing';

export interface PlainError {
  readonly errorId: Guid;
  readonly itemId: Guid;
  /** Only a failure can be repeated. */
  readonly kind: 'failure' | 'conflict';
}

export class Logging extends Listing {
  /** Errors that were logged and not deleted. */
  protected readonly errors = new Map<Guid, PlainError>();
  #errorCount = 0;

  /** Gives an id that no other error of this handler has (LOG-08). */
  protected nextErrorId(): Guid {
    this.#errorCount += 1;
    return `e4404000-0000-4000-8000-${String(this.#errorCount).padStart(12, '0')}`;
  }

  protected logFailure(itemId: Guid): void {
    this.logJumpable(SYNCMGRLOGLEVEL.ERROR, 'The item could not be synchronized.', {
      errorId: this.nextErrorId(),
      itemId,
      kind: 'failure',
    });
  }

  protected logConflict(itemId: Guid): void {
    this.logJumpable(SYNCMGRLOGLEVEL.WARNING, 'Both sides were changed.', {
      errorId: this.nextErrorId(),
      itemId,
      kind: 'conflict',
    });
  }

  /** Logs an error that can be opened. */
  protected logJumpable(level: number, text: string, error: PlainError): void {
    this.errors.set(error.errorId, error);
    this.log(level, text, this.logInfo(error));
  }

  protected logInfo({ errorId, itemId }: PlainError): SyncMgrLogErrorInfo {
    return { mask: SYNCMGRLOGERROR.MASK, errorFlags: SYNCMGRERRORFLAG.ENABLEJUMPTEXT, errorId, itemId };
  }

  protected log(level: number, text: string, info: SyncMgrLogErrorInfo | null): void {
    this.callback?.logError(level, text, info);
  }

  protected deleteError(errorId: Guid): void {
    this.errors.delete(errorId);
    this.callback?.deleteLogError(errorId, 0);
  }

  /** Takes back what was said about an item that is in order now. */
  protected deleteErrorsAbout(itemId: Guid): void {
    for (const error of [...this.errors.values()]) if (error.itemId === itemId) this.deleteError(error.errorId);
  }
}
