import type { PlainError } from './logging';
import { PlainHandler } from './plain-handler';

/** A plain handler that finds conflicts in every run, tells of them, and offers another round to whoever opens one. */
export class ConflictHandler extends PlainHandler {
  protected override hasConflicts(): boolean {
    return true;
  }

  protected override mayRepeat(_error: PlainError): boolean {
    return true;
  }
}
