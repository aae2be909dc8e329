import { failed, hresultName, SYNCMGRFLAG } from '../../protocol';
import type { GroupOracle, GroupSay } from '../group-oracle';
import type { DialogSummary, SessionSummary } from '../session-summary';

interface Asked {
  readonly session: SessionSummary;
  readonly dialog: DialogSummary;
}

/**
 * ERR-15: ShowError accepts NULL as parent.
 *
 * All live errors count as alike, since their ids differ from session to session. A failure with NULL has that as its reason when
 * errors can be shown with a parent and never without, MAYBOTHERUSER being as it is (where that value was not tried with a parent, whatever
 * it is); so has a failure that the completion tells. Otherwise it is a known error that cannot be shown (ERR-06, LOG-09).
 */
export const errorWindowMayBeNull: GroupOracle = {
  name: 'error-window-may-be-null',
  requirements: ['ERR-15', 'ERR-06', 'LOG-09'],
  compare(sessions, say) {
    const known = sessions
      .flatMap((session) => session.dialogs.map((dialog) => ({ session, dialog })))
      .filter(({ dialog }) => dialog.method === 'ShowError' && dialog.offered === true);
    const working = known.filter((each) => isWithout(each) && works(each));
    const [first] = working;
    if (working.some(({ session }) => session.outcome !== 'incomplete')) say.satisfied('ERR-15');
    else if (first !== undefined) sayCut(first, say);
    for (const mayBotherUser of [true, false]) {
      const alike = known.filter(({ session }) => isFlagOn(session) === mayBotherUser);
      judge(alike, alike.every(isWithout) ? known : alike, say);
    }
  },
};

function judge(asked: readonly Asked[], compared: readonly Asked[], say: GroupSay): void {
  const withParent = compared.find((each) => !isWithout(each) && works(each));
  const isNullTheReason = withParent !== undefined && !compared.some((each) => isWithout(each) && works(each));
  for (const each of asked.filter(isWithout)) {
    if (each.dialog.answer === 'failed') {
      if (isNullTheReason) sayNull(each, withParent, say);
      else sayFailed(each, say);
    } else if (each.dialog.toldFailure && isNullTheReason) sayNull(each, withParent, say);
  }
}

const isWithout = ({ dialog }: Asked): boolean => !dialog.parent;
const works = ({ dialog }: Asked): boolean => dialog.answer === 'succeeded' && !dialog.toldFailure;
const isFlagOn = ({ initialize }: SessionSummary): boolean =>
  ((initialize?.flags ?? 0) & SYNCMGRFLAG.MAYBOTHERUSER) !== 0;

function sayCut(each: Asked, say: GroupSay): void {
  say.inconclusive('ERR-15', {
    cited: [cite(each)],
    seen: `ShowError accepted NULL at #${each.dialog.n}, in a recording that was cut.`,
  });
}

function sayNull(without: Asked, withParent: Asked, say: GroupSay): void {
  say.violated('ERR-15', {
    cited: [cite(without), cite(withParent)],
    seen: `ShowError with the parent NULL answered ${nameOf(without)}; with a parent it answered ${nameOf(withParent)}.`,
    look: 'Look for a check of hWndParent; NULL means that the dialog has no owner.',
  });
}

function sayFailed(each: Asked, say: GroupSay): void {
  for (const id of ['ERR-06', 'LOG-09'] as const) {
    say.violated(id, {
      cited: [cite(each)],
      seen: `ShowError at #${each.dialog.n} answered ${nameOf(each)} for a live error.`,
      look: 'Keep the details of every error that is logged with ENABLEJUMPTEXT until it is deleted.',
    });
  }
}

function cite({ session, dialog }: Asked) {
  return { session, entries: [dialog.n] };
}

function nameOf({ dialog }: Asked): string {
  const { hr } = dialog;
  if (hr === undefined) return 'nothing';
  if (dialog.toldFailure) return 'success, was completed as failed';
  return failed(hr) ? hresultName(hr) : 'success';
}
