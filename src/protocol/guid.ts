import type { Guid } from './interfaces';

const canonical = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Brings a GUID to the form in which it is compared: lower case. Anything that is no string gives the empty string. */
export function comparableGuid(value: unknown): Guid {
  return typeof value === 'string' ? value.toLowerCase() : '';
}

/** Tells whether a value has the shape of a GUID, whatever its case. */
export function isGuid(value: unknown): value is Guid {
  return typeof value === 'string' && canonical.test(value.toLowerCase());
}
