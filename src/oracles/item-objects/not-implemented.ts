import { E_NOTIMPL } from '../../protocol';
import type { CallbackMethod } from '../../protocol';
import {
  answered,
  callAt,
  entriesOf,
  isAnyWindowOpen,
  isInProcess,
  isReference,
  isWitnessed,
} from '../lifetime/telling';
import type { Finding, Oracle, Say } from '../oracle';
import type { CallRecord, SessionView } from '../session-view';

/**
 * OBJ-01, 02 and 03: GetItemObject answers E_NOTIMPL, leaves its out pointer NULL and does nothing else.
 *
 * What a run that was open goes on doing meanwhile on threads of its own proves nothing, its end included, nor does a worker's
 * Release after that. References count by what they come to: who holds the callback for the length of the call changes nothing. A wire
 * answer has no out value.
 */
export const notImplemented: Oracle = {
  name: 'not-implemented',
  requirements: ['OBJ-01', 'OBJ-02', 'OBJ-03'],
  watch(session, say) {
    /** The calls during which something happened, whoever did it. */
    const busy = new Set<CallRecord>();
    /** What the references that were taken and given back during a call come to, and the entry of the last. */
    const counted = new Map<CallRecord, { readonly net: number; readonly n: number }>();
    /** The calls that began while others were at work. */
    const amidWork = new Set<CallRecord>();
    const asked = (): CallRecord | undefined =>
      session.innermostCall?.method === 'GetItemObject' ? session.innermostCall : undefined;
    const acted = (call: CallRecord | undefined, n: number, what: string, basis?: Finding['basis']): void => {
      if (call === undefined) return;
      busy.add(call);
      if (!session.isOneThread && (amidWork.has(call) || isAnyWindowOpen(session))) return;
      say.violated('OBJ-03', {
        entries: [call.n, n],
        seen: `${what} at #${n}, inside ${callAt(call)}.`,
        look: 'Look for entry code that every method shares; this one has nothing to do but to answer.',
        ...(basis === undefined ? {} : { basis }),
      });
    };
    const count = (method: CallbackMethod, n: number): void => {
      const call = asked();
      if (call === undefined || !session.has('references')) return;
      counted.set(call, { net: (counted.get(call)?.net ?? 0) + (method === 'AddRef' ? 1 : -1), n });
    };
    const weigh = (call: CallRecord): void => {
      const { net, n } = counted.get(call) ?? { net: 0, n: call.n };
      counted.delete(call);
      if (net > 0) acted(call, n, 'AddRef was called and the reference kept');
      else if (net < 0 && session.isOneThread)
        acted(call, n, 'Release was called for a reference that was held before');
    };
    return {
      call: {
        GetItemObject(call) {
          if (isAnyWindowOpen(session)) amidWork.add(call);
        },
      },
      return: {
        GetItemObject(call) {
          weigh(call);
          amidWork.delete(call);
          if (call.hr === undefined) return;
          judgeAnswer(call, say);
          judgeOut(call, session, say);
          if (!busy.delete(call)) say.satisfied('OBJ-03');
        },
      },
      callback: {
        any({ method, n }) {
          if (isReference(method)) count(method, n);
          else acted(asked(), n, `${method} was called`);
        },
      },
      work: ({ entry }) => acted(asked(), entry.n, 'Data was moved', 'witness'),
      ui({ entry }) {
        if (!isWitnessed(session, entry)) return;
        acted(asked(), entry.n, `A window was ${entry.change}`, entry.seen === 'observed' ? 'observation' : 'witness');
      },
    };
  },
};

function judgeAnswer(call: CallRecord<'GetItemObject'>, say: Say): void {
  if (call.hr === E_NOTIMPL) say.satisfied('OBJ-01');
  else {
    const look = 'Look whether the arguments are judged before the method says that it is not implemented.';
    say.violated('OBJ-01', { entries: entriesOf(call), seen: `${answered(call)}.`, look });
  }
}

/** An out value that a TypeScript handler leaves undefined is as good as NULL; a wire or a foreign recording has none. */
function judgeOut(call: CallRecord<'GetItemObject'>, session: SessionView, say: Say): void {
  const value = call.out?.value;
  if (value === null || (value === undefined && isInProcess(session))) say.satisfied('OBJ-02');
  else if (value === undefined) say.notApplicable('OBJ-02');
  else {
    const look = 'Look whether the out pointer is cleared before the method returns.';
    say.violated('OBJ-02', {
      entries: entriesOf(call),
      seen: `${callAt(call)} left a value in its out pointer.`,
      look,
    });
  }
}
