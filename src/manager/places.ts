import type { Guid } from '../protocol';
import type { Place } from './plan';

/** 0-based index of a place in a list of `length`. */
export function placeIndex(length: number, place: Place): number {
  if (place === 'first') return 0;
  return place === 'last' ? length - 1 : Math.floor((length - 1) / 2);
}

/** The item of the selection at a place; undefined in an empty selection. */
export function itemAt(selection: readonly Guid[], place: Place): Guid | undefined {
  return selection[placeIndex(selection.length, place)];
}
