/** An oracle that compares sessions: it sees their summaries when all have been judged. */
import type { RequirementId } from '../requirements';
import { outcomesWorstFirst } from './judgement';
import type { Basis, Evidence, Judgement, Note, Outcome } from './judgement';
import type { SessionSummary } from './session-summary';

export interface GroupOracle {
  readonly name: string;
  readonly requirements: readonly RequirementId[];
  compare(sessions: readonly SessionSummary[], say: GroupSay): void;
}

/** As `Say`, but each finding names the session it cites: the one in which the fault shows. Several may be cited. */
export interface GroupSay {
  satisfied(id: RequirementId, found?: { readonly basis?: Basis }): void;
  violated(id: RequirementId, found: GroupFinding): void;
  inconclusive(id: RequirementId, found: GroupFinding): void;
  notApplicable(id: RequirementId): void;
  note(id: RequirementId, found: GroupFinding): void;
}
export interface GroupFinding {
  readonly seen: string;
  readonly look?: string;
  readonly basis?: Basis;
  readonly cited: readonly { readonly session: SessionSummary; readonly entries: readonly number[] }[];
}

/** Runs every group oracle over the summaries of one handler's sessions. Only ids about which something was said are given back. */
export function compareSessions(
  oracles: readonly GroupOracle[],
  sessions: readonly SessionSummary[],
): { judgements: Judgement[]; notes: Note[] } {
  const ledger = new GroupLedger();
  for (const oracle of oracles) oracle.compare(sessions, ledger);
  return { judgements: [...ledger.judgements.values()], notes: ledger.notes };
}

class GroupLedger implements GroupSay {
  readonly judgements = new Map<RequirementId, Judgement>();
  readonly notes: Note[] = [];

  satisfied(id: RequirementId, found: { readonly basis?: Basis } = {}): void {
    this.#say(id, 'satisfied', { basis: found.basis ?? 'observation', evidence: [] });
  }
  violated(id: RequirementId, found: GroupFinding): void {
    this.#say(id, 'violated', { basis: found.basis ?? 'observation', evidence: evidenceOf(found) });
  }
  inconclusive(id: RequirementId, found: GroupFinding): void {
    this.#say(id, 'inconclusive', { basis: found.basis ?? 'observation', evidence: evidenceOf(found) });
  }
  notApplicable(id: RequirementId): void {
    this.#say(id, 'not-applicable', { basis: 'observation', evidence: [] });
  }
  note(id: RequirementId, found: GroupFinding): void {
    for (const evidence of evidenceOf(found)) this.notes.push({ requirement: id, ...evidence });
  }

  #say(id: RequirementId, outcome: Outcome, said: { basis: Basis; evidence: readonly Evidence[] }): void {
    const known = this.judgements.get(id);
    if (known !== undefined) {
      const [was, is] = [outcomesWorstFirst.indexOf(known.outcome), outcomesWorstFirst.indexOf(outcome)];
      if (was < is) return;
      if (was === is) {
        this.judgements.set(id, { ...known, evidence: [...known.evidence, ...said.evidence].slice(0, 5) });
        return;
      }
    }
    this.judgements.set(id, { requirement: id, outcome, ...said });
  }
}

function evidenceOf(found: GroupFinding): Evidence[] {
  const look = found.look === undefined ? {} : { look: found.look };
  return found.cited.map(({ session, entries }) => ({ trace: session.trace, entries, seen: found.seen, ...look }));
}
