/** Judges one handler instance: shows every entry to the oracles that read its kind and method. */
import type { RequirementId } from '../requirements';
import type { TraceEntry } from '../trace/entry';
import type { Judgement, Note } from './judgement';
import { Ledger } from './ledger';
import type { Oracle, Watch } from './oracle';
import { summarize } from './session-summary';
import type { SessionSummary } from './session-summary';
import type { CallbackRecord, CallRecord, SessionView, UiRecord, WorkRecord } from './session-view';

type Shown = (record: never) => void;

export class InstanceJudge {
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
