import type { Oracle, Say } from '../oracle';
import type { CallbackObject, SessionView } from '../session-view';
import { isAnyWindowOpen, isInProcess } from '../lifetime/telling';
import { heldOf, references } from './in-force';

/**
 * CBK-11: a handler that is released with its callback still set gives its references back all the same.
 *
 * A handler in TypeScript is not told of its release (the interface has no method for it): one that gave its reference back anyway
 * is satisfied, of another nothing can be asked.
 */
export const releasedWithoutNull: Oracle = {
  name: 'released-without-null',
  requirements: ['CBK-11'],
  watch(session, say) {
    if (!session.has('references')) return {};
    let releasedN: number | undefined;
    let isIdle = true;
    let isProven = false;
    return {
      released(entry) {
        if (entry.enumerator !== undefined || session.callback === undefined || session.callback.addRefs === 0) return;
        releasedN ??= entry.n;
        isIdle = !isAnyWindowOpen(session);
      },
      quiet(entry) {
        if (releasedN !== undefined && (isIdle || session.provesNever(entry))) isProven = true;
      },
      close() {
        if (releasedN !== undefined && session.lost === undefined) judge(session, say, { releasedN, isProven });
      },
    };
  },
};

function judge(session: SessionView, say: Say, end: { readonly releasedN: number; readonly isProven: boolean }): void {
  const kept = [...session.callbacks.values()].filter((object) => heldOf(object) > 0);
  if (!end.isProven) {
    const seen = `The recording ends too soon after the release at #${end.releasedN} to show that the callback is given back.`;
    say.inconclusive('CBK-11', { entries: [end.releasedN], seen });
  } else if (kept.length === 0) say.satisfied('CBK-11');
  else if (isInProcess(session)) say.notApplicable('CBK-11');
  else for (const object of kept) sayKept(session, say, object, end.releasedN);
}

function sayKept(session: SessionView, say: Say, object: CallbackObject, releasedN: number): void {
  say.violated('CBK-11', {
    entries: [releasedN, session.quietN ?? session.n],
    seen: `The handler was released at #${releasedN} with its callback set, and kept ${references(heldOf(object))} of ${object.name}.`,
    look: 'Look for NULL being the only place that releases: the end of the object has to do it too.',
  });
}
