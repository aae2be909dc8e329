/**
 * Judges one session: shows every entry to the oracles that read its kind and method, and gathers what they say.
 *
 * A trace in which several handler instances live is judged one instance at a time: each has a view and watches of its own.
 */
import { shownBy } from './capabilities';
import type { Capability } from './capabilities';
import type { RequirementId } from '../requirements';
import type { TraceEntry, TraceHeader } from '../trace/entry';
import { absenceOf } from './absence';
import { weakerBasis, worseOutcome } from './judgement';
import type { Basis, Evidence, Judgement, Note, Outcome } from './judgement';
import type { Finding, Oracle, Say, Watch } from './oracle';
import { SessionView } from './session-view';
import type { CallbackRecord, CallRecord, UiRecord, WorkRecord } from './session-view';
import { summarize } from './session-summary';
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

/** How many findings of one requirement are kept from one session; the rest would only repeat them. */
const evidencePerSessionMax = 5;
const notesPerSessionMax = 20;

export class SessionJudge {
  readonly #header: TraceHeader;
  readonly #trace: string;
  readonly #oracles: readonly Oracle[];
  readonly #compared: readonly RequirementId[];
  readonly #instances = new Map<string, InstanceJudge>();
  readonly #instanceOfId = new Map<number, InstanceJudge>();
  readonly #instanceOfCallback = new Map<string, InstanceJudge>();
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
      case 'released':
        if (entry.enumerator !== undefined) return this.#instanceOfEnumerator.get(entry.enumerator) ?? this.#only();
        return entry.instance === undefined ? this.#only() : this.#instance(entry.instance);
      default:
        return undefined;
    }
  }

  readonly #instanceOfEnumerator = new Map<string, InstanceJudge>();
  #ofEnumerator(entry: TraceEntry & { readonly kind: 'call' }): InstanceJudge {
    const enumerator = 'enumerator' in entry.args ? entry.args.enumerator : undefined;
    return (enumerator === undefined ? undefined : this.#instanceOfEnumerator.get(enumerator)) ?? this.#only();
  }
  #only(): InstanceJudge {
    return this.#first ?? this.#instance('');
  }
  #instance(name: string): InstanceJudge {
    // A trace may name its one instance in some entries and leave it out in others.
    const known = this.#instances.get(name) ?? (name === '' ? this.#first : this.#instances.get(''));
    if (known !== undefined) return known;
    const judge = new InstanceJudge(new SessionView(this.#header, this.#trace), this.#oracles, this.#compared);
    this.#instances.set(name, judge);
    this.#first ??= judge;
    return judge;
  }
}

type Shown = (record: never) => void;

class InstanceJudge {
  readonly #view: SessionView;
  readonly #ledger: Ledger;
  readonly #shown = new Map<string, Shown[]>();
  readonly #watches: Watch[] = [];

  constructor(view: SessionView, oracles: readonly Oracle[], compared: readonly RequirementId[]) {
    this.#view = view;
    this.#ledger = new Ledger(view, [...oracles.flatMap((oracle) => oracle.requirements), ...compared]);
    for (const oracle of oracles) {
      const watch = oracle.watch(view, this.#ledger);
      this.#watches.push(watch);
      this.#subscribe(watch);
    }
  }

  #subscribe(watch: Watch): void {
    for (const [kind, subscribed] of Object.entries(watch as Readonly<Record<string, Shown | Record<string, Shown>>>)) {
      if (typeof subscribed === 'function') this.#add(kind, subscribed);
      else for (const [method, show] of Object.entries(subscribed)) this.#add(keyOf(kind, method), show);
    }
  }

  #add(key: string, show: Shown): void {
    const list = this.#shown.get(key);
    if (list === undefined) this.#shown.set(key, [show]);
    else list.push(show);
  }

  read(entry: TraceEntry): void {
    const record = this.#view.apply(entry);
    switch (entry.kind) {
      case 'call':
      case 'return':
      case 'callback':
      case 'reply': {
        if (record === undefined) return;
        const { method } = record as CallRecord | CallbackRecord;
        this.#show(keyOf(entry.kind, method), record);
        this.#show(keyOf(entry.kind, 'any'), record);
        return;
      }
      case 'ui':
      case 'work':
        this.#show(entry.kind, record);
        return;
      default:
        this.#show(entry.kind, entry);
    }
  }

  #show(key: string, subject: TraceEntry | CallRecord | CallbackRecord | UiRecord | WorkRecord | undefined): void {
    const list = this.#shown.get(key);
    if (list !== undefined) for (const show of list) show(subject as never);
  }

  finish(): { judgements: Judgement[]; notes: Note[]; summary: SessionSummary } {
    for (const watch of this.#watches) watch.close?.();
    const judgements = this.#ledger.judgements();
    const violated = judgements.filter(({ outcome }) => outcome === 'violated').map(({ requirement }) => requirement);
    return { judgements, notes: this.#ledger.notes, summary: summarize(this.#view, violated) };
  }
}

const keys = new Map<string, Map<string, string>>();
/** `kind method`, made once: a million entries must not build a million strings. */
function keyOf(kind: string, method: string): string {
  let byMethod = keys.get(kind);
  if (byMethod === undefined) keys.set(kind, (byMethod = new Map<string, string>()));
  let key = byMethod.get(method);
  if (key === undefined) byMethod.set(method, (key = `${kind} ${method}`));
  return key;
}

interface Account {
  outcome: Outcome | undefined;
  absence: Outcome | undefined;
  neverApplicable: boolean;
  basis: Basis | undefined;
  evidence: Evidence[];
  /** The entry at which it held first. */
  heldAt: number | undefined;
}

/** Keeps the worst that was said of each requirement. */
class Ledger implements Say {
  readonly notes: Note[] = [];
  readonly #view: SessionView;
  readonly #accounts = new Map<RequirementId, Account>();

  constructor(view: SessionView, ids: readonly RequirementId[]) {
    this.#view = view;
    for (const id of ids) this.#account(id);
  }

  satisfied(id: RequirementId, found: { readonly entries?: readonly number[]; readonly basis?: Basis } = {}): void {
    const account = this.#account(id);
    account.outcome ??= 'satisfied';
    account.heldAt ??= found.entries?.at(-1) ?? this.#view.n;
    if (account.outcome === 'satisfied')
      account.basis = weakerBasis(account.basis ?? 'observation', found.basis ?? 'observation');
  }
  violated(id: RequirementId, found: Finding): void {
    this.#find(id, 'violated', found);
  }
  inconclusive(id: RequirementId, found: Finding): void {
    this.#find(id, 'inconclusive', found);
  }
  notApplicable(id: RequirementId): void {
    this.#account(id).absence ??= 'not-applicable';
  }
  neverApplicable(id: RequirementId): void {
    const account = this.#account(id);
    account.absence = 'not-applicable';
    account.neverApplicable = true;
  }
  notExercised(id: RequirementId): void {
    this.#account(id).absence = 'not-exercised';
  }
  note(id: RequirementId, found: Finding): void {
    if (this.notes.length < notesPerSessionMax) this.notes.push({ requirement: id, ...this.#evidence(found) });
  }

  #find(id: RequirementId, outcome: 'violated' | 'inconclusive', found: Finding): void {
    const account = this.#account(id);
    if (account.outcome === 'violated' && outcome === 'inconclusive') return;
    if (account.outcome !== outcome) account.evidence = [];
    account.outcome = outcome;
    account.basis = found.basis ?? 'observation';
    if (account.evidence.length < evidencePerSessionMax) account.evidence.push(this.#evidence(found));
  }

  #evidence(found: Finding): Evidence {
    return {
      trace: this.#view.trace,
      entries: found.entries,
      seen: found.seen,
      ...(found.look === undefined ? {} : { look: found.look }),
    };
  }

  #account(id: RequirementId): Account {
    let account = this.#accounts.get(id);
    if (account === undefined)
      this.#accounts.set(
        id,
        (account = {
          outcome: undefined,
          absence: undefined,
          neverApplicable: false,
          basis: undefined,
          evidence: [],
          heldAt: undefined,
        }),
      );
    return account;
  }

  judgements(): Judgement[] {
    return [...this.#accounts].map(([id, account]) => ({
      requirement: id,
      outcome: account.outcome ?? absenceOf(id, this.#view, account.absence),
      basis: account.basis ?? 'observation',
      evidence: account.evidence,
      ...(account.neverApplicable ? { neverApplicable: true as const } : {}),
      ...(account.outcome === 'satisfied' && account.heldAt !== undefined
        ? { heldAt: { trace: this.#view.trace, entry: account.heldAt } }
        : {}),
    }));
  }
}

/** A file without its footer can violate requirements but never satisfy them. */
function neverSatisfied(judgement: Judgement): Judgement {
  return judgement.outcome === 'satisfied' ? { ...judgement, outcome: 'inconclusive' } : judgement;
}

function mergeJudgements(judgements: readonly Judgement[]): Judgement[] {
  const merged = new Map<RequirementId, Judgement>();
  for (const each of judgements) {
    const known = merged.get(each.requirement);
    merged.set(each.requirement, known === undefined ? each : worse(known, each));
  }
  return [...merged.values()];
}

function worse(a: Judgement, b: Judgement): Judgement {
  if (a.outcome === b.outcome)
    return { ...a, basis: weakerBasis(a.basis, b.basis), evidence: [...a.evidence, ...b.evidence] };
  const worst = worseOutcome(a.outcome, b.outcome) === a.outcome ? a : b;
  return a.neverApplicable === true || b.neverApplicable === true ? { ...worst, neverApplicable: true } : worst;
}
