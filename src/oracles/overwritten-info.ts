/** The kit overwrites every info it was handed: flags that nobody has, a name of unpaired surrogates (HINF-03). */
const poisonedFlags = 0xdddddddd;
const poisonedName = /^\udddd+$/;

interface Info {
  readonly flags?: unknown;
  readonly name?: unknown;
}

/** Tells whether an info holds all that a caller had written over it. */
export function isOverwritten(info: Info): boolean {
  return hasPoisonedFlags(info) && hasPoisonedName(info);
}

/** Tells whether something of an info is what a caller had written over it. */
export function isPartlyOverwritten(info: Info): boolean {
  return hasPoisonedFlags(info) || hasPoisonedName(info);
}

function hasPoisonedFlags({ flags }: Info): boolean {
  return typeof flags === 'number' && flags >>> 0 === poisonedFlags;
}

function hasPoisonedName({ name }: Info): boolean {
  return typeof name === 'string' && poisonedName.test(name);
}
