/** One session on the wire, as the conductor sees it. */
import type { CallOutcome, HandlerLink, LinkCall, Loss, Passage } from '../../protocol';
import type { Conversation } from './conversation';
import type { Greeting } from './decode';
import type { Workplace } from './workplaces';

/** How long the handler has been silent when its session gives its place to another, real milliseconds. */
const restAfterMs = 400;

export interface WireSession {
  readonly conversation: Conversation;
  readonly greeting: Greeting;
  readonly storage: 'fresh' | 'kept';
  readonly watchesWindows?: boolean;
  readonly enclosure?: readonly string[];
  readonly served?: number;
  /** Called once, when the session is over; `settled` is told what resolves when nothing of it is heard any more. */
  readonly over: (how: 'clean' | 'spoilt', settled: (late: Promise<void>) => void) => Promise<void>;
}

export function wireLink({
  conversation,
  greeting,
  storage,
  watchesWindows = false,
  over,
  ...known
}: WireSession): HandlerLink {
  let closed: Promise<void> | undefined;
  let settle: (late: Promise<void>) => void = () => undefined;
  const settled = new Promise<void>((resolve) => (settle = resolve));
  return {
    settled,
    greeting: greetingOf(greeting),
    storage,
    watchesWindows,
    ...known,
    call: (call: LinkCall) => conversation.call(call),
    release: (what) => conversation.release(what),
    pass: (silenceMs) => conversation.pass(silenceMs),
    close: (how) => (closed ??= over(how, settle)),
  };
}

/** A session whose process was lost before anything could be called. */
export function lostLink(loss: Loss): HandlerLink {
  const lost = (): Promise<CallOutcome & Passage> => Promise.resolve(loss);
  return { greeting: {}, storage: 'fresh', call: lost, release: lost, pass: lost, close: () => Promise.resolve() };
}

/** Holds a place while the session is at work, and gives it up while nothing is heard. */
export function atWork(link: HandlerLink, place: Workplace): HandlerLink {
  return {
    ...link,
    async pass(silenceMs) {
      const silent = setTimeout(() => place.rest(), restAfterMs);
      silent.unref();
      const passage = await link.pass(silenceMs);
      clearTimeout(silent);
      place.resume();
      return passage;
    },
    async close(how) {
      await link.close(how);
      place.leave();
    },
  };
}

function greetingOf({ name, version, capabilities }: Greeting): HandlerLink['greeting'] {
  return {
    ...(name == null ? {} : { name }),
    ...(version == null ? {} : { version }),
    ...(capabilities == null ? {} : { capabilities }),
  };
}
