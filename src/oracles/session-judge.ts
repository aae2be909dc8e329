/**
 * Judges one session: finds the handler instance that an entry speaks of, and gathers what is said of all of them.
 *
 * A trace in which several handler instances live is judged one instance at a time: each has a view and watches of its own.
 */
import { shownBy } from './capabilities';
import type { Capability } from './capabilities';
import type { RequirementId } from '../requirements';
import type { TraceEntry, TraceHeader } from '../trace/entry';
import { InstanceJudge } from './instance-judge';
import type { Judgement, Note } from './judgement';
import { mergeJudgements, neverSatisfied } from './merged-judgements';
import type { Oracle } from './oracle';
import { SessionView } from './session-view';
import type { SessionSummary } from './session-summary';

export interface SessionVerdicts {
  readonly trace: string;
  readonly header: TraceHeader;
  /** One a requirement that some oracle judges. */
  readonly judgements: readonly Judgement[];
  readonly notes: readonly Note[];
  /** What group oracles compare; one an instance. */
  readonly summaries: readonly SessionSummary[];
  /** `incomplete` when the file has no footer. */
  readonly outcome: 'complete' | 'lost' | 'limit' | 'incomplete';
  /** What the handler showed, declared or not. */
  readonly shown: ReadonlySet<Capability>;
}

export class SessionJudge {
  readonly #header: TraceHeader;
  readonly #trace: string;
  readonly #oracles: readonly Oracle[];
  readonly #compared: readonly RequirementId[];
  readonly #instances = new Map<string, InstanceJudge>();
  readonly #instanceOfId = new Map<number, InstanceJudge>();
  readonly #instanceOfCallback = new Map<string, InstanceJudge>();
  /** The instances that were not released yet; a notification names its own only when more than one is alive. */
  readonly #live = new Set<InstanceJudge>();
  #lastReleased: InstanceJudge | undefined;
  #first: InstanceJudge | undefined;
  #outcome: SessionVerdicts['outcome'] = 'incomplete';
  readonly #shown = new Set<Capability>();

  /** `compared` are ids that only group oracles judge: a session still tells whether they could have been exercised. */
  constructor(header: TraceHeader, trace: string, oracles: readonly Oracle[], compared: readonly RequirementId[] = []) {
    this.#compared = compared;
    this.#header = header;
    this.#trace = trace;
    this.#oracles = oracles;
  }

  read(entry: TraceEntry): void {
    if (entry.kind === 'end') this.#outcome = entry.outcome;
    const shown = shownBy(entry);
    if (shown !== undefined) this.#shown.add(shown);
    const judge = this.#judgeOf(entry);
    if (judge !== undefined) {
      judge.read(entry);
      return;
    }
    if (this.#first === undefined) this.#instance('');
    for (const each of this.#instances.values()) each.read(entry);
  }

  finish(): SessionVerdicts {
    if (this.#first === undefined) this.#instance('');
    const parts = [...this.#instances.values()].map((judge) => judge.finish());
    const judgements =
      parts.length === 1 ? (parts[0]?.judgements ?? []) : mergeJudgements(parts.flatMap((part) => part.judgements));
    return {
      trace: this.#trace,
      header: this.#header,
      judgements: this.#outcome === 'incomplete' ? judgements.map(neverSatisfied) : judgements,
      notes: parts.flatMap((part) => part.notes),
      summaries: parts.map((part) => part.summary),
      outcome: this.#outcome,
      shown: this.#shown,
    };
  }

  /** The instance an entry speaks of; undefined when it speaks of all. */
  #judgeOf(entry: TraceEntry): InstanceJudge | undefined {
    switch (entry.kind) {
      case 'call': {
        const judge =
          entry.args.instance === undefined ? this.#ofEnumerator(entry) : this.#instance(entry.args.instance);
        this.#instanceOfId.set(entry.id, judge);
        if (entry.method === 'SetProgressCallback' && entry.args.callback !== null)
          this.#instanceOfCallback.set(entry.args.callback, judge);
        return judge;
      }
      case 'callback': {
        const named = entry.args.callback;
        const judge = (named === undefined ? undefined : this.#instanceOfCallback.get(named)) ?? this.#only();
        this.#instanceOfId.set(entry.id, judge);
        return judge;
      }
      case 'return':
      case 'reply': {
        const judge = this.#instanceOfId.get(entry.of);
        this.#instanceOfId.delete(entry.of);
        if (judge !== undefined && entry.kind === 'return' && typeof entry.out?.enumerator === 'string')
          this.#instanceOfEnumerator.set(entry.out.enumerator, judge);
        return judge;
      }
      case 'ui':
      case 'work':
        return entry.instance === undefined ? this.#only() : this.#instance(entry.instance);
      case 'released': {
        if (entry.enumerator !== undefined) return this.#instanceOfEnumerator.get(entry.enumerator) ?? this.#only();
        const judge = entry.instance === undefined ? this.#only() : this.#instance(entry.instance);
        this.#live.delete(judge);
        this.#lastReleased = judge;
        return judge;
      }
      default:
        return undefined;
    }
  }

  readonly #instanceOfEnumerator = new Map<string, InstanceJudge>();
  #ofEnumerator(entry: TraceEntry & { readonly kind: 'call' }): InstanceJudge {
    const enumerator = 'enumerator' in entry.args ? entry.args.enumerator : undefined;
    return (enumerator === undefined ? undefined : this.#instanceOfEnumerator.get(enumerator)) ?? this.#only();
  }
  /** The one that is alive, or was alive last; the first of several. */
  #only(): InstanceJudge {
    const [alive] = this.#live;
    return alive ?? this.#lastReleased ?? this.#instance('');
  }
  #instance(name: string): InstanceJudge {
    // A trace may name its one instance in some entries and leave it out in others.
    const known = this.#instances.get(name) ?? (name === '' ? this.#first : this.#instances.get(''));
    if (known !== undefined) return known;
    const judge = new InstanceJudge(new SessionView(this.#header, this.#trace), this.#oracles, this.#compared);
    this.#instances.set(name, judge);
    this.#first ??= judge;
    this.#live.add(judge);
    return judge;
  }
}
