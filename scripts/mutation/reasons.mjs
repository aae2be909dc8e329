/**
 * Why a change survives. A reason is given to what stood in a place, not to a line, so that it outlives edits around it; a survivor
 * without one is listed as open: a spec is missing, or nobody has looked yet.
 */
const bounds = ['findingsMax', 'evidencePerSessionMax', 'notesPerSessionMax', 'keptOfAKindMax', 'toldMax'];

/** Changes of one of these texts in one file, whatever they became. */
const inFile =
  (file, ...texts) =>
  ({ at, was }) =>
    at.startsWith(`src/oracles/${file}.ts:`) && texts.includes(was);

/** Each with what it is about, tried in this order. */
const reasons = [
  {
    is: ({ was }) => bounds.some((name) => was.includes(name)),
    because:
      'equivalent in what is judged: it bounds how many findings of one kind are worded, the ledger keeps no more',
  },
  {
    is: inFile('preparing/list-is-replaced', 'this.#told += 1'),
    because: 'equivalent in what is judged: it counts towards such a bound',
  },
  {
    is: inFile('preparing/nothing-is-moved-yet', 'told += 1'),
    because: 'equivalent in what is judged: it counts towards such a bound',
  },
  {
    is: (survivor) =>
      inFile('lifetime/survives-every-stop', 'words += 1')(survivor) ||
      inFile('lifetime/silent-after-release', 'words += 1')(survivor),
    because: 'equivalent in what is judged: it counts towards such a bound',
  },
  {
    is: (survivor) =>
      inFile('preparing/list-is-replaced', 'round === undefined')(survivor) ||
      inFile('preparing/odd-lists', 'window?.round', 'round === undefined')(survivor),
    because: 'equivalent: PrepareForSync always opens a window and a round, and only the type says otherwise',
  },
  {
    is: inFile('preparing/list-is-replaced', 'item !== undefined', 'this.#dropped.size === 0'),
    because:
      'equivalent: what was dropped is never an item of the round, so that asking the set of dropped ones decides alike',
  },
  {
    is: inFile('preparing/list-is-replaced', 'this.session.rounds.slice(0, -1)'),
    because: 'equivalent: the items of the round itself are taken out of what was dropped right after',
  },
  {
    is: inFile('preparing/list-is-replaced', 'session.round?.prepare', 'window?.method'),
    because: 'equivalent: something was dropped only where there is a round, and its window was compared before',
  },
  {
    is: inFile('preparing/progress-while-preparing', 'true'),
    because: 'equivalent: satisfied twice is satisfied',
  },
  {
    is: inFile('preparing/reserved-is-ignored', 'found === undefined'),
    because: 'equivalent: a round that comes out like its first twin was left out before',
  },
  {
    is: inFile('items/hidden-items-are-announced', 'session.header.session?.switchedOn'),
    because: 'equivalent: only sessions with a condition that was on come here',
  },
  {
    is: inFile('items/visits', 'earlier === undefined', 'header.session?.visit'),
    because:
      'equivalent: only the type says that it may be missing; an entry before this one, and the note of a known user, are there',
  },
  {
    is: inFile('items/items-are-described', 'lastUpdate < 0', 'now !== undefined', 'flags > 0xffffffff'),
    because:
      'equivalent: 0 was charged before, a comparison with nothing is false, and 0xffffffff has undefined bits anyhow',
  },
  {
    is: inFile('items/items-are-described', "typeof flags !== 'number'"),
    because: 'equivalent: what is no number is no integer either',
  },
  {
    is: inFile(
      'items/last-update-moves-on',
      'synchronizeN === undefined || completedN === undefined',
      'synchronizeN === undefined',
      'completedN === undefined',
    ),
    because: 'equivalent: a run that was completed with S_OK was called and has its completion',
  },
  {
    is: inFile(
      'items/last-update-moves-on',
      'lists(chain[index - 1]).slice(-1)',
      'lists(chain[index + 1]).slice(0, 1)',
    ),
    because: 'equivalent: the last of them, or the first, is taken anyhow',
  },
  {
    is: inFile(
      'items/last-update-moves-on',
      'list.n > began',
      'list.n < synchronizeN',
      'list.n > completedN',
      'list.n < ends',
    ),
    because: 'equivalent: no two entries have one number',
  },
  {
    is: inFile('lifetime/compare-rounds', 'other.session.rounds.filter(upTo)', 'others[place]?.selection'),
    because: 'equivalent: both rounds have one number, so that the other session has as many rounds up to it',
  },
  {
    is: inFile('lifetime/any-thread-calls-back', 'true'),
    because: 'equivalent: satisfied twice is satisfied',
  },
  {
    is: inFile('lifetime/survives-every-stop', 'session.releasedN === undefined', 'stop === undefined'),
    because: 'equivalent: a stop is known only from the release on, and what is said without one is dropped',
  },
  {
    is: inFile('lifetime/silent-after-release', 'overN !== undefined', 'overN === undefined'),
    because: 'equivalent: it is asked twice, where the entry comes and where it is worded',
  },
  {
    is: inFile('lifetime/invoked-session-works', 'accepted.filter(isInvoked)'),
    because: 'equivalent: what any other session fails at is left out by the next line',
  },
  {
    is: inFile('lifetime/invoked-session-works', 'session.initialize?.hr', 'session.initialize?.flags'),
    because: 'equivalent: only sessions that Initialize began come so far',
  },
  {
    is: inFile(
      'lifetime/instances-are-apart',
      'strangers.size > 0',
      'sessions.filter(({ strangers }) => strangers.size > 0)',
    ),
    because: 'equivalent: without strangers there is none to find',
  },
  {
    is: inFile('lifetime/stays-within-budget', 'breach !== undefined'),
    because: 'equivalent: entries are cited only with a breach',
  },
  {
    is: inFile('lifetime/usable-after-completion', 'call.window?.asked', 'call.window?.deniedN'),
    because: 'equivalent: ShowError always opens a window',
  },
];

export function reasonOf(survivor) {
  return reasons.find(({ is }) => is(survivor))?.because;
}

/** Reasons that no survivor has. */
export function unusedReasons(survivors) {
  const used = new Set(survivors.map((survivor) => reasons.find(({ is }) => is(survivor))));
  return reasons.filter((reason) => !used.has(reason)).map(({ because }) => because);
}
