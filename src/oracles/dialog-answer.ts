/**
 * What an answer to ShowProperties or ShowError says about the handler, and whether it had offered that dialog.
 *
 * A failure has good reasons that are no fault: a refused EnableModeless (judging.md), a callback that was answered by a failure, a
 * condition of the handler's world, no callback to report to, a user who may not be bothered, a run that is still going on (ERR-20).
 */
import { comparableGuid, failed, GUID_NULL, SYNCMGRHANDLERFLAG, SYNCMGRITEMFLAG } from '../protocol';
import type { Guid } from '../protocol';
import type { CallRecord, SessionView } from './session-view';

export type DialogCall = CallRecord<'ShowProperties'> | CallRecord<'ShowError'>;

/** `excused`: it failed, and something other than the handler may have been the reason. `none`: no HRESULT came back. */
export type DialogAnswer = 'succeeded' | 'failed' | 'excused' | 'none';

export function dialogAnswer(session: SessionView, call: DialogCall): DialogAnswer {
  if (call.hr === undefined) return 'none';
  if (!failed(call.hr)) return 'succeeded';
  const { window } = call;
  const asked = window?.asked;
  const disturbed = window?.deniedN !== undefined || window?.unwelcomeN !== undefined || asked?.callbackSet === false;
  if (disturbed || hasCondition(session, call.method)) return 'excused';
  // AMB-03: no page exempts ShowProperties from the flag, so a handler may refuse; in a SETTINGS session dialogs are the purpose.
  if (call.method === 'ShowProperties') return session.mayBotherUser || session.settingsOnly ? 'failed' : 'excused';
  return asked?.whileSynchronizing === true ? 'excused' : 'failed';
}

/**
 * The failure that a dialog was completed with after it had been accepted, without a window and without another reason; undefined for
 * any other.
 */
export function toldFailure(session: SessionView, call: DialogCall): number | undefined {
  const { window } = call;
  const hr = (window?.completions[0]?.args as { readonly hr?: unknown } | undefined)?.hr;
  if (window === undefined || typeof hr !== 'number' || !failed(hr) || dialogAnswer(session, call) !== 'succeeded')
    return undefined;
  const hadReason = window.deniedN !== undefined || window.unwelcomeN !== undefined || window.uiOpened > 0;
  return hadReason || (session.header.session?.switchedOn ?? []).length > 0 ? undefined : hr;
}

/** What makes items fail is no reason to hide the error that was logged for them; a property dialog may depend on more. */
function hasCondition(session: SessionView, method: DialogCall['method']): boolean {
  const switchedOn = session.header.session?.switchedOn ?? [];
  return method === 'ShowError' ? switchedOn.some((name) => /dialog/i.test(name)) : switchedOn.length > 0;
}

/** The item of ShowProperties or the error of ShowError, in the form in which it is compared. */
export function subjectOf(call: DialogCall): Guid {
  return comparableGuid(call.method === 'ShowError' ? call.args.errorId : call.args.itemId);
}

/**
 * Tells whether the handler offered the dialog: HASPROPERTIES in the newest info or item, or a live error with the jump flag.
 * Undefined where the trace does not show what was offered.
 */
export function isOffered(session: SessionView, call: DialogCall): boolean | undefined {
  if (call.method === 'ShowError') return call.window?.asked?.live === true;
  const itemId = subjectOf(call);
  if (itemId === GUID_NULL) return hasBit(session.info?.flags, SYNCMGRHANDLERFLAG.HASPROPERTIES);
  return hasBit(session.enumerated.get(itemId)?.flags, SYNCMGRITEMFLAG.HASPROPERTIES);
}

function hasBit(flags: unknown, bit: number): boolean | undefined {
  return typeof flags === 'number' ? (flags & bit) !== 0 : undefined;
}
