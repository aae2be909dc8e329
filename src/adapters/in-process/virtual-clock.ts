/**
 * The virtual time of a handler: sinon's fake timers over everything a handler can schedule with.
 *
 * In a process of its own everything but `nextTick` and `queueMicrotask` is faked, `node:timers` and `timers/promises` too; in the
 * kit's own realm only the timers and `Date`, and only while a session lasts: Cucumber lives there.
 */
import FakeTimers from '@sinonjs/fake-timers';
import { syncBuiltinESMExports } from 'node:module';

export interface VirtualClock {
  /** Milliseconds since the session began. */
  now(): number;
  /** Starts a session: nothing pending, the calendar at `epoch`. */
  restart(epoch: number): void;
  hasTimers(): boolean;
  /** Moves to the next timer and fires it. */
  fireNext(): void;
  uninstall(): void;
}

const inSharedRealm = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'Date',
] as const;
const inOwnProcess = [...inSharedRealm, 'performance', 'hrtime'] as const;

export function installVirtualClock(where: 'own-process' | 'shared-realm', epoch: number): VirtualClock {
  const clock = FakeTimers.install({
    now: epoch,
    toFake: [...(where === 'own-process' ? inOwnProcess : inSharedRealm)],
    ignoreMissingTimers: true,
    loopLimit: Number.MAX_SAFE_INTEGER,
  });
  syncBuiltinESMExports();
  let beganAt = epoch;
  return {
    now: () => clock.now - beganAt,
    restart(at) {
      clock.reset();
      clock.setSystemTime(at);
      beganAt = at;
    },
    hasTimers: () => clock.countTimers() > 0,
    fireNext: () => void clock.next(),
    uninstall() {
      clock.uninstall();
      syncBuiltinESMExports();
    },
  };
}
