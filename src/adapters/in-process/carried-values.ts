/**
 * Whatever a handler gives, as it can cross the border: structures by their members, everything safe for JSON, odd values as they are.
 *
 * Nothing here asks the prototypes of arrays or maps, which a handler may have patched.
 */
import { toHresult } from '../../protocol';
import type { CallOut, HRESULT } from '../../protocol';

// Taken before the candidate is loaded.
const { stringify, parse } = JSON;
const { get: read } = Reflect;
const { isFinite } = Number;
const { isArray } = Array;

export const infoMembers = ['flags', 'name'] as const;
const itemMembers = ['itemId', 'flags', 'state', 'name', 'lastUpdate'] as const;
export const progressMembers = ['mask', 'statusText', 'statusType', 'progValue', 'maxValue'] as const;
export const logErrorMembers = ['mask', 'errorFlags', 'errorId', 'itemId'] as const;

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** A promise, or what passes for one. */
export function isThenable(value: unknown): boolean {
  return isObject(value) && typeof read(value, 'then') === 'function';
}

/** A copy of the members of a structure, wherever the handler's object has them: own, inherited or behind a getter. */
export function structure(value: unknown, members: readonly string[]): unknown {
  if (!isObject(value)) return carried(value);
  const copy: Record<string, unknown> = {};
  for (let at = 0; at < members.length; at += 1) {
    const name = members[at] ?? '';
    const member = carried(read(value, name));
    if (member !== undefined) copy[name] = member;
  }
  return copy;
}

/** The items that Next gave. */
export function itemsOf(given: unknown): CallOut['items'] {
  if (!isArray(given)) return (plain(given) ?? null) as CallOut['items'];
  const items: unknown[] = [];
  for (let at = 0; at < given.length; at += 1) items[at] = structure(given[at], itemMembers);
  return items as CallOut['items'];
}

/** A value that JSON can carry; what it cannot carry becomes its text. */
export function carried(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return isFinite(value) ? value : null;
    default:
      return plain(value);
  }
}

/** What is left of a value once it went through JSON; undefined for what JSON cannot carry. */
export function plain(value: unknown): unknown {
  try {
    const json = stringify(value, (_key, member: unknown) =>
      typeof member === 'bigint' ? member.toString() : member,
    ) as string | undefined;
    return json === undefined ? undefined : (parse(json) as unknown);
  } catch {
    return undefined;
  }
}

/** A completion code as an HRESULT. */
export function normalized(hr: unknown): HRESULT {
  // An odd completion hr is passed on as it came: the oracles see it.
  return toHresult(hr) ?? (plain(hr) as HRESULT);
}

/** The value as the text it was meant to be. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : show(value);
}

/** The value as it is told in a message. */
export function show(value: unknown): string {
  return typeof value === 'string' ? stringify(value) : typeof value === 'symbol' ? 'a symbol' : String(plain(value));
}

/** The message of what was thrown, without a stack: stacks hold the paths of the machine. */
export function describe(error: unknown): string {
  try {
    if (error instanceof Error) return `${error.name}: ${error.message}`;
    return show(error);
  } catch {
    return 'something that cannot be shown';
  }
}
