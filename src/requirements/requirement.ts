/** One row of the catalogue: what the documents ask, how it is judged, and the words every report uses for it. */
export type Level = 'MUST' | 'SHOULD' | 'MAY' | 'MGR' | 'INFO';

/**
 * How a rule came into the catalogue: D normative verb on the current page, F stated as a fact, L an older Microsoft text is
 * stronger, C general COM rule, H header or type, X inferred from two or more documented facts.
 */
export type Provenance = 'D' | 'F' | 'L' | 'C' | 'H' | 'X';

/** Where it shows: P in process, W on a wire, Wr with references, Wu with ui reports, Ww with work witness, C real COM, H a person. */
export type Observability = 'P' | 'W' | 'Wr' | 'Wu' | 'Ww' | 'C' | 'H';

/** Why a row has no judge of its own; the list is closed. */
export type NotJudgedReason =
  'needs a person' | 'needs real COM' | 'needs a marshalled callback' | 'documents silent' | 'not built yet';

export type JudgedBy =
  | { readonly by: 'oracle' }
  /** An invariant of the reference manager proves it. */
  | { readonly by: 'manager' }
  /** A permission: conforming handlers that use it prove that the kit accepts it. */
  | { readonly by: 'acceptance' }
  /** `noted`: an oracle tells what it saw, which decides nothing. */
  | { readonly by: 'nobody'; readonly because: NotJudgedReason; readonly noted?: true };

export interface RequirementRow {
  readonly id: string;
  readonly level: Level;
  readonly provenance: readonly Provenance[];
  readonly seenBy: readonly Observability[];
  /** Pages by the short names of `sources.ts`, section after a dot. */
  readonly sources: readonly string[];
  readonly judged: JudgedBy;
  /**
   * What it means that a session never triggered the rule: `not-exercised` if the trigger is in the kit's hands, `not-applicable`
   * if it is an act that handlers are free to do or not.
   */
  readonly absence: 'not-exercised' | 'not-applicable';
  /** The capability without which nothing of the rule can be seen, where there is one. */
  readonly needs?: 'ui' | 'work' | 'references';
  /** The rule in plain words, one or two sentences. */
  readonly rule: string;
  /** Why the rule exists: what goes wrong for the user when it is broken. */
  readonly why: string;
  /** How the kit looks for it. */
  readonly how: string;
  /** What usually breaks it. */
  readonly breaks: string;
  /** How to mend it. */
  readonly mend: string;
}

/** Rows that mirror one another: they copy the verdict, and comparisons with expectations count them as one (judging.md). */
export const companionGroups = [
  ['SYNC-15', 'SYNC-17'],
  ['SYNC-13', 'PROG-08'],
  ['SYNC-14', 'PROG-04', 'PROG-05'],
  ['STAT-07', 'SYNC-25'],
  ['HINF-10', 'CONN-04'],
  ['HINF-02', 'COM-06'],
  ['COM-05', 'CBK-08'],
] as const;

/** Rows about "as soon as possible" and "as often as possible": measured and told, never violated (judging.md, "Limits"). */
export const measuredIds: readonly string[] = ['PREP-07', 'SYNC-05', 'ERR-02', 'PROG-02'];

/** The four behaviours that stand first on every report. */
export const headlines = [
  { title: 'Progress is reported without MAYBOTHERUSER', ids: ['SYNC-13'] },
  { title: 'Completion before the return is accepted', ids: ['SYNC-07'] },
  { title: 'No user interface during Synchronize', ids: ['SYNC-15'] },
  { title: 'Cancellation is respected', ids: ['SYNC-14', 'PROG-04', 'PROG-05'] },
] as const;
