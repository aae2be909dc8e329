import { GUID_POISON, S_OK, SYNCMGRFLAG, comparableGuid } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallRecord, SessionView } from '../session-view';
import { callAt, entriesOf, findingsMax } from '../lifetime/telling';

/**
 * INIT-13: with INVOKE the handler reads no further than the cookie goes, and copies what it needs.
 *
 * What such a handler does differently without a word of it is compared over sessions (`kept-cookie-makes-no-difference`).
 *
 * The manager overwrites the cookie with bytes 0xDD after Initialize (`free`): they show when the handler uses the bytes later, as a
 * GUID or in a text, and before the list of items was overwritten the same way. A handler that falls in Initialize over a cookie is
 * COM-07; that it read too far is then likely and no more. Where the border copies nothing was lent.
 */
export const cookieIsCopied: Oracle = {
  name: 'cookie-is-copied',
  requirements: ['INIT-13'],
  watch(session, say) {
    let freedN: number | undefined;
    let isListFreed = false;
    let words = 0;
    const shows = (n: number, id: unknown, text: unknown) => {
      const isOfCookie =
        showsPoison(text) || (!isListFreed && (comparableGuid(id) === GUID_POISON || showsDigits(text)));
      if (freedN === undefined || !isOfCookie) return;
      if ((words += 1) <= findingsMax) sayKept(say, freedN, n);
    };
    return {
      return: {
        Initialize(call) {
          if (hasCookie(call) && call.threw?.startsWith('RangeError') === true)
            sayFallen(say, call, { n: call.returnedN ?? call.n });
        },
      },
      lost(entry) {
        const call = session.innermostCall;
        if (
          entry.how === 'signalled' &&
          call !== undefined &&
          call === session.initialize &&
          hasCookie(session.initialize)
        )
          sayFallen(say, call, entry);
      },
      free(entry) {
        if (entry.what !== 'cookie') isListFreed = true;
        else if (session.initialize?.id === entry.of && hasCookie(session.initialize)) freedN = entry.n;
      },
      callback: {
        Progress(callback) {
          if (freedN !== undefined)
            shows(
              callback.n,
              callback.args.itemId,
              (callback.args.item as { statusText?: unknown } | null | undefined)?.statusText,
            );
        },
        LogError(callback) {
          if (freedN !== undefined) shows(callback.n, callback.args.info?.itemId, callback.args.text);
        },
      },
      close() {
        if (freedN === undefined && session.header.clock === 'real') say.notApplicable('INIT-13');
        else if (isRefused(session)) say.neverApplicable('INIT-13');
        else if (freedN !== undefined && words === 0 && hasRun(session)) say.satisfied('INIT-13');
      },
    };
  },
};

function hasCookie(call: CallRecord<'Initialize'>): boolean {
  const { flags, cookie } = call.args;
  return (flags & SYNCMGRFLAG.EVENTMASK) === SYNCMGRFLAG.INVOKE && cookie !== null && cookie !== '';
}

/** Bytes 0xDD read as Latin-1, written as base64 or as decimal numbers, in a run long enough not to be chance. */
function showsPoison(text: unknown): boolean {
  return (
    typeof text === 'string' &&
    (text.includes('\u00dd\u00dd\u00dd') || text.includes('3d3d3d3d') || longDigits.test(text) || decimals.test(text))
  );
}

/** More digits in a row than any part of an overwritten GUID has. */
const longDigits = /d{16}/i;

const decimals = /\b221(?:\D{1,3}221){2,}\b/;

/** Written as hexadecimal digits they look like the poison of a list of items, too. */
function showsDigits(text: unknown): boolean {
  return typeof text === 'string' && text.includes('dddddddd');
}

/** A handler that declines the event, or such a cookie (INIT-15), never has one to copy. */
function isRefused({ initialize, header, event }: SessionView): boolean {
  if (header.declines.includes('INVOKE')) return true;
  return event === SYNCMGRFLAG.INVOKE && initialize?.hr !== undefined && initialize.hr !== S_OK;
}

function hasRun({ initialize, rounds }: SessionView): boolean {
  return initialize?.hr === S_OK && rounds.some(({ synchronize }) => synchronize?.closedN !== undefined);
}

function sayKept(say: Say, freedN: number, n: number): void {
  say.violated('INIT-13', {
    entries: [freedN, n],
    seen: `The manager took the cookie back and overwrote it at #${freedN}; at #${n} the handler used the bytes that then stood there.`,
    look: 'Look for the buffer itself being stored instead of a copy of its bytes.',
  });
}

function sayFallen(say: Say, call: CallRecord, { n, detail }: { readonly n: number; readonly detail?: string }): void {
  const entries = [...entriesOf(call), ...(n === call.returnedN ? [] : [n])];
  const look = 'Look for a cookie that is read as a terminated string or as a structure of fixed size.';
  // In real COM nothing that can be touched lies behind the cookie, and whoever goes there is seen.
  if (detail?.includes('beyond the memory that was lent') === true)
    say.violated('INIT-13', { entries, seen: `${callAt(call)} read beyond the end of its cookie.`, look });
  else
    say.inconclusive('INIT-13', {
      entries,
      seen: `${callAt(call)} fell over its cookie; it may have read beyond the end.`,
      look,
    });
}
