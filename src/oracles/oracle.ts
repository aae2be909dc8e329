/**
 * What an oracle is: a streaming reducer over the entries of one session that judges one rule, which may serve several ids.
 *
 * An oracle names the entries it reads by kind and method, so that a million others pass it by. It reads the `SessionView`, which
 * is already brought up to date with the entry at hand, and says what it found. Oracles know nothing of who pushed the handler.
 */
import type { CallbackMethod, CallMethod } from '../protocol';
import type { RequirementId } from '../requirements';
import type {
  EndEntry,
  FreeEntry,
  LimitEntry,
  LostEntry,
  QuietEntry,
  ReleasedEntry,
  StrayEntry,
  UserEntry,
} from '../trace/entry';
import type { Basis } from './judgement';
import type { CallbackRecord, CallRecord, SessionView, UiRecord, WorkRecord } from './session-view';

export interface Oracle {
  /** The file's name: what must hold. */
  readonly name: string;
  readonly requirements: readonly RequirementId[];
  watch(session: SessionView, say: Say): Watch;
}

/** Which entries an oracle reads. `any` sees every method of its kind. The record of a reply or return is that of its opening. */
export interface Watch {
  readonly call?: OfCalls;
  readonly return?: OfCalls;
  readonly callback?: OfCallbacks;
  readonly reply?: OfCallbacks;
  readonly ui?: (ui: UiRecord) => void;
  readonly work?: (work: WorkRecord) => void;
  readonly free?: (entry: FreeEntry) => void;
  readonly released?: (entry: ReleasedEntry) => void;
  readonly user?: (entry: UserEntry) => void;
  readonly quiet?: (entry: QuietEntry) => void;
  readonly limit?: (entry: LimitEntry) => void;
  readonly stray?: (entry: StrayEntry) => void;
  readonly lost?: (entry: LostEntry) => void;
  /** The footer. A file without one gives no `end`. */
  readonly end?: (entry: EndEntry) => void;
  /** After the last entry, with or without a footer: the place to say that something stayed open. */
  readonly close?: () => void;
}

type OfCalls = { readonly [M in CallMethod]?: (call: CallRecord<M>) => void } & {
  readonly any?: (call: CallRecord) => void;
};
type OfCallbacks = { readonly [M in CallbackMethod]?: (callback: CallbackRecord<M>) => void } & {
  readonly any?: (callback: CallbackRecord) => void;
};

/** How an oracle speaks. Whatever is said more than once for one id, the worst counts: violated, inconclusive, satisfied. */
export interface Say {
  /** The rule was exercised and held. `entries` are cited only where they help. */
  satisfied(id: RequirementId, found?: { readonly entries?: readonly number[]; readonly basis?: Basis }): void;
  violated(id: RequirementId, found: Finding): void;
  /** It happened and could not be decided. */
  inconclusive(id: RequirementId, found: Finding): void;
  /** In this session the trigger was not in the kit's hands; overrides the row's `absence` when nothing else was said. */
  notApplicable(id: RequirementId): void;
  /** The handler has shown that the trigger is in nobody's hands: another session that lacks it too is no gap (judging.md, "Not implemented parts"). */
  neverApplicable(id: RequirementId): void;
  /** In this session the trigger was in the kit's hands and did not happen; overrides the row's `absence` likewise. */
  notExercised(id: RequirementId): void;
  /** Something a reader may want to know; decides nothing. INFO rows are only ever noted. */
  note(id: RequirementId, found: Finding): void;
}

export interface Finding {
  /** Numbers of the entries that show it, the decisive one last. */
  readonly entries: readonly number[];
  /** What was seen, one sentence: "Synchronize at #12 returned S_OK and was never completed." */
  readonly seen: string;
  /** What to look at, one sentence: "Look for a path that returns early when every item was cancelled." */
  readonly look?: string;
  readonly basis?: Basis;
}
