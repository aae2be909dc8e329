import { SYNCMGRPROGRESSITEM } from '../../protocol';
import { findingsMax, quoted } from '../lifetime/telling';
import type { Oracle } from '../oracle';

const { STATUSTEXT, STATUSTYPE, PROGVALUE, MAXVALUE, MASK } = SYNCMGRPROGRESSITEM;

/**
 * PROG-11: the mask of a progress item holds the four bits of the header and no other (AMB-07).
 *
 * Members that are filled without their bit are noted: a handler may reuse one structure for all its reports. Mask 0 is a mere poll
 * (PROG-18).
 */
export const maskTellsTheMembers: Oracle = {
  name: 'mask-tells-the-members',
  requirements: ['PROG-11'],
  watch(_session, say) {
    let hasHeld = false;
    let found = 0;
    let isPollNoted = false;
    let isMemberNoted = false;
    return {
      callback: {
        Progress({ n, args }) {
          const item: unknown = args.item;
          const mask = maskOf(item);
          if (mask !== undefined && (mask & ~MASK) === 0) {
            hasHeld = true;
            if (mask === 0 && !isPollNoted) {
              isPollNoted = true;
              say.note('PROG-18', { entries: [n], seen: `Progress at #${n} has mask 0 and only asks.` });
            }
            const unmasked = isMemberNoted ? undefined : unmaskedMember(item, mask);
            if (unmasked === undefined) return;
            isMemberNoted = true;
            const seen = `Progress at #${n} fills ${unmasked} and does not set its bit in the mask ${mask}.`;
            say.note('PROG-11', {
              entries: [n],
              seen,
              look: 'Set each bit together with its member, else the manager does not read it.',
            });
          } else if (found < findingsMax) {
            found += 1;
            say.violated('PROG-11', {
              entries: [n],
              seen:
                mask === undefined
                  ? `Progress at #${n} has no mask that can be read.`
                  : `Progress at #${n} has the mask ${quoted(`0x${mask.toString(16)}`)}, with bits beyond 0xf.`,
              look: 'Take the four SYNCMGRPROGRESSITEM bits of the header; the page that names SYNCMGRSTATUS here is wrong.',
            });
          }
        },
      },
      close() {
        if (hasHeld) say.satisfied('PROG-11');
      },
    };
  },
};

/** The mask as the unsigned number it is in the structure; undefined if there is none. */
function maskOf(item: unknown): number | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { mask } = item as { readonly mask?: unknown };
  if (typeof mask !== 'number' || !Number.isInteger(mask) || mask < -0x80000000 || mask > 0xffffffff) return undefined;
  return mask >>> 0;
}

function unmaskedMember(item: unknown, mask: number): string | undefined {
  const { statusText, statusType, progValue, maxValue } = item as Readonly<Record<string, unknown>>;
  if ((mask & STATUSTYPE) === 0 && typeof statusType === 'number') return 'statusType';
  if ((mask & STATUSTEXT) === 0 && typeof statusText === 'string' && statusText !== '') return 'statusText';
  if ((mask & PROGVALUE) === 0 && typeof progValue === 'number' && progValue !== 0) return 'progValue';
  if ((mask & MAXVALUE) === 0 && typeof maxValue === 'number' && maxValue !== 0) return 'maxValue';
  return undefined;
}
