/**
 * What the user and the manager do in one session: data only. Everything that depends on the handler's items is symbolic, so that
 * one plan plays against every candidate.
 */
import type { CallbackMethod, HRESULT, WindowHandle } from '../protocol';

export interface Plan {
  /** Unique in a run; names the trace file. */
  readonly name: string;
  /** The low byte of the flag word. */
  readonly event: number;
  readonly mayBotherUser: boolean;
  readonly settings: boolean;
  /** Bits beyond the documented ones, for probes (INIT-19). */
  readonly furtherFlags: number;
  readonly initializeReserved: number;
  /** Base64. Out of contract unless the event is INVOKE (INIT-12). */
  readonly cookie: string | null;
  /** The bytes of the cookie stay as they were after Initialize: what an overwritten one is compared with (INIT-13). */
  readonly leavesCookie: boolean;
  /** SYNCMGRINVOKEFLAGS of the program, where the event is INVOKE. */
  readonly invokeFlags: number;
  /** Which of PrepareForSync, Synchronize, ShowProperties and ShowError get a window; the others get NULL. */
  readonly parents: Readonly<Record<'prepare' | 'synchronize' | 'properties' | 'error', WindowHandle>>;
  readonly prepareReserved: number;
  /** Conditions of the handler's world to switch on. */
  readonly conditions: readonly string[];
  readonly enumeration: readonly EnumerationExercise[];
  /** Probes that are made right after the enumeration. */
  readonly probes: readonly Probe[];
  readonly callbacks: CallbackScript;
  readonly properties: readonly PropertiesSubject[];
  readonly choice: Choice;
  readonly answers: readonly AnswerRule[];
  readonly skips: readonly SkipRule[];
  readonly injections: readonly Injection[];
  /** Whether the user opens the errors that offer it. */
  readonly errors: 'open' | 'ignore' | 'open-unknown';
  /** How many RETRYSYNC rounds are granted. */
  readonly retriesMax: number;
  readonly enumerateAgain: boolean;
  /** Waits until nothing is pending before it lets go: what comes too late is then seen, even from who asks whether a callback is set. */
  readonly lingers: boolean;
  /** Sessions of one user share storage and are played in order. */
  readonly user: string | undefined;
  readonly visit: number;
  /** Milliseconds since 1970 at the start. */
  readonly epoch: number;
}

/** 2030-01-01T00:00:00Z: sessions begin here, so that the same plan gives the same bytes on every day. */
export const epochOfFirstVisit = 1_893_456_000_000;
/** A window handle that stands for the manager's own window. */
export const managerWindow: WindowHandle = 0x10042;

/** An ordinary manual synchronization of everything, with a window and with MAYBOTHERUSER. */
export const ordinaryPlan: Plan = {
  name: 'ordinary',
  event: 3,
  mayBotherUser: true,
  settings: false,
  furtherFlags: 0,
  initializeReserved: 0,
  cookie: null,
  leavesCookie: false,
  invokeFlags: 0,
  parents: { prepare: managerWindow, synchronize: managerWindow, properties: managerWindow, error: managerWindow },
  prepareReserved: 0,
  conditions: [],
  enumeration: [],
  probes: [],
  callbacks: 'one',
  properties: [],
  choice: { items: 'all', order: 'as-enumerated' },
  answers: [],
  skips: [],
  injections: [],
  errors: 'open',
  retriesMax: 1,
  enumerateAgain: false,
  lingers: false,
  user: undefined,
  visit: 0,
  epoch: epochOfFirstVisit,
};

/** Which items the user chooses, by place in the enumeration. */
export interface Choice {
  readonly items: 'all' | 'none' | 'first' | 'last' | 'checked' | 'unchecked' | 'all-but-first';
  readonly order: 'as-enumerated' | 'reversed';
}

export type Place = 'first' | 'middle' | 'last';

/**
 * An answer other than the ordinary one. For Progress, `item` narrows it to one item of the selection and `nth` counts the calls
 * about it that carry no terminal status: a cancel answered to a terminal status exercises nothing.
 */
export interface AnswerRule {
  readonly to: CallbackMethod;
  readonly hr: HRESULT;
  readonly item?: Place;
  readonly nth: Place | number | 'every';
  /** The answer is given again to every later call that matches, until the round ends. */
  readonly sticky: boolean;
}

export interface SkipRule {
  readonly during: 'PrepareForSync' | 'Synchronize';
  readonly item: Place | 'all' | 'running' | 'waiting' | 'done' | 'outside';
  /** How many Progress calls of the round come first; 0: as soon as the window is open. */
  readonly afterProgress: number;
  /** From inside a callback of a worker, instead of between the handler's acts. */
  readonly inside: boolean;
  /** SYNCMGRSTATUS_SKIPPED unless a probe sends another (STAT-11). */
  readonly status: number;
}

/** Calls the manager makes while a window is open. */
export interface Injection {
  readonly during: 'PrepareForSync' | 'Synchronize';
  /** The callback from inside which, or after which, they are made. */
  readonly at: CallbackMethod;
  readonly nth: number;
  readonly inside: boolean;
  readonly calls: readonly InjectedCall[];
}
export type InjectedCall = 'GetHandlerInfo' | 'EnumSyncMgrItems' | 'GetItemObject' | 'ShowProperties';

export type EnumerationExercise =
  | 'in-twos'
  | 'all-at-once'
  | 'more-than-left'
  | 'past-the-end'
  | 'skip'
  | 'skip-to-the-end'
  | 'skip-past-the-end'
  | 'reset'
  | 'reset-at-the-end'
  | 'clone-at-start'
  | 'clone-in-the-middle'
  | 'clone-at-end'
  | 'clone-outlives-original'
  | 'two-enumerators'
  | 'one-without-a-count'
  | 'nothing';

export type Probe = 'info-twice' | 'item-object' | 'item-object-unknown' | 'properties-before-callback';

/** How callbacks are set: the letters are objects, `null` clears. */
export type CallbackScript =
  | 'one'
  | 'swapped-before-prepare'
  | 'same-twice'
  | 'cleared-twice'
  | 'cleared-first'
  | 'swapped-during-synchronize'
  | 'never-cleared';

export type PropertiesSubject = 'handler' | 'items' | 'unknown' | 'items-without-flag';
