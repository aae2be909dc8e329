import { failed, S_OK } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallRecord, SessionView } from '../session-view';
import { answered, callAt, entriesOf } from '../lifetime/telling';
import { CallbackInForce } from './in-force';

/**
 * CBK-10: SetProgressCallback(NULL) with nothing set is harmless: no failure, no crash, no Release.
 *
 * An exception or a death is this row's only where SetProgressCallback works otherwise in the same session; else it is COM-07 alone.
 */
export const nullIsHarmless: Oracle = {
  name: 'null-is-harmless',
  requirements: ['CBK-10'],
  watch(session, say) {
    const inForce = new CallbackInForce(session);
    let probe: { readonly call: CallRecord; readonly releases: number } | undefined;
    let crashed: { readonly call: CallRecord; readonly n: number } | undefined;
    let works = false;
    return {
      call: {
        SetProgressCallback(call) {
          const isProbe =
            call.args.callback === null &&
            inForce.current === undefined &&
            inForce.isSettled &&
            session.initialize?.hr === S_OK;
          probe = isProbe ? { call, releases: releasesIn(session) } : undefined;
          inForce.called();
        },
      },
      return: {
        SetProgressCallback(call) {
          inForce.returned(call);
          if (probe === undefined) works ||= call.hr !== undefined;
          else if (call.threw !== undefined) {
            crashed = { call, n: call.returnedN ?? call.n };
            inForce.isSettled = true;
          } else judge(say, call, releasesIn(session) > probe.releases && isBelow(session));
          probe = undefined;
        },
      },
      lost(entry) {
        const isDeath = entry.how === 'exited' || entry.how === 'signalled';
        if (isDeath && probe !== undefined && session.innermostCall === probe.call)
          crashed = { call: probe.call, n: entry.n };
      },
      close() {
        if (crashed !== undefined && works) sayCrashed(say, crashed);
      },
    };
  },
};

function releasesIn(session: SessionView): number {
  let releases = 0;
  for (const object of session.callbacks.values()) releases += object.releases;
  return releases;
}

function isBelow(session: SessionView): boolean {
  return (
    session.has('references') && [...session.callbacks.values()].some(({ addRefs, releases }) => releases > addRefs)
  );
}

function judge(say: Say, call: CallRecord, isReleasedTwice: boolean): void {
  if (call.hr === undefined) return;
  if (failed(call.hr)) {
    const seen = `${answered(call)} to NULL with nothing set.`;
    say.violated('CBK-10', {
      entries: entriesOf(call),
      seen,
      look: 'Look for NULL being treated as a wrong argument or a wrong state.',
    });
  } else if (isReleasedTwice) {
    const seen = `${callAt(call)} gave NULL with nothing set, and the handler released a callback it no longer held.`;
    say.violated('CBK-10', {
      entries: entriesOf(call),
      seen,
      look: 'Look for a Release that does not test whether there is something to release.',
    });
  } else say.satisfied('CBK-10');
}

function sayCrashed(say: Say, { call, n }: { readonly call: CallRecord; readonly n: number }): void {
  say.violated('CBK-10', {
    entries: [call.n, n],
    seen: `${callAt(call)} gave NULL with nothing set, and the handler crashed; its other calls came back.`,
    look: 'Look for a callback that is used without testing for NULL.',
  });
}
