/** Uses one constant id for all its errors. */
import type { Guid } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class LogsTwoErrorsUnderOneId extends ConflictHandler {
  protected override nextErrorId(): Guid {
    return 'e4404000-0000-4000-8000-0000000000ff';
  }
}

export default factoryOf(LogsTwoErrorsUnderOneId);
