/** Keeps the worst that was said of each requirement about one handler instance, and the evidence of it. */
import type { RequirementId } from '../requirements';
import { absenceOf } from './absence';
import { weakerBasis } from './judgement';
import type { Basis, Evidence, Judgement, Note, Outcome } from './judgement';
import type { Finding, Say } from './oracle';
import type { SessionView } from './session-view';

/** How many findings of one requirement are kept from one session; the rest would only repeat them. */
const evidencePerSessionMax = 5;
const notesPerSessionMax = 20;

interface Account {
  outcome: Outcome | undefined;
  absence: Outcome | undefined;
  neverApplicable: boolean;
  basis: Basis | undefined;
  evidence: Evidence[];
  /** The entry at which it held first. */
  heldAt: number | undefined;
}

export class Ledger implements Say {
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
    return [...this.#accounts].map(([id, account]) => this.#judgement(id, account));
  }

  #judgement(id: RequirementId, { outcome, absence, basis = 'observation', evidence, ...account }: Account): Judgement {
    if (outcome === undefined) return nothingSaid(id, absenceOf(id, this.#view, absence), account.neverApplicable);
    return {
      requirement: id,
      outcome,
      basis,
      evidence: evidence.length === 0 ? noEvidence : evidence,
      ...(account.neverApplicable ? { neverApplicable: true as const } : {}),
      ...(outcome === 'satisfied' && account.heldAt !== undefined
        ? { heldAt: { trace: this.#view.trace, entry: account.heldAt } }
        : {}),
    };
  }
}

const noEvidence: readonly Evidence[] = [];

/** Most rows of most sessions: what says nothing of its session is one object for all of them, as a run keeps every judgement to its end. */
const unsaid = new Map<string, Judgement>();

function nothingSaid(requirement: RequirementId, outcome: Outcome, neverApplicable: boolean): Judgement {
  const key = `${requirement} ${outcome} ${neverApplicable}`;
  let judgement = unsaid.get(key);
  if (judgement === undefined) {
    const never = neverApplicable ? { neverApplicable: true as const } : {};
    unsaid.set(key, (judgement = { requirement, outcome, basis: 'observation', evidence: noEvidence, ...never }));
  }
  return judgement;
}
