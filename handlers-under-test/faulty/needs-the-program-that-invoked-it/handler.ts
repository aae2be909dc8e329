/** Expects the invoking program to have set a variable in its own process, where the handler never runs. */
import { E_UNEXPECTED, SYNCMGREVENT } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

/** Set by the program before it calls UpdateItems, or so it was thought. */
export const requestOfTheProgram: string | undefined = process.env['PLAIN_HANDLER_REQUEST'];

class NeedsTheProgramThatInvokedIt extends PlainHandler {
  protected override refusal(itemIds: readonly Guid[], parent: WindowHandle, reserved: number): HRESULT | undefined {
    if (this.event === SYNCMGREVENT.INVOKE && requestOfTheProgram === undefined) return E_UNEXPECTED;
    return super.refusal(itemIds, parent, reserved);
  }
}

export default factoryOf(NeedsTheProgramThatInvokedIt);
