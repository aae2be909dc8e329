import { CallbackInForce, heldOf } from '../callback/in-force';
import type { Oracle, Say } from '../oracle';
import type { CallbackObject, CallbackRecord, SessionView } from '../session-view';
import { findingsMax, isAnyWindowOpen } from '../lifetime/telling';

const ids = ['COM-05', 'CBK-08'] as const;

/**
 * COM-05 and its companion CBK-08: one Release for each AddRef, and never one more.
 *
 * The manager's own reference is not the handler's: its calls alone are counted, and they may not go below nothing. The balance is
 * drawn at the end of the session. A handler released with its callback still set is asked for it by CBK-11; a worker that was at
 * work when NULL came may give its copy back as late as something can still happen (AMB-25).
 */
export const referencesBalance: Oracle = {
  name: 'references-balance',
  requirements: ids,
  watch(session, say) {
    if (!session.has('references')) return {};
    const inForce = new CallbackInForce(session);
    let isIdle = true;
    let isOver = false;
    let wasQuiet = false;
    let words = 0;
    return {
      call: { SetProgressCallback: () => inForce.called() },
      return: {
        SetProgressCallback(call) {
          inForce.returned(call);
          isIdle = !isAnyWindowOpen(session);
        },
      },
      callback: {
        Release(callback) {
          const { target } = callback;
          if (target !== undefined && heldOf(target) < 0 && (words += 1) <= findingsMax)
            sayBelow(say, callback, target);
        },
      },
      released(entry) {
        if (entry.enumerator === undefined) isOver = true;
      },
      quiet(entry) {
        if (isOver && (isIdle || session.provesNever(entry))) wasQuiet = true;
      },
      close() {
        if (session.lost === undefined)
          sayBalance(session, say, { isCleared: inForce.clearedN !== undefined, isProven: wasQuiet });
      },
    };
  },
};

function sayBalance(
  session: SessionView,
  say: Say,
  end: { readonly isCleared: boolean; readonly isProven: boolean },
): void {
  const counted = [...session.callbacks.values()].filter(({ addRefs }) => addRefs > 0);
  if (counted.length === 0) return;
  const kept = counted.filter((object) => heldOf(object) > 0);
  for (const id of ids) {
    if (!end.isProven) {
      if (end.isCleared)
        say.inconclusive(id, {
          entries: [session.n],
          seen: 'The recording ends before it was clear that every reference is given back.',
        });
    } else if (kept.length === 0) say.satisfied(id);
    else if (end.isCleared) for (const object of kept) sayKept(session, say, object, id);
  }
}

function sayKept(
  session: SessionView,
  say: Say,
  { name, addRefs, releases }: CallbackObject,
  id: (typeof ids)[number],
): void {
  say.violated(id, {
    entries: [session.releasedN ?? session.n, session.quietN ?? session.n],
    seen: `At the end ${name} had been counted up ${addRefs} times and down ${releases} times.`,
    look: 'Look for an AddRef whose Release is missing on one path, such as a second SetProgressCallback or a failed run.',
  });
}

function sayBelow(say: Say, callback: CallbackRecord, { name }: CallbackObject): void {
  for (const id of ids) {
    say.violated(id, {
      entries: [callback.n],
      seen: `The Release of ${name} at #${callback.n} is one more than the handler ever counted up.`,
      look: 'Look for a Release on both the normal and the clean-up path.',
    });
  }
}
