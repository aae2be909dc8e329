import { handlerNameUnitsMax, S_OK, succeeded, SYNCMGRHANDLERFLAG } from '../../protocol';
import { answered, callAt, entriesOf, quoted } from '../lifetime/telling';
import type { Finding, Oracle, Say } from '../oracle';
import { isOverwritten, isPartlyOverwritten } from '../overwritten-info';
import type { CallRecord, SessionView } from '../session-view';

interface Info {
  readonly flags: number;
  readonly name: string;
}

/**
 * HINF-01, 03, 05, 06 and 07: GetHandlerInfo hands out a filled structure that is the caller's own.
 *
 * The kit overwrites each structure it was handed. One that comes back overwritten is the same object (HINF-03), and what is in it says
 * nothing more; a wire copies, so there the row has no place. A changed info is noted (HINF-13).
 */
export const infoIsFilled: Oracle = {
  name: 'info-is-filled',
  requirements: ['HINF-01', 'HINF-03', 'HINF-05', 'HINF-06', 'HINF-07'],
  watch(session, say) {
    let last: { readonly call: CallRecord; readonly info: Info } | undefined;
    return {
      return: {
        GetHandlerInfo(call) {
          const info = infoOf(call, say);
          if (info === undefined) return;
          if (last === undefined ? isOverwritten(info) : isPartlyOverwritten(info)) {
            say.violated('HINF-03', handedOutTwice(last?.call, call));
            return;
          }
          if (last !== undefined) compare(last, { call, info }, { session, say });
          last = { call, info };
          judgeFlags(info.flags, call, say);
          judgeName(info.name, call, say);
        },
      },
    };
  },
};

/** The structure that came with S_OK, if it is one. */
function infoOf(call: CallRecord<'GetHandlerInfo'>, say: Say): Info | undefined {
  if (call.hr === undefined || !succeeded(call.hr)) return undefined;
  const info: unknown = call.out?.info;
  const fault = call.hr !== S_OK ? 'a success code that has no meaning here' : faultOf(info);
  if (fault === undefined) {
    say.satisfied('HINF-01');
    return info as Info;
  }
  say.violated('HINF-01', {
    entries: entriesOf(call),
    seen: `${answered(call)}, ${fault}.`,
    look: 'Look for a path that answers before the structure is filled, such as one for an unchanged info.',
  });
  return undefined;
}

function faultOf(info: unknown): string | undefined {
  if (typeof info !== 'object' || info === null) return 'and gave no structure';
  const { flags, name } = info as Partial<Record<keyof Info, unknown>>;
  if (typeof flags !== 'number') return 'and a structure without flags';
  return typeof name === 'string' ? undefined : 'and a structure without a name';
}

function handedOutTwice(earlier: CallRecord | undefined, call: CallRecord): Finding {
  const which = earlier === undefined ? 'an earlier session' : `#${earlier.n}`;
  return {
    entries: [...(earlier === undefined ? [] : [earlier.n]), ...entriesOf(call)],
    seen: `${callAt(call)} handed out the structure of ${which} again: it holds what the caller had written into it.`,
    look: 'Look for a structure that is made once and kept; each call has to make its own.',
  };
}

function compare(
  last: { readonly call: CallRecord; readonly info: Info },
  { call, info }: { readonly call: CallRecord; readonly info: Info },
  { session, say }: { readonly session: SessionView; readonly say: Say },
): void {
  if (session.header.session?.isolation !== 'wire') say.satisfied('HINF-03');
  if (last.info.flags === info.flags && last.info.name === info.name) return;
  const entries = [last.call.n, call.n];
  say.note('HINF-13', { entries, seen: `${callAt(call)} gave another name or other flags than #${last.call.n}.` });
}

function judgeFlags(flags: number, call: CallRecord, say: Say): void {
  const isSet = Number.isInteger(flags) && flags >= 0 && flags <= 0xffffffff;
  const beyond = isSet ? (flags & ~SYNCMGRHANDLERFLAG.MASK) >>> 0 : undefined;
  if (beyond === 0 || beyond === SYNCMGRHANDLERFLAG.HIDDEN) say.satisfied('HINF-05');
  if (beyond === SYNCMGRHANDLERFLAG.HIDDEN) {
    const seen = `${callAt(call)} gave the flag HIDDEN (0x8), which only Vista and later know.`;
    say.note('HINF-05', { entries: entriesOf(call), seen });
  } else if (beyond !== 0) {
    say.violated('HINF-05', {
      entries: entriesOf(call),
      seen: `${callAt(call)} gave the flags ${isSet ? `0x${flags.toString(16)}` : flags}.`,
      look: 'Look for flags of items or of your own among them; only 0x1, 0x2 and 0x4 are defined.',
    });
  }
}

function judgeName(name: string, call: CallRecord, say: Say): void {
  if (name.length <= handlerNameUnitsMax) say.satisfied('HINF-06');
  else {
    say.violated('HINF-06', {
      entries: entriesOf(call),
      seen: `${callAt(call)} gave the name ${quoted(name)} of ${name.length} UTF-16 units; ${handlerNameUnitsMax} fit.`,
      look: 'Look for a translated or configured name that nobody cuts to its UTF-16 units.',
    });
  }
  // What follows a zero is never shown.
  if (name.split('\0', 1)[0]?.trim() !== '') say.satisfied('HINF-07');
  else {
    const look = 'Look for a resource text that failed to load.';
    say.violated('HINF-07', {
      entries: entriesOf(call),
      seen: `${callAt(call)} gave a name without a character to see.`,
      look,
    });
  }
}
