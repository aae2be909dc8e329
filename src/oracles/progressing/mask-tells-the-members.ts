import { SYNCMGRPROGRESSITEM, SYNCMGRSTATUS } from '../../protocol';
import type { Guid } from '../../protocol';
import { shortId } from '../interface/words';
import { findingsMax, quoted } from '../lifetime/telling';
import type { Oracle, Say } from '../oracle';
import { statusOf, terminalStatuses } from '../session-view';
import type { CallbackRecord, Round } from '../session-view';

const { STATUSTEXT, STATUSTYPE, PROGVALUE, MAXVALUE, MASK } = SYNCMGRPROGRESSITEM;

/**
 * PROG-11: the mask of a progress item holds the four bits of the header and no other (AMB-07).
 *
 * Members that are filled without their bit are noted: a handler may reuse one structure for all its reports. An item whose end is
 * told by such a member only, so that the manager never learns of it, has lost its status change. Mask 0 is a mere poll (PROG-18).
 */
export const maskTellsTheMembers: Oracle = {
  name: 'mask-tells-the-members',
  requirements: ['PROG-11'],
  watch(_session, say) {
    let hasHeld = false;
    let found = 0;
    let isPollNoted = false;
    let isMemberNoted = false;
    const lost = new LostEnds();
    return {
      call: { PrepareForSync: () => lost.forget() },
      callback: {
        SynchronizeCompleted: ({ round }) => lost.tell(round, say),
        Progress(progress) {
          const { n, args } = progress;
          const item: unknown = args.item;
          lost.take(progress);
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

/** Ends of items that were only told by a `statusType` without its bit. */
class LostEnds {
  readonly #ends = new Map<Guid, { readonly n: number; readonly status: number }>();

  forget(): void {
    this.#ends.clear();
  }

  take({ n, item, args }: CallbackRecord<'Progress'>): void {
    if (item === undefined) return;
    const told = statusOf(args.item);
    if (told !== undefined) {
      if (terminalStatuses.has(told)) this.#ends.delete(item.itemId);
      return;
    }
    const { statusType } = (args.item ?? {}) as { readonly statusType?: unknown };
    // STOPPED is 0, and so is a member that nobody filled.
    if (typeof statusType === 'number' && terminalStatuses.has(statusType) && statusType !== SYNCMGRSTATUS.STOPPED)
      this.#ends.set(item.itemId, { n, status: statusType });
  }

  tell(round: Round | undefined, say: Say): void {
    for (const [itemId, { n, status }] of this.#ends) {
      if (round?.items.get(itemId)?.terminal !== undefined) continue;
      const name = Object.entries(SYNCMGRSTATUS).find(([, value]) => value === status)?.[0] ?? String(status);
      say.violated('PROG-11', {
        entries: [n],
        seen: `Progress at #${n} fills statusType with ${name} and leaves its bit out of the mask, so that the end of item ${shortId(itemId)} was never told.`,
        look: 'Set each bit together with its member, else the manager does not read it.',
      });
    }
    this.forget();
  }
}
