/** What a Progress says of its item: the status it carries, and whether its value is full. */
import { SYNCMGRPROGRESSITEM, SYNCMGRSTATUS } from '../protocol';

export const terminalStatuses: ReadonlySet<number> = new Set([
  SYNCMGRSTATUS.STOPPED,
  SYNCMGRSTATUS.SKIPPED,
  SYNCMGRSTATUS.SUCCEEDED,
  SYNCMGRSTATUS.FAILED,
]);

/** Gives the status a Progress carries, if the mask says so. */
export function statusOf(item: unknown): number | undefined {
  const { mask, statusType } = (item ?? {}) as { mask?: unknown; statusType?: unknown };
  const masked = typeof mask === 'number' && (mask & SYNCMGRPROGRESSITEM.STATUSTYPE) !== 0;
  return masked && typeof statusType === 'number' ? statusType : undefined;
}

/** Tells whether a Progress gives a value that has reached its maximum. */
export function isFullyDone(item: unknown): boolean {
  const { mask, progValue, maxValue } = (item ?? {}) as { mask?: unknown; progValue?: unknown; maxValue?: unknown };
  const { PROGVALUE, MAXVALUE } = SYNCMGRPROGRESSITEM;
  if (typeof mask !== 'number' || (mask & PROGVALUE) === 0 || (mask & MAXVALUE) === 0) return false;
  return typeof progValue === 'number' && typeof maxValue === 'number' && maxValue > 0 && progValue >= maxValue;
}
