/**
 * Plays every planned session of a run over a few links at once: the probe first, the visits of one user in order.
 *
 * Five losses in a row end the run early; what was not played is given back as unplayed and makes the run incomplete.
 */
import { UserError } from '../base/errors';
import type { Profile } from '../manager/answers';
import type { Plan } from '../manager/plan';
import type { Conducted } from './conduct';

/** Losses without a session between them that went through. */
const lossesInARowMax = 5;

export interface Playing<P extends { readonly plan: Plan }> {
  readonly sessions: readonly P[];
  readonly linksMax: number;
  /** Plays the probe where it is not among the sessions: one of another shard. */
  readonly measure?: () => Promise<Conducted>;
  /** Whether sessions without cancels may be played beside the probe. */
  readonly overlapsProbe?: boolean;
  /** Plays one; rejects only for faults of the user or the kit. */
  readonly play: (session: P, profile: Profile | undefined) => Promise<Conducted>;
  readonly finished: (session: P, conducted: Conducted) => void;
  /** Asked before each session: true ends the run early. */
  readonly isStopped: () => boolean;
}

export interface Played<P> {
  readonly unplayed: readonly P[];
  /** Why the run ended early, where it did. */
  readonly endedEarly: 'losses' | 'stopped' | undefined;
}

/** The first session that chooses everything and disturbs nothing is the probe whose Progress calls resolve cancel positions. */
export async function playAll<P extends { readonly plan: Plan }>(playing: Playing<P>): Promise<Played<P>> {
  const run = new Run(playing);
  const probe = probeOf(playing.sessions);
  const queues = queuesOf(playing.sessions.filter((session) => session !== probe));
  const measured = measure(run, playing, probe);
  const overlaps = playing.overlapsProbe === true && playing.linksMax > 1;
  // Whoever needs no positions need not wait until they are known.
  const early = overlaps ? queues.filter((queue) => queue.every(({ plan }) => plan.answers.length === 0)) : [];
  early.sort((a, b) => b.length - a.length);
  const late = queues.filter((queue) => !early.includes(queue));
  const lane = async (number: number) => {
    if (number > 0) await run.work(early);
    await measured;
    await run.work(early);
    await run.work(late);
  };
  await Promise.all(Array.from({ length: playing.linksMax }, (_, number) => lane(number)));
  return run.result();
}

async function measure<P extends { readonly plan: Plan }>(
  run: Run<P>,
  playing: Playing<P>,
  probe: P | undefined,
): Promise<void> {
  if (probe !== undefined) await run.probe(probe);
  else if (playing.measure !== undefined) run.measured(await playing.measure());
}

/** The session of a run that is played first. */
export function probeOf<P extends { readonly plan: Plan }>(sessions: readonly P[]): P | undefined {
  return sessions.find(({ plan }) => isProbe(plan));
}

function isProbe(plan: Plan): boolean {
  return (
    plan.choice.items === 'all' &&
    plan.event === 3 &&
    !plan.settings &&
    plan.user === undefined &&
    [plan.answers, plan.skips, plan.injections, plan.conditions].every((list) => list.length === 0)
  );
}

/** Sessions of one user form one queue; every other session is a queue of its own. */
function queuesOf<P extends { readonly plan: Plan }>(sessions: readonly P[]): P[][] {
  const ofUser = new Map<string, P[]>();
  const queues: P[][] = [];
  for (const session of sessions) {
    const { user } = session.plan;
    const known = user === undefined ? undefined : ofUser.get(user);
    if (known !== undefined) known.push(session);
    else {
      const queue = [session];
      queues.push(queue);
      if (user !== undefined) ofUser.set(user, queue);
    }
  }
  for (const queue of queues) queue.sort((a, b) => a.plan.visit - b.plan.visit);
  return queues;
}

class Run<P extends { readonly plan: Plan }> {
  readonly #playing: Playing<P>;
  readonly #played = new Set<P>();
  #profile: Profile | undefined;
  #lossesInARow = 0;

  constructor(playing: Playing<P>) {
    this.#playing = playing;
  }

  async probe(session: P): Promise<void> {
    const conducted = await this.#play(session);
    if (conducted !== undefined) this.measured(conducted);
  }

  measured({ outcome, profile }: Conducted): void {
    if (outcome === 'complete') this.#profile = profile;
  }

  /** Takes queues until none is left; one call of this is one link at work. */
  async work(queues: P[][]): Promise<void> {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
      for (const session of queue) if ((await this.#play(session)) === undefined) return;
    }
  }

  async #play(session: P): Promise<Conducted | undefined> {
    if (this.#isOver()) return undefined;
    const conducted = await this.#playUnlessStopped(session);
    if (conducted === undefined) return undefined;
    this.#lossesInARow = conducted.outcome === 'lost' ? this.#lossesInARow + 1 : 0;
    this.#played.add(session);
    this.#playing.finished(session, conducted);
    return conducted;
  }

  /** A candidate that does not start because the user has just stopped the run is nobody's fault. */
  async #playUnlessStopped(session: P): Promise<Conducted | undefined> {
    try {
      return await this.#playing.play(session, this.#profile);
    } catch (error) {
      if (error instanceof UserError && this.#playing.isStopped()) return undefined;
      throw error;
    }
  }

  #isOver(): boolean {
    return this.#playing.isStopped() || this.#lossesInARow >= lossesInARowMax;
  }

  result(): Played<P> {
    const unplayed = this.#playing.sessions.filter((session) => !this.#played.has(session));
    const why = this.#lossesInARow >= lossesInARowMax ? 'losses' : 'stopped';
    return { unplayed, endedEarly: unplayed.length === 0 ? undefined : why };
  }
}
