/**
 * Every bound the kit puts on a candidate, by the name that `--limit name=value` takes and `limit` entries carry.
 *
 * Source: the contract's wire page. Times in milliseconds of real time unless the name says virtual, sizes in bytes.
 */
export const defaultLimits = {
  /** Until the candidate greets. */
  start: 10_000,
  /** Until a call returns, counted from the handler's last message. */
  reply: 10_000,
  /** Of silence, after which the kit takes the handler to be idle. */
  silence: 2_000,
  /** Of silence with an obligation open, after which "never" is proven; `livenessOnVirtualClock` on a virtual one. */
  liveness: 30_000,
  /** Callbacks in one session. */
  callbacks: 200_000,
  /** One session, real time. */
  session: 120_000,
  /** The whole run, real time. */
  run: 1_800_000,
  /** Bytes a candidate may write in one session. */
  output: 16 * 1024 * 1024,
  /** Resident bytes. */
  memory: 512 * 1024 * 1024,
  /** Processor milliseconds in one session. */
  processor: 120_000,
  /** Requests of the handler that wait for an answer at once. */
  'open-messages': 1_000,
  /** Live processes of the candidate's tree. */
  processes: 32,
  /** Sessions of used processes that are played again in new ones, to find state that outlived its session. */
  'spot-checks': 3,
} as const satisfies Record<string, number>;

export type LimitName = keyof typeof defaultLimits;
export type Limits = { readonly [N in LimitName]: number };
export const limitNames = Object.keys(defaultLimits) as LimitName[];

/** One virtual hour: what `liveness` is where time costs nothing. */
export const livenessOnVirtualClock = 3_600_000;

/** Gives every bound its value: what was asked for, else the default of the clock. */
export function limitsFor(clock: 'virtual' | 'real', asked: Partial<Limits> = {}): Limits {
  const base = clock === 'virtual' ? { ...defaultLimits, liveness: livenessOnVirtualClock } : defaultLimits;
  return { ...base, ...asked };
}
