/** Keeps the details of its last error only, though it offers to show them all. */
import { ConflictHandler, factoryOf } from '../base';
import type { PlainError } from '../base';

class RemembersItsLastErrorOnly extends ConflictHandler {
  protected override logJumpable(level: number, text: string, error: PlainError): void {
    this.errors.clear();
    super.logJumpable(level, text, error);
  }
}

export default factoryOf(RemembersItsLastErrorOnly);
