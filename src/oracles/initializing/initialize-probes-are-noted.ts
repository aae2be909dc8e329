import { failed, S_OK, SYNCMGRFLAG } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallRecord } from '../session-view';
import { answered, entriesOf } from '../lifetime/telling';

const documentedBits = SYNCMGRFLAG.EVENTMASK | SYNCMGRFLAG.SETTINGS | SYNCMGRFLAG.MAYBOTHERUSER;

/**
 * INIT-02, INIT-15, INIT-19, INIT-20 and INIT-21 (INFO): notes what Initialize answers where the documents are silent: a reserved
 * argument, a cookie it may not know, undefined bits, IDLE, and a second time.
 */
export const initializeProbesAreNoted: Oracle = {
  name: 'initialize-probes-are-noted',
  requirements: [],
  watch(session, say) {
    return {
      return: {
        Initialize(call) {
          if (call.hr === undefined) return;
          if (call === session.initialize) noteFirst(say, call);
          else
            say.note('INIT-21', {
              entries: entriesOf(call),
              seen: `${answered(call)}; it was not the first on this interface.`,
            });
        },
      },
    };
  },
};

function noteFirst(say: Say, call: CallRecord<'Initialize'>): void {
  const { reserved, flags, cookie } = call.args;
  const event = flags & SYNCMGRFLAG.EVENTMASK;
  const entries = entriesOf(call);
  if (reserved !== 0) say.note('INIT-02', { entries, seen: `${answered(call)} to dwReserved ${reserved}.` });
  const isOther = call.hr !== undefined && call.hr !== S_OK;
  if (event === SYNCMGRFLAG.INVOKE && cookie !== null && cookie !== '' && isOther) {
    say.note('INIT-15', { entries, seen: `${answered(call)} to INVOKE with a cookie it may not have understood.` });
  }
  if ((flags & ~documentedBits) !== 0 && call.hr !== undefined && failed(call.hr)) {
    say.note('INIT-19', {
      entries,
      seen: `${answered(call)} to flags 0x${(flags >>> 0).toString(16)}, some of which no page defines.`,
    });
  }
  if (event === SYNCMGRFLAG.IDLE && isOther) say.note('INIT-20', { entries, seen: `${answered(call)} to event IDLE.` });
}
