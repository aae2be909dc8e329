import { failed, hresultName } from '../../protocol';
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
 * errors can be shown with a parent and never without; otherwise it is a known error that cannot be shown (ERR-06, LOG-09).
 */
export const errorWindowMayBeNull: GroupOracle = {
  name: 'error-window-may-be-null',
  requirements: ['ERR-15', 'ERR-06', 'LOG-09'],
  compare(sessions, say) {
    const asked = sessions.flatMap((session) => session.dialogs.map((dialog) => ({ session, dialog })));
    const known = asked.filter(({ dialog }) => dialog.method === 'ShowError' && dialog.offered === true);
    const orphans = known.filter(({ dialog }) => !dialog.parent);
    const failing = orphans.filter(({ dialog }) => dialog.answer === 'failed');
    const withParent = known.find(({ dialog }) => dialog.parent && dialog.answer === 'succeeded');
    const working = orphans.filter(({ dialog }) => dialog.answer === 'succeeded');
    const works = working.length > 0;
    const [first] = working;
    if (working.some(({ session }) => session.outcome !== 'incomplete')) say.satisfied('ERR-15');
    else if (first !== undefined) sayCut(first, say);
    for (const each of failing) {
      if (withParent !== undefined && !works) sayNull(each, withParent, say);
      else sayFailed(each, say);
    }
  },
};

function sayCut(each: Asked, say: GroupSay): void {
  say.inconclusive('ERR-15', {
    cited: [cite(each)],
    seen: `ShowError accepted NULL at #${each.dialog.n}, in a recording that was cut.`,
  });
}

function sayNull(without: Asked, withParent: Asked, say: GroupSay): void {
  say.violated('ERR-15', {
    cited: [cite(without), cite(withParent)],
    seen: `ShowError with the parent NULL answered ${nameOf(without)}, and ${nameOf(withParent)} with a parent.`,
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
  return failed(hr) ? hresultName(hr) : 'success';
}
