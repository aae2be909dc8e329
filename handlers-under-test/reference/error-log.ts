/** What the handler has told the manager's error list, and what each entry is about. */
import { SYNCMGRERRORFLAG, SYNCMGRLOGERROR, SYNCMGRLOGLEVEL } from 'syncmgr-conformance';
import type { Guid } from 'syncmgr-conformance';
import type { CallbackReference } from './callback-reference';

export interface LoggedError {
  readonly errorId: Guid;
  readonly itemId: Guid;
  readonly text: string;
  /** A conflict needs to be looked at; only a failure can be repeated. */
  readonly kind: 'failure' | 'conflict';
}

export class ErrorLog {
  readonly #callback: CallbackReference;
  readonly #errors = new Map<Guid, LoggedError>();
  #count = 0;

  constructor(callback: CallbackReference) {
    this.#callback = callback;
  }

  /** Says something that nobody has to act on. */
  mention(text: string): void {
    this.#callback.current?.logError(SYNCMGRLOGLEVEL.INFORMATION, text, null);
  }

  /** Logs an error that the user can open: the manager comes back with its id in ShowError. */
  log(itemId: Guid, text: string, kind: LoggedError['kind']): void {
    this.#count += 1;
    // Distinct as long as we live: ShowError and DeleteLogError have nothing else to go by (LOG-08).
    const errorId = `e4404000-0000-4000-8000-${String(this.#count).padStart(12, '0')}`;
    this.#errors.set(errorId, { errorId, itemId, text, kind });
    const level = kind === 'failure' ? SYNCMGRLOGLEVEL.ERROR : SYNCMGRLOGLEVEL.WARNING;
    // The jump text needs an error id to jump to (LOG-06). Whether the manager could keep the entry does not change the run (LOG-15).
    this.#callback.current?.logError(level, text, {
      mask: SYNCMGRLOGERROR.ERRORFLAGS | SYNCMGRLOGERROR.ERRORID | SYNCMGRLOGERROR.ITEMID,
      errorFlags: SYNCMGRERRORFLAG.ENABLEJUMPTEXT,
      errorId,
      itemId,
    });
  }

  find(errorId: Guid): LoggedError | undefined {
    return this.#errors.get(errorId.toLowerCase());
  }

  remove(error: LoggedError): void {
    this.#errors.delete(error.errorId);
    this.#callback.current?.deleteLogError(error.errorId, 0);
  }

  /** Takes back what was said about an item that is in order now. */
  removeAllAbout(itemId: Guid): void {
    for (const error of [...this.#errors.values()]) if (error.itemId === itemId) this.remove(error);
  }
}
