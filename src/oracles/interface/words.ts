import { GUID_NULL, isGuid } from '../../protocol';

/**
 * Names an item or an error in a message by its first and last digits, since the ids of one handler often share the one or the other;
 * never more of what a candidate gave.
 */
export function shortId(value: unknown): string {
  if (!isGuid(value)) return 'something that is no GUID';
  return value === GUID_NULL ? 'GUID_NULL' : `${value.slice(0, 8)}…${value.slice(-4)}`.toLowerCase();
}
