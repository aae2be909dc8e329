/**
 * Throws away what a preparation needs as soon as one synchronization is complete, and then refuses the retry it asked for.
 */
import { E_UNEXPECTED } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class RefusesASecondRound extends ConflictHandler {
  protected override refusal(itemIds: readonly Guid[], parent: WindowHandle, reserved: number): HRESULT | undefined {
    if (this.round !== undefined) return E_UNEXPECTED;
    return super.refusal(itemIds, parent, reserved);
  }
}

export default factoryOf(RefusesASecondRound);
