/**
 * Why a change survives. A reason is given to what stood in a place, not to a line, so that it outlives edits around it; a survivor
 * without one is listed as open: a spec is missing, or nobody has looked yet.
 */
const bounds = ['findingsMax', 'evidencePerSessionMax', 'notesPerSessionMax', 'keptOfAKindMax'];

/** Each with what it is about, tried in this order. */
const reasons = [
  {
    is: ({ was }) => bounds.some((name) => was.includes(name)),
    because:
      'equivalent in what is judged: it bounds how many findings of one kind are worded, the ledger keeps no more',
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
