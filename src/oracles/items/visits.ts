/** Which sessions follow one another in the life of one user, and how their items are told to be the same. */
import { SYNCMGRITEMFLAG } from '../../protocol';
import type { SyncMgrItem } from '../../protocol';
import type { Enumeration } from '../enumerations';
import type { SessionSummary } from '../session-summary';

/**
 * Gives the sessions of each user in their order. Sessions of this kit name the user; where another recorder wrote the traces, a
 * session with storage that was kept follows the one before it, by its clock or, without one, by the order of the files.
 */
export function visits(sessions: readonly SessionSummary[]): SessionSummary[][] {
  const users = new Map<string, SessionSummary[]>();
  const strangers: SessionSummary[] = [];
  for (const session of sessions) {
    const note = session.header.session;
    if (note === undefined) strangers.push(session);
    else if (note.user !== undefined) users.set(note.user, [...(users.get(note.user) ?? []), session]);
  }
  const known = [...users.values()].map((each) => [...each].sort((a, b) => visitOf(a) - visitOf(b)));
  return [...known, ...chained(strangers)];
}

/** Every session with the next one of the same user. */
export function visitsInTurn(sessions: readonly SessionSummary[]): (readonly [SessionSummary, SessionSummary])[] {
  return visits(sessions).flatMap((all) =>
    all.slice(1).flatMap((later, index) => {
      const earlier = all[index];
      return earlier === undefined ? [] : [[earlier, later] as const];
    }),
  );
}

function visitOf({ header }: SessionSummary): number {
  return header.session?.visit ?? 0;
}

function chained(sessions: readonly SessionSummary[]): SessionSummary[][] {
  const haveClocks = sessions.every(({ header }) => header.epoch !== undefined);
  const inOrder = haveClocks ? [...sessions].sort((a, b) => (a.header.epoch ?? 0) - (b.header.epoch ?? 0)) : sessions;
  const chains: SessionSummary[][] = [];
  for (const session of inOrder) {
    const last = chains[chains.length - 1];
    if (session.header.storage === 'kept' && last !== undefined) last.push(session);
    else chains.push([session]);
  }
  return chains;
}

export function isTemporary({ flags }: SyncMgrItem): boolean {
  return typeof flags === 'number' && (flags & SYNCMGRITEMFLAG.TEMPORARY) !== 0;
}

/** The items by name, where a name stands once in the list: names are how a user tells items apart. */
export function byName({ items }: Enumeration): Map<string, SyncMgrItem> {
  const named = new Map<string, SyncMgrItem>();
  const twice = new Set<string>();
  for (const item of items) {
    const name: unknown = item.name;
    if (typeof name !== 'string' || name === '') continue;
    if (named.has(name)) twice.add(name);
    named.set(name, item);
  }
  for (const name of twice) named.delete(name);
  return named;
}

/** The first list of a session that was read to its end. */
export function firstWhole({ enumerations }: SessionSummary): Enumeration | undefined {
  return enumerations.find(({ isWhole }) => isWhole);
}
export function lastWhole({ enumerations }: SessionSummary): Enumeration | undefined {
  return enumerations.filter(({ isWhole }) => isWhole).pop();
}

export function hasConditions({ header }: SessionSummary): boolean {
  return (header.session?.switchedOn ?? []).length > 0;
}

/** A file without its footer can violate requirements but never satisfy them. */
export function mayProve(...sessions: readonly SessionSummary[]): boolean {
  return sessions.every(({ outcome }) => outcome !== 'incomplete');
}
