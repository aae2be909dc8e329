import { S_FALSE, S_OK, SYNCMGREVENT, SYNCMGRFLAG } from '../../protocol';
import type { EventName } from '../../protocol';
import type { GroupOracle, GroupSay } from '../group-oracle';
import { comparableSessions } from './like-a-twin';
import type { Initialized } from './like-a-twin';

const names = Object.keys(SYNCMGREVENT) as EventName[];
/** The events whose value is a single bit: declining one of them must not drag along the values that contain the bit. */
const singleBits: readonly EventName[] = ['CONNECT', 'PENDINGDISCONNECT', 'IDLE'];

/**
 * INIT-07: the low byte of the flags is a value, not a set of bits.
 *
 * A declared CONNECT, PENDINGDISCONNECT or IDLE that drags an undeclared event containing its bit along is the violation; another
 * undeclared decline is legal and noted, and so is a declared one that is not declined (judging.md). It holds once a declared event was
 * seen to be declined and an event that contains its bit was accepted.
 */
export const eventIsAValue: GroupOracle = {
  name: 'event-is-a-value',
  requirements: ['INIT-07'],
  compare(sessions, say) {
    const declined = new Set<EventName>();
    const accepted = new Set<EventName>();
    for (const one of comparableSessions(sessions)) {
      const event = eventOf(one);
      if (event === undefined) continue;
      if (one.initialize.hr === S_OK) accepted.add(event);
      if (one.initialize.hr === S_FALSE) declined.add(event);
      sayAnswer(say, one, event);
    }
    for (const bit of singleBits.filter((name) => declined.has(name))) {
      if (names.some((name) => contains(name, bit) && accepted.has(name) && isDeclared(sessions, bit)))
        say.satisfied('INIT-07');
    }
  },
};

function eventOf({ initialize }: Initialized): EventName | undefined {
  return names.find((name) => SYNCMGREVENT[name] === (initialize.flags & SYNCMGRFLAG.EVENTMASK));
}

function contains(event: EventName, bit: EventName): boolean {
  return event !== bit && (SYNCMGREVENT[event] & SYNCMGREVENT[bit]) !== 0;
}

function isDeclared(
  sessions: readonly { readonly header: { readonly declines: readonly string[] } }[],
  event: EventName,
): boolean {
  return sessions.some(({ header }) => header.declines.includes(event));
}

function sayAnswer(say: GroupSay, { session, initialize }: Initialized, event: EventName): void {
  const { declines } = session.header;
  const cited = [{ session, entries: [initialize.n] }];
  if (declines.includes(event)) {
    const isOrdinary = (initialize.flags & SYNCMGRFLAG.SETTINGS) === 0;
    if (initialize.hr === S_OK && isOrdinary)
      say.note('INIT-07', {
        seen: `${event} is declared as declined, and Initialize at #${initialize.n} accepted it.`,
        cited,
      });
    return;
  }
  if (initialize.hr !== S_FALSE) return;
  const bit = singleBits.find((name) => declines.includes(name) && contains(event, name));
  if (bit === undefined) {
    say.note('INIT-07', {
      seen: `Initialize at #${initialize.n} declined ${event}, which is not declared; that is legal.`,
      cited,
    });
    return;
  }
  say.violated('INIT-07', {
    seen: `Initialize at #${initialize.n} declined ${event}, which is not declared; ${bit} is, and its bit is part of the value of ${event}.`,
    look: `Look for a test like flags & ${bit} where (flags & 0xFF) === ${bit} is meant.`,
    cited,
  });
}
