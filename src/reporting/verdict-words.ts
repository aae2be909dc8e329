import type { Verdict } from '../verdict/compliance';

/** Short words for verdicts. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  satisfied: 'satisfied',
  violated: 'violated',
  inconclusive: 'inconclusive',
  'not-exercised': 'not exercised',
  'not-applicable': 'not applicable',
  'not-judged': 'not judged',
  waived: 'waived',
};

/** From the one to look at first to the one that needs no look. */
export const verdictsInOrder: readonly Verdict[] = [
  'violated',
  'waived',
  'inconclusive',
  'not-exercised',
  'not-judged',
  'not-applicable',
  'satisfied',
];
