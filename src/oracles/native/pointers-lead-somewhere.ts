import { S_SYNCMGR_RETRYSYNC } from '../../protocol';
import { findingsMax } from '../lifetime/telling';
import type { Oracle } from '../oracle';

/**
 * PROG-13, LOG-02 and ERR-10 as memory shows them: a text ends with a zero and its pointer leads somewhere, and a count of items
 * comes with the items.
 */
export const pointersLeadSomewhere: Oracle = {
  name: 'pointers-lead-somewhere',
  requirements: ['PROG-13', 'LOG-02', 'ERR-10'],
  watch(_session, say) {
    let words = 0;
    const accuse = (id: 'PROG-13' | 'LOG-02', n: number, seen: string) => {
      if ((words += 1) > findingsMax) return;
      const look = 'Look for a buffer that is filled to its end, or that was freed before the call.';
      say.violated(id, { entries: [n], seen, look });
    };
    return {
      callback: {
        Progress({ n, args }) {
          if (isIn(args, 'statusText')) accuse('PROG-13', n, `Progress at #${n} gives a status text ${faultOf(args)}.`);
        },
        LogError({ n, args }) {
          if (isIn(args, 'text')) accuse('LOG-02', n, `LogError at #${n} gives a text ${faultOf(args)}.`);
        },
        ShowErrorCompleted({ n, args }) {
          const count = nativeOf(args).count ?? 0;
          if (args.hr !== S_SYNCMGR_RETRYSYNC || count === 0 || Array.isArray(args.itemIds)) return;
          say.violated('ERR-10', {
            entries: [n],
            seen: `ShowErrorCompleted at #${n} counts ${count} items and gives no list of them.`,
            look: 'Look for an array that was freed or never filled.',
          });
        },
      },
    };
  },
};

interface Native {
  readonly count?: number;
  readonly unreadable?: readonly string[];
  readonly unterminated?: readonly string[];
}

function nativeOf(args: object): Native {
  return (args as { readonly native?: Native }).native ?? {};
}

function isIn(args: object, member: string): boolean {
  const { unreadable, unterminated } = nativeOf(args);
  return unreadable?.includes(member) === true || unterminated?.includes(member) === true;
}

function faultOf(args: object): string {
  return nativeOf(args).unterminated === undefined ? 'whose pointer leads nowhere' : 'without a zero at its end';
}
