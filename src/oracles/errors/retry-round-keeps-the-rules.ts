import { failed, hresultName, S_FALSE, S_OK, S_SYNCMGR_RETRYSYNC, succeeded, SYNCMGRSTATUS } from '../../protocol';
import { shortId } from '../interface/words';
import { isWitnessed } from '../lifetime/telling';
import type { Finding, Oracle, Say } from '../oracle';
import { statusOf } from '../session-view';
import type { Round, SessionView, UiRecord, Window, WorkRecord } from '../session-view';
import { isWorkOfAQuestion } from '../work-of-a-question';

/** The ways in which a round can break a rule of PrepareForSync or Synchronize, as far as a second round is apt to. */
type Break = EndBreak | 'silent' | 'unhandled' | Deed;
type EndBreak = `${'prepare' | 'synchronize'}-${'never' | 'twice' | 'oddly'}`;
/** What shows in the moment it is done. */
type Deed = 'outside' | 'shown' | 'too early' | 'too late';

/**
 * ERR-14: the round that a retry asks for follows the rules of PrepareForSync and Synchronize like the first.
 *
 * Charged is what goes wrong in a round after S_SYNCMGR_RETRYSYNC and had not gone wrong before, beside the row it breaks: a handler
 * that breaks a rule in every round has the fault of that rule, not one of its second round. A round that the handler declines is
 * LIFE-06's. Rows that are merely recommended do not become binding by coming second.
 */
export const retryRoundKeepsTheRules: Oracle = {
  name: 'retry-round-keeps-the-rules',
  requirements: ['ERR-14'],
  watch(session, say) {
    const retries = new Set<Round>();
    const deeds = new Deeds(session);
    let asked = false;
    return {
      call: {
        PrepareForSync(call) {
          if (asked && call.round !== undefined) retries.add(call.round);
          asked = false;
        },
      },
      callback: {
        ShowErrorCompleted(callback) {
          if (callback.args.hr !== S_SYNCMGR_RETRYSYNC) return;
          asked = Array.isArray(callback.args.itemIds) && callback.args.itemIds.length > 0;
        },
        Progress(callback) {
          if (callback.item !== undefined) return;
          const status = statusOf(callback.args.item);
          if (status === SYNCMGRSTATUS.UPDATING || status === SYNCMGRSTATUS.SUCCEEDED)
            deeds.strayed(callback.round, callback.args.itemId);
        },
      },
      work: (work) => deeds.worked(work),
      ui: (ui) => deeds.showed(ui),
      close() {
        if (asked) say.notExercised('ERR-14');
        judgeRounds({ session, retries, deeds, say });
      },
    };
  },
};

/** Keeps the first deed of each kind in each round. */
class Deeds {
  readonly #session: SessionView;
  readonly #byRound = new Map<Round, Map<Deed, Finding>>();

  constructor(session: SessionView) {
    this.#session = session;
  }

  of(round: Round): ReadonlyMap<Deed, Finding> {
    return this.#byRound.get(round) ?? new Map<Deed, Finding>();
  }

  strayed(round: Round | undefined, itemId: unknown): void {
    if (round !== undefined) this.#keep(round, 'outside', findingOutside(round, itemId, this.#session.n));
  }

  /** PREP-15 and SYNC-22 for items of the list, SYNC-02 for others. */
  worked(work: WorkRecord): void {
    const { round, item, itemId, entry } = work;
    if (round === undefined) return;
    if (item === undefined) {
      if (entry.change === 'begin') this.strayed(round, itemId);
      return;
    }
    if (isWorkOfAQuestion(this.#session, work)) return;
    const { synchronize } = round;
    const when = `work was done on item ${shortId(itemId)}`;
    if (synchronize === undefined)
      this.#keep(round, 'too early', findingOf(round, `${when} before Synchronize`, entry.n));
    else if (synchronize.completions.length > 0)
      this.#keep(round, 'too late', findingOf(round, `${when} after the run was complete`, entry.n));
  }

  /** PREP-11 and SYNC-16. */
  showed({ round, charged, entry }: UiRecord): void {
    const isOwn = charged === 'PrepareForSync' || charged === 'Synchronize';
    if (round === undefined || !isOwn || entry.change !== 'opened') return;
    if (!this.#session.mayBotherUser && isWitnessed(this.#session, entry))
      this.#keep(round, 'shown', findingOf(round, `a window was opened in ${charged} without MAYBOTHERUSER`, entry.n));
  }

  #keep(round: Round, deed: Deed, finding: Finding): void {
    const known = this.#byRound.get(round) ?? new Map<Deed, Finding>();
    this.#byRound.set(round, known);
    if (!known.has(deed)) known.set(deed, finding);
  }
}

interface Rounds {
  readonly session: SessionView;
  readonly retries: ReadonlySet<Round>;
  readonly deeds: Deeds;
  readonly say: Say;
}

function judgeRounds({ session, retries, deeds, say }: Rounds): void {
  const usual = new Set<Break>();
  for (const round of session.rounds) {
    const breaks = new Map<Break, Finding>([...breaksOf(round, session), ...deeds.of(round)]);
    if (!retries.has(round)) {
      for (const kind of breaks.keys()) usual.add(kind);
      continue;
    }
    const own = [...breaks].filter(([kind]) => !usual.has(kind));
    for (const [, finding] of own) say.violated('ERR-14', finding);
    if (own.length === 0) sayKept(round, session, say);
  }
}

function sayKept(round: Round, session: SessionView, say: Say): void {
  const { synchronize } = round;
  const { lost, releasedN, quietN } = session;
  if (lost !== undefined) return;
  const isOver = releasedN !== undefined && (quietN ?? 0) > releasedN;
  const wasDeclined = round.prepare.call.hr !== undefined && round.prepare.call.hr !== S_OK;
  if (isOver && synchronize?.call.hr === S_OK && synchronize.completions.length > 0) say.satisfied('ERR-14');
  else if (!isOver && !wasDeclined) {
    say.inconclusive('ERR-14', {
      entries: [round.prepare.call.n],
      seen: `The recording ends before it was clear how the second round, begun at #${round.prepare.call.n}, ends.`,
    });
  }
}

function breaksOf(round: Round, session: SessionView): Map<Break, Finding> {
  const breaks = new Map<Break, Finding>();
  for (const [window, name] of [
    [round.prepare, 'prepare'],
    [round.synchronize, 'synchronize'],
  ] as const) {
    if (window === undefined) continue;
    const { hr } = window.call;
    if (isUndefinedSuccess(window))
      breaks.set(`${name}-oddly`, findingCompletions(window, `answered ${hresultName(hr ?? S_OK)}`));
    if (hr !== S_OK) continue;
    if (window.completions.length > 1)
      breaks.set(`${name}-twice`, findingCompletions(window, `was completed ${window.completions.length} times`));
    if (window.completions.length === 0 && isProvenNever(window, session))
      breaks.set(`${name}-never`, findingCompletions(window, 'was never completed'));
  }
  const { synchronize } = round;
  if (synchronize?.call.hr === S_OK && synchronize.closedN !== undefined) {
    if (round.progressCount === 0 && [...round.items.values()].some((item) => item.skip === undefined))
      breaks.set('silent', findingCompletions(synchronize, 'brought no Progress'));
    const forgotten = forgottenItem(round, synchronize);
    if (forgotten !== undefined)
      breaks.set('unhandled', findingCompletions(synchronize, `did nothing with item ${shortId(forgotten)}`));
  }
  return breaks;
}

/** PREP-04 and SYNC-09. */
function isUndefinedSuccess({ method, call: { hr } }: Window): boolean {
  if (hr === undefined || hr === S_OK) return false;
  return succeeded(hr) && !(method === 'PrepareForSync' && hr === S_FALSE);
}

function isProvenNever(window: Window, session: SessionView): boolean {
  const { lastQuiet, lost } = session;
  return (
    lost === undefined &&
    lastQuiet !== undefined &&
    lastQuiet.n > (window.call.returnedN ?? 0) &&
    session.provesNever(lastQuiet)
  );
}

/** An item that has neither an end of work nor a terminal status although the run claims to have succeeded (SYNC-01). */
function forgottenItem(round: Round, synchronize: Window): string | undefined {
  const { hr } = (synchronize.completions[0]?.args ?? {}) as { readonly hr?: unknown };
  if (round.cancelledAll !== undefined || typeof hr !== 'number' || failed(hr)) return undefined;
  for (const item of round.items.values()) {
    const isExcused = item.skip !== undefined || item.cancel !== undefined;
    if (!isExcused && item.terminal === undefined && item.endedN === undefined) return item.itemId;
  }
  return undefined;
}

function findingCompletions(window: Window, what: string): Finding {
  return {
    entries: [window.call.n, ...window.completions.slice(0, 2).map((completion) => completion.n)],
    seen: `In the round of a retry ${window.method} at #${window.call.n} ${what}, unlike before.`,
    look: 'Look for marks, lists and counters that are set once and not at the start of each round.',
  };
}

function findingOf(round: Round, what: string, n: number): Finding {
  return {
    entries: [round.prepare.call.n, n],
    seen: `In the round of a retry, begun at #${round.prepare.call.n}, ${what} at #${n}, unlike before.`,
    look: 'Look for flags, marks and timers that the second round does not inherit or sets anew.',
  };
}

function findingOutside(round: Round, itemId: unknown, n: number): Finding {
  return {
    entries: [round.prepare.call.n, n],
    seen: `At #${n} the round that began at #${round.prepare.call.n} deals with item ${shortId(itemId)}, which is not in its list.`,
    look: 'Replace the list of items at each PrepareForSync instead of adding to it.',
  };
}
