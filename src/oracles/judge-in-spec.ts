/** Judges a hand-built trace, or several, with some oracles; for specs. */
import type { RequirementId } from '../requirements';
import type { TraceBuilder } from '../trace/trace-builder';
import { compareSessions } from './group-oracle';
import type { GroupOracle } from './group-oracle';
import type { Judgement } from './judgement';
import type { Oracle } from './oracle';
import { holdsWhatWasSaid } from './said-in-spec';
import type { Said } from './said-in-spec';
import { SessionJudge } from './session-judge';
import type { SessionVerdicts } from './session-judge';

/** Gives everything that the oracles say of the trace, and holds it against the area's `said.txt`. */
export function judged(trace: TraceBuilder, ...oracles: readonly Oracle[]): SessionVerdicts {
  const verdicts = judgedFreely(trace, ...oracles);
  holdsWhatWasSaid([trace], namesOf(oracles), verdicts);
  return verdicts;
}

/** As `judged`, for generated traces: their words are held nowhere. */
export function judgedFreely(trace: TraceBuilder, ...oracles: readonly Oracle[]): SessionVerdicts {
  const judge = new SessionJudge(trace.header, 'spec', oracles);
  for (const entry of trace.entries) judge.read(entry);
  return judge.finish();
}

/** Gives the outcome for one id, or undefined if no oracle speaks of it. */
export function outcomeOf(
  id: RequirementId,
  trace: TraceBuilder,
  ...oracles: readonly Oracle[]
): Judgement['outcome'] | undefined {
  return judged(trace, ...oracles).judgements.find((judgement) => judgement.requirement === id)?.outcome;
}

/** Gives everything that a group oracle says of several traces, and holds it against the area's `said.txt`. */
export function compared(traces: readonly TraceBuilder[], oracle: GroupOracle): Said {
  const summaries = traces.flatMap((trace) => judgedFreely(trace).summaries);
  const said = compareSessions([oracle], summaries);
  holdsWhatWasSaid(traces, namesOf([oracle]), said);
  return said;
}

/** Gives what a group oracle says of an id over several traces; undefined if it says nothing. */
export function groupOutcomeOf(
  id: RequirementId,
  traces: readonly TraceBuilder[],
  oracle: GroupOracle,
): Judgement['outcome'] | undefined {
  return compared(traces, oracle).judgements.find((judgement) => judgement.requirement === id)?.outcome;
}

function namesOf(oracles: readonly { readonly name: string }[]): string[] {
  return oracles.map(({ name }) => name);
}
