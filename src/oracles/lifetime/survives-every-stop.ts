import { S_FALSE, S_OK } from '../../protocol';
import { heldOf } from '../callback/in-force';
import type { Oracle, Say } from '../oracle';
import type { SessionView, Window } from '../session-view';
import { findingsMax, isAnyWindowOpen, isReference } from './telling';

/**
 * LIFE-03: the handler survives its release at each of the four stops that the documents name.
 *
 * To survive means: after the release no callback is used, no reference is held, and the process neither hangs nor dies. A release
 * with the callback still set is no documented stop (LIFE-07), nor is one with a window open.
 */
export const survivesEveryStop: Oracle = {
  name: 'survives-every-stop',
  requirements: ['LIFE-03'],
  watch(session, say) {
    let stop: string | undefined;
    let words = 0;
    let wasQuiet = false;
    const violated = (n: number, what: string, look: string) => {
      if (stop === undefined || (words += 1) > findingsMax) return;
      const entries = session.releasedN === undefined ? [n] : [session.releasedN, n];
      say.violated('LIFE-03', { entries, seen: `The handler was released ${stop}; ${what}.`, look });
    };
    return {
      released(entry) {
        if (entry.enumerator === undefined) stop ??= stopAt(session);
      },
      callback: {
        any(callback) {
          if (stop === undefined || isReference(callback.method)) return;
          violated(
            callback.n,
            `at #${callback.n} it called ${callback.method}`,
            'Look for a timer or a worker that no teardown stops.',
          );
        },
      },
      lost(entry) {
        if (entry.how !== 'exited' && entry.how !== 'signalled' && entry.how !== 'hung') return;
        if (session.openCalls.length === 0)
          violated(
            entry.n,
            `at #${entry.n} its process ${entry.how === 'hung' ? 'hung' : 'died'}`,
            'Look for an error that nobody catches once the handler is gone.',
          );
      },
      quiet() {
        if (stop === undefined) return;
        wasQuiet = true;
        say.satisfied('LIFE-03');
      },
      close() {
        if (session.lost !== undefined || stop === undefined) return;
        if (!wasQuiet) sayOpen(session, say);
        else if (session.has('references'))
          for (const each of leaked(session))
            violated(session.n, each, 'Look for an AddRef without its Release on this path.');
      },
    };
  },
};

function stopAt(session: SessionView): string | undefined {
  if (session.callback !== undefined) return undefined;
  if (session.initialize?.hr === S_FALSE) return `after Initialize at #${session.initialize.n} had declined`;
  if (session.initialize?.hr !== S_OK || isAnyWindowOpen(session)) return undefined;
  const { round } = session;
  if (round === undefined) return session.enumerators.size > 0 ? 'after an enumeration with nothing chosen' : undefined;
  const { prepare, synchronize } = round;
  if (synchronize === undefined)
    return isPrepared(prepare) ? undefined : `after PrepareForSync at #${prepare.call.n} had not succeeded`;
  return synchronize.completions.length > 0
    ? `after the synchronization of #${synchronize.call.n} was complete`
    : undefined;
}

function isPrepared(prepare: Window): boolean {
  const completion = prepare.completions[0]?.args as { readonly hr?: unknown } | undefined;
  return prepare.call.hr === S_OK && completion?.hr === S_OK;
}

/** In words, what is still held; counted when the session is over, so that a worker may give its copy back late (AMB-25). */
function leaked(session: SessionView): string[] {
  const kept = [...session.callbacks.values()].filter((each) => heldOf(each) > 0);
  return kept.map((each) => `at the end it still held ${heldOf(each)} reference(s) of ${each.name}`);
}

function sayOpen(session: SessionView, say: Say): void {
  const n = session.releasedN ?? session.n;
  say.inconclusive('LIFE-03', {
    entries: [n],
    seen: `The recording ends with the release at #${n}: nothing shows whether the handler survives it.`,
  });
}
