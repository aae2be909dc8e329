import { failed, GUID_NULL, hresultName, S_OK, SYNCMGRHANDLERFLAG } from '../../protocol';
import { dialogAnswer, isOffered, subjectOf, toldFailure } from '../dialog-answer';
import { shortId } from '../interface/words';
import type { Oracle, Say } from '../oracle';
import type { CallRecord, SessionView } from '../session-view';
import { offersItemProperties } from './properties-complete-once';

/**
 * HINF-09 and ITEM-11: HASPROPERTIES, of the handler and of each item, says whether ShowProperties works.
 *
 * A failure with the parent NULL is left to the comparison of sessions: NULL itself may be the reason (PROP-08). A handler without
 * the flag whose own dialog works is only noted; for an item it is a violation. An answer that was completed as failed says that there
 * is no dialog where windows are seen and none came; where they are not, it says nothing for the flag.
 */
export const dialogsMatchTheirFlags: Oracle = {
  name: 'dialogs-match-their-flags',
  requirements: ['HINF-09', 'ITEM-11'],
  watch(session, say) {
    return {
      close() {
        const flags: unknown = session.info?.flags;
        if (typeof flags === 'number' && (flags & SYNCMGRHANDLERFLAG.HASPROPERTIES) !== 0) say.notExercised('HINF-09');
        if (offersItemProperties(session)) say.notExercised('ITEM-11');
        for (const call of session.dialogs) if (call.method === 'ShowProperties') judge(call, session, say);
      },
    };
  },
};

function judge(call: CallRecord<'ShowProperties'>, session: SessionView, say: Say): void {
  const answer = dialogAnswer(session, call);
  const offered = isOffered(session, call);
  const id = subjectOf(call) === GUID_NULL ? 'HINF-09' : 'ITEM-11';
  if (offered === undefined || answer === 'none' || answer === 'excused') return;
  const told = toldFailure(session, call);
  const works = answer === 'succeeded' && told === undefined;
  if (!offered) return judgeUnoffered(call, { id, works, say });
  if (works) return say.satisfied(id);
  if (!call.args.parent || (told !== undefined && !wouldHaveBeenSeen(session))) return;
  const how = told === undefined ? `answered ${hresultName(call.hr ?? 0)}` : `was completed with ${hresultName(told)}`;
  say.violated(id, {
    entries: [call.n, (told === undefined ? call.returnedN : call.window?.completions[0]?.n) ?? call.n],
    seen: `ShowProperties at #${call.n} for ${nameOf(call)} ${how}, although HASPROPERTIES offers it.`,
    look: 'Decide flag and dialog from the same fact; clear HASPROPERTIES where there is no dialog.',
  });
}

/** Without the flag a handler may keep its dialog back (AMB-03). */
function wouldHaveBeenSeen(session: SessionView): boolean {
  return session.windowsAreSeen && (session.mayBotherUser || session.settingsOnly);
}

interface Unoffered {
  readonly id: 'HINF-09' | 'ITEM-11';
  readonly works: boolean;
  readonly say: Say;
}

function judgeUnoffered(call: CallRecord<'ShowProperties'>, { id, works, say }: Unoffered): void {
  if (!works) {
    if (id === 'ITEM-11') say.satisfied(id);
    return;
  }
  // Without a window another success code, or a completion that fails (PROP-07), may well say that there is nothing to show (PROP-10).
  if ((call.window?.uiOpened ?? 0) === 0 && (call.hr !== S_OK || wasCompletedAsFailed(call))) return;
  const seen = `ShowProperties at #${call.n} for ${nameOf(call)} answered ${hresultName(call.hr ?? 0)}, although HASPROPERTIES is not set.`;
  const entries = [call.n, call.returnedN ?? call.n];
  if (id === 'HINF-09') return say.note(id, { entries, seen });
  say.violated(id, {
    entries,
    seen,
    look: 'Set HASPROPERTIES in the flags of each item that has a dialog, or refuse the call.',
  });
}

function wasCompletedAsFailed({ window }: CallRecord<'ShowProperties'>): boolean {
  const hr = (window?.completions[0]?.args as { readonly hr?: unknown } | undefined)?.hr;
  return typeof hr === 'number' && failed(hr);
}

function nameOf(call: CallRecord<'ShowProperties'>): string {
  const subject = subjectOf(call);
  return subject === GUID_NULL ? 'the handler' : `item ${shortId(subject)}`;
}
