/** Reads the members of a progress item that its mask says are there; anything may stand in them. */
import { SYNCMGRPROGRESSITEM } from '../../protocol';

type Bit = (typeof SYNCMGRPROGRESSITEM)['STATUSTEXT' | 'STATUSTYPE' | 'PROGVALUE' | 'MAXVALUE'];

export interface Members {
  readonly statusText?: unknown;
  readonly statusType?: unknown;
  readonly progValue?: unknown;
  readonly maxValue?: unknown;
}

/** Gives the members if all these bits are set, else undefined. A mask with bits of its own says nothing that holds (PROG-11). */
export function masked(item: unknown, ...bits: readonly [Bit, ...Bit[]]): Members | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { mask } = item as { readonly mask?: unknown };
  if (typeof mask !== 'number' || (mask & ~SYNCMGRPROGRESSITEM.MASK) !== 0) return undefined;
  for (const bit of bits) if ((mask & bit) === 0) return undefined;
  return item;
}
