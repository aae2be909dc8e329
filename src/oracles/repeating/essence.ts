import { comparableGuid } from '../../protocol';
import type { RoundSummary, SessionSummary } from '../session-summary';

/**
 * Gives what two sessions of one plan have to have in common, line by line: what was answered, which items there are, and of rounds without
 * cancel, skip or fault how they ended, item by item. Never texts, counts or order (judging.md); where the user or the kit stepped in, time decides.
 */
function essenceOf(session: SessionSummary): string[] {
  const { initialize, items, rounds, refused, listHr, violated } = session;
  return [
    `Initialize answered ${told(initialize?.hr)}`,
    `EnumSyncMgrItems answered ${told(listHr)}`,
    `the items were ${listed(items.map(({ itemId }) => itemId))}`,
    ...refused.map(({ method, hr }) => `${method} failed with ${told(hr)}`),
    ...rounds.filter(({ disturbed }) => !disturbed).flatMap(essenceOfRound),
    ...violated.map((id) => `${id} was violated`),
  ];
}

/** Gives the lines that the first has and the second has not, and the other way round. */
export function differenceOf(
  one: SessionSummary,
  other: SessionSummary,
): { readonly one: string[]; readonly other: string[] } {
  const [ofOne, ofOther] = [essenceOf(one), essenceOf(other)];
  return {
    one: ofOne.filter((line) => !ofOther.includes(line)),
    other: ofOther.filter((line) => !ofOne.includes(line)),
  };
}

/** Whether nothing of importance tells two sessions apart. */
export function areAlike(one: SessionSummary, other: SessionSummary): boolean {
  const difference = differenceOf(one, other);
  return difference.one.length === 0 && difference.other.length === 0;
}

function essenceOfRound(round: RoundSummary): string[] {
  const { number, selection, prepareHr, prepareCompletion, synchronizeHr, synchronizeCompletion, items } = round;
  return [
    `round ${number} was of ${listed(selection)}`,
    `PrepareForSync of round ${number} answered ${told(prepareHr)} and completed with ${told(prepareCompletion)}`,
    `Synchronize of round ${number} answered ${told(synchronizeHr)} and completed with ${told(synchronizeCompletion)}`,
    ...items.map(
      ({ itemId, progressed, terminal, worked }) =>
        `item ${comparableGuid(itemId)} of round ${number} ${progressed ? 'reported' : 'did not report'}, ended with status ${terminal ?? 'none'}${worked ? ' and was worked on' : ''}`,
    ),
  ];
}

function told(hr: number | undefined): string {
  return hr === undefined ? 'nothing' : `0x${hr.toString(16).padStart(8, '0')}`;
}

function listed(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : [...ids].map(comparableGuid).sort().join(', ');
}
