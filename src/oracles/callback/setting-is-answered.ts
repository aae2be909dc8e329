import { failed, hresultName, S_OK } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallRecord } from '../session-view';
import { answered, entriesOf } from '../lifetime/telling';
import { CallbackInForce } from './in-force';

/**
 * CBK-09: SetProgressCallback answers S_OK when the callback was set, NULL included.
 *
 * NULL with nothing held is CBK-10. What is set in the middle of a preparation or run is not specified and noted (CBK-13).
 */
export const settingIsAnswered: Oracle = {
  name: 'setting-is-answered',
  requirements: ['CBK-09'],
  watch(session, say) {
    const inForce = new CallbackInForce(session);
    const inMidRun = new Set<CallRecord>();
    let isExpected = false;
    return {
      call: {
        SetProgressCallback(call) {
          isExpected =
            session.initialize?.hr === S_OK && (call.args.callback !== null || inForce.current !== undefined);
          if (session.windows.Synchronize !== undefined || session.windows.PrepareForSync !== undefined)
            inMidRun.add(call);
          inForce.called();
        },
      },
      return: {
        SetProgressCallback(call) {
          inForce.returned(call);
          const isNoted = inMidRun.delete(call);
          if (isNoted) sayInMidRun(say, call);
          if (!isExpected || call.hr === undefined) return;
          if (call.hr === S_OK) say.satisfied('CBK-09');
          else if (!failed(call.hr) || !isNoted) sayOdd(say, call);
        },
      },
    };
  },
};

function sayOdd(say: Say, call: CallRecord<'SetProgressCallback'>): void {
  say.violated('CBK-09', {
    entries: entriesOf(call),
    seen: `${answered(call)} to ${call.args.callback === null ? 'NULL' : 'a callback'}.`,
    look: 'Look for a NULL that is treated as a wrong argument, or for S_FALSE in the sense of "as before".',
  });
}

function sayInMidRun(say: Say, call: CallRecord<'SetProgressCallback'>): void {
  const what = call.args.callback === null ? 'NULL' : 'another callback';
  const how = call.hr === undefined ? 'threw' : `was answered ${hresultName(call.hr)}`;
  say.note('CBK-13', {
    entries: entriesOf(call),
    seen: `SetProgressCallback with ${what} came at #${call.n} in mid-run and ${how}.`,
  });
}
