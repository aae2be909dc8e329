import { S_OK, SYNCMGRSTATUS } from '../../protocol';
import type { QuietEntry } from '../../trace/entry';
import type { Oracle, Say } from '../oracle';
import type { ItemRun, Round, SessionView, Window } from '../session-view';
import { asksForPermission, Requests } from './requests';
import { shortId } from './words';

interface Denial {
  readonly n: number;
  readonly window: Window;
  readonly round: Round;
  /** A later request of the round was granted, or the window opened in spite of the answer: the dialog came after all. */
  overcome: boolean;
}

/**
 * UI-13: when EnableModeless is denied although MAYBOTHERUSER is on, the handler takes the way out that it takes without the flag.
 *
 * Every honest end is accepted (AMB-05). Charged are an end that never comes and a success that cannot be one: SUCCEEDED for an item
 * without any declared work, or under a declared condition that demands credentials. What a dialog was for cannot be seen otherwise.
 */
export const deniedPermissionEndsTheRun: Oracle = {
  name: 'denied-permission-ends-the-run',
  requirements: ['UI-13'],
  watch(session, say) {
    const requests = new Requests(session);
    const denials = new Map<Round, Denial>();
    const told = new Set<Denial>();
    return {
      callback: { EnableModeless: (callback) => requests.asked(callback) },
      reply: {
        EnableModeless(callback) {
          const window = requests.answered(callback);
          const round = window?.round;
          if (!session.mayBotherUser || !asksForPermission(callback) || window === undefined || round === undefined)
            return;
          if (window.method !== 'PrepareForSync' && window.method !== 'Synchronize') return;
          // A reversed handler did not ask by this: it reported a dialog that had come and gone (UI-04).
          if (requests.isReversed) return;
          say.notExercised('UI-13');
          const known = denials.get(round);
          if (callback.hr === S_OK) {
            if (known !== undefined) known.overcome = true;
          } else if (known === undefined)
            denials.set(round, { n: callback.repliedN ?? callback.n, window, round, overcome: false });
          else known.overcome = false;
        },
      },
      ui(ui) {
        // Shown in spite of the denial: the fault is that (UI-02, UI-06), and what follows rests on a dialog that came.
        const denial = ui.round === undefined ? undefined : denials.get(ui.round);
        const isOfTheRun = ui.charged === 'PrepareForSync' || ui.charged === 'Synchronize';
        if (denial !== undefined && isOfTheRun && ui.entry.change === 'opened') denial.overcome = true;
      },
      quiet(entry) {
        for (const denial of denials.values()) {
          if (!told.has(denial) && judgeHang(denial, { session, entry, say })) told.add(denial);
        }
      },
      close() {
        for (const denial of denials.values()) if (!told.has(denial)) judgeEnd(denial, session, say);
      },
    };
  },
};

function openWindowOf(round: Round): Window | undefined {
  return [round.prepare, round.synchronize].find((window) => window !== undefined && window.closedN === undefined);
}

function judgeHang(
  denial: Denial,
  { session, entry, say }: { session: SessionView; entry: QuietEntry; say: Say },
): boolean {
  const open = openWindowOf(denial.round);
  if (denial.overcome || open === undefined || open.call.hr !== S_OK || !session.provesNever(entry)) return false;
  say.violated('UI-13', {
    entries: [denial.n, open.call.n, entry.n],
    seen: `A window was denied at #${denial.n}, and ${open.method} at #${open.call.n} has not ended; at #${entry.n} nothing was pending.`,
    look: 'Look for code that waits for a dialog which was never shown.',
  });
  return true;
}

function judgeEnd(denial: Denial, session: SessionView, say: Say): void {
  if (denial.overcome) return;
  const { round, n } = denial;
  const open = openWindowOf(round);
  if (session.lost !== undefined && open !== undefined) {
    if (session.lost.how !== 'hung' || open.call.returnedN !== undefined) return;
    return say.violated('UI-13', {
      entries: [n, session.lost.n],
      seen: `A window was denied at #${n}, and ${open.method} at #${open.call.n} never came back.`,
      look: 'Look for a loop that asks until the request is granted.',
    });
  }
  const faked = [...round.items.values()].find((item) => isFaked(item, denial, session));
  if (faked !== undefined) return sayFaked(faked, denial, { session, say });
  if (open === undefined) return say.satisfied('UI-13');
  if (session.ended?.outcome !== 'complete') {
    say.inconclusive('UI-13', {
      entries: [n],
      seen: `The recording ends before it was clear how ${open.method} ends after the denial at #${n}.`,
    });
  }
}

function isFaked(item: ItemRun, denial: Denial, session: SessionView): boolean {
  const { terminal } = item;
  if (terminal === undefined || terminal.status !== SYNCMGRSTATUS.SUCCEEDED || terminal.n < denial.n) return false;
  const hadNoWork = session.has('work') && item.beganN === undefined && item.steps === 0 && item.endedN === undefined;
  return hadNoWork || demandsCredentials(session);
}

/** By the name that judging.md gives such a condition. */
function demandsCredentials(session: SessionView): boolean {
  return (session.header.session?.switchedOn ?? []).some((name) => /credential/i.test(name));
}

function sayFaked(item: ItemRun, denial: Denial, { session, say }: { session: SessionView; say: Say }): void {
  const n = item.terminal?.n ?? denial.n;
  const without = demandsCredentials(session) ? 'although the store demanded credentials' : 'without any work on it';
  say.violated('UI-13', {
    entries: [denial.n, n],
    seen: `A window was denied at #${denial.n}, and at #${n} item ${shortId(item.itemId)} was reported SUCCEEDED ${without}.`,
    look: 'Fail the items that needed the dialog, or answer S_FALSE to PrepareForSync.',
    basis: 'witness',
  });
}
