import { handlerNameUnitsMax, hresultName, S_OK, succeeded, SYNCMGRHANDLERFLAG } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallRecord } from '../session-view';

/** What the kit writes over the block it was handed: flags nobody has, a name of unpaired surrogates. */
const poisonedFlags = 0xdddddddd;
const poisonedUnit = '\udddd';

/**
 * HINF-01, 03, 05, 06, 07: GetHandlerInfo hands out a filled structure that is the caller's own.
 *
 * The kit overwrites each block it was given. A block that comes back overwritten is the same block (HINF-03), and its contents are
 * then nobody's fault.
 */
export const infoIsFilled: Oracle = {
  name: 'info-is-filled',
  requirements: ['HINF-01', 'HINF-03', 'HINF-05', 'HINF-06', 'HINF-07'],
  watch(_session, say) {
    let clean = 0;
    let first: string | undefined;
    return {
      return: {
        GetHandlerInfo(call) {
          if (call.hr === undefined || !succeeded(call.hr)) return;
          const info: unknown = call.out?.info;
          if (call.hr !== S_OK || typeof info !== 'object' || info === null) {
            sayEmpty(say, call, info);
            return;
          }
          const { flags, name } = info as { flags?: unknown; name?: unknown };
          if (flags === poisonedFlags || (typeof name === 'string' && name.includes(poisonedUnit))) {
            saySame(say, call);
            return;
          }
          clean += 1;
          say.satisfied('HINF-01');
          if (clean > 1) say.satisfied('HINF-03');
          judgeFlags(say, call, flags);
          judgeName(say, call, name);
          const drawn = JSON.stringify([flags, name]);
          if (first !== undefined && drawn !== first) {
            say.note('HINF-13', {
              entries: [call.n, call.returnedN ?? call.n],
              seen: `GetHandlerInfo at #${call.n} gave another info than before.`,
            });
          }
          first ??= drawn;
        },
      },
    };
  },
};

function entriesOf(call: CallRecord): number[] {
  return [call.n, call.returnedN ?? call.n];
}

function sayEmpty(say: Say, call: CallRecord, info: unknown): void {
  const seen =
    call.hr === S_OK
      ? `GetHandlerInfo at #${call.n} returned S_OK and ${info === null || info === undefined ? 'no structure' : 'something that is no structure'}.`
      : `GetHandlerInfo at #${call.n} returned ${hresultName(call.hr ?? 0)}, a success code that means nothing here.`;
  say.violated('HINF-01', {
    entries: entriesOf(call),
    seen,
    look: 'Look at what GetHandlerInfo gives back with S_OK.',
  });
}

function saySame(say: Say, call: CallRecord): void {
  say.violated('HINF-03', {
    entries: entriesOf(call),
    seen: `GetHandlerInfo at #${call.n} handed out the very block that the caller had been given before and had written into.`,
    look: 'Look for a structure that is built once and returned again; build a new one for each call.',
  });
}

function judgeFlags(say: Say, call: CallRecord, flags: unknown): void {
  const undefinedBits =
    typeof flags === 'number' ? flags & ~(SYNCMGRHANDLERFLAG.MASK | SYNCMGRHANDLERFLAG.HIDDEN) : undefined;
  if (undefinedBits === 0) {
    say.satisfied('HINF-05');
    if (typeof flags === 'number' && (flags & SYNCMGRHANDLERFLAG.HIDDEN) !== 0) {
      say.note('HINF-05', {
        entries: entriesOf(call),
        seen: `The handler flags at #${call.returnedN} hold HIDDEN (0x8), which only Vista and later know.`,
      });
    }
    return;
  }
  const shown = typeof flags === 'number' ? `0x${(flags >>> 0).toString(16)}` : 'no number';
  say.violated('HINF-05', {
    entries: entriesOf(call),
    seen: `The handler flags that GetHandlerInfo gave at #${call.returnedN} are ${shown}.`,
    look: 'Only 0x1, 0x2 and 0x4 are defined.',
  });
}

function judgeName(say: Say, call: CallRecord, name: unknown): void {
  if (typeof name !== 'string' || name.trim() === '') {
    say.violated('HINF-07', {
      entries: entriesOf(call),
      seen: `The name that GetHandlerInfo gave at #${call.returnedN} is empty.`,
      look: 'Fill in the name the user is to see.',
    });
  } else say.satisfied('HINF-07');
  if (typeof name === 'string' && name.length > handlerNameUnitsMax) {
    say.violated('HINF-06', {
      entries: entriesOf(call),
      seen: `The name that GetHandlerInfo gave at #${call.returnedN} has ${name.length} UTF-16 units, and ${handlerNameUnitsMax} fit before the terminating zero.`,
      look: 'Shorten the name; cut it between whole characters.',
    });
  } else say.satisfied('HINF-06');
}
