import { GUID_NULL, isGuid } from '../../protocol';

/** Names an item or an error in a message by its first digits; never more of what a candidate gave. */
export function shortId(value: unknown): string {
  if (!isGuid(value)) return 'something that is no GUID';
  return value === GUID_NULL ? 'GUID_NULL' : value.slice(0, 8).toLowerCase();
}
