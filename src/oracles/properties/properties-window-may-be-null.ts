import { E_INVALIDARG, GUID_NULL, hresultName } from '../../protocol';
import type { GroupOracle, GroupSay } from '../group-oracle';
import { shortId } from '../interface/words';
import type { DialogSummary, SessionSummary } from '../session-summary';

interface Asked {
  readonly session: SessionSummary;
  readonly dialog: DialogSummary;
}

/**
 * PROP-08: ShowProperties accepts NULL as parent.
 *
 * A failure with NULL is compared with calls for the same subject. If that works with a parent and never without, NULL is the reason;
 * if it never works, the flag promises too much (HINF-09, ITEM-11); if only other subjects were tried with a parent, both may be.
 */
export const propertiesWindowMayBeNull: GroupOracle = {
  name: 'properties-window-may-be-null',
  requirements: ['PROP-08', 'HINF-09', 'ITEM-11', 'PROP-02'],
  compare(sessions, say) {
    const asked = sessions
      .flatMap((session) => session.dialogs.map((dialog) => ({ session, dialog })))
      .filter(({ dialog }) => dialog.method === 'ShowProperties' && dialog.offered === true);
    const working = asked.filter(({ dialog }) => dialog.answer === 'succeeded' && !dialog.toldFailure);
    const orphans = working.filter(({ dialog }) => !dialog.parent);
    const [first] = orphans;
    if (orphans.some(({ session }) => session.outcome !== 'incomplete')) say.satisfied('PROP-08');
    else if (first !== undefined) sayCut(first, say);
    for (const each of asked) {
      const { answer, parent, toldFailure } = each.dialog;
      if (!parent && (answer === 'failed' || toldFailure)) judge(each, working, say);
    }
  },
};

function judge(each: Asked, working: readonly Asked[], say: GroupSay): void {
  const same = working.filter(({ dialog }) => dialog.subject === each.dialog.subject);
  const withParent = same.find(({ dialog }) => dialog.parent);
  const worksWithout = same.some(({ dialog }) => !dialog.parent);
  if (withParent !== undefined && !worksWithout) return sayNull(each, withParent, say);
  // Whether a dialog that was accepted has failed for good reason is nothing that the flag promises.
  if (each.dialog.toldFailure) return;
  const other = working.find(({ dialog }) => dialog.parent);
  const nullNeverWorks = !working.some(({ dialog }) => !dialog.parent);
  const id = each.dialog.subject === GUID_NULL ? 'HINF-09' : 'ITEM-11';
  if (withParent === undefined && other !== undefined && nullNeverWorks) return sayEither(each, id, say);
  say.violated(id, {
    cited: [cite(each)],
    seen: `ShowProperties at #${each.dialog.n} for ${nameOf(each)} answered ${answerOf(each)}, although HASPROPERTIES offers it.`,
    look: 'Decide flag and dialog from the same fact; clear HASPROPERTIES where there is no dialog.',
  });
  if (id !== 'HINF-09' || each.dialog.hr !== E_INVALIDARG) return;
  say.violated('PROP-02', {
    cited: [cite(each)],
    seen: `ShowProperties(GUID_NULL) at #${each.dialog.n} answered E_INVALIDARG, as for an unknown item.`,
    look: 'Test for GUID_NULL before the item is looked up.',
  });
}

function sayNull(without: Asked, withParent: Asked, say: GroupSay): void {
  say.violated('PROP-08', {
    cited: [cite(without), cite(withParent)],
    seen: `ShowProperties for ${nameOf(without)} answered ${answerOf(without)} with the parent NULL, and succeeded with a parent.`,
    look: 'Look for a check of hWndParent; NULL means that the dialog has no owner.',
  });
}

/** With a parent only others were tried: the flag or NULL may be the reason. */
function sayEither(each: Asked, id: 'HINF-09' | 'ITEM-11', say: GroupSay): void {
  for (const row of ['PROP-08', id] as const) {
    say.inconclusive(row, {
      cited: [cite(each)],
      seen: `ShowProperties at #${each.dialog.n} for ${nameOf(each)} answered ${answerOf(each)} with the parent NULL, and was not tried with one.`,
    });
  }
}

function sayCut(each: Asked, say: GroupSay): void {
  say.inconclusive('PROP-08', {
    cited: [cite(each)],
    seen: `ShowProperties accepted NULL at #${each.dialog.n}, in a recording that was cut.`,
  });
}

function cite({ session, dialog }: Asked) {
  return { session, entries: [dialog.n] };
}

function nameOf({ dialog }: Asked): string {
  return dialog.subject === GUID_NULL ? 'the handler' : `item ${shortId(dialog.subject)}`;
}

function answerOf({ dialog }: Asked): string {
  if (dialog.hr === undefined) return 'nothing';
  return dialog.toldFailure ? 'success and was completed as failed' : hresultName(dialog.hr);
}
