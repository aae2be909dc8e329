/** Oracles of what only real COM shows: memory, sizes, pointers and QueryInterface. */
import type { Oracle } from '../oracle';
import { countMayBeNull } from './count-may-be-null';
import { infoIsTheCallers } from './info-is-the-callers';
import { interfacesKeepTheirRules } from './interfaces-keep-their-rules';
import { itemsAreCounted } from './items-are-counted';
import { pointersLeadSomewhere } from './pointers-lead-somewhere';
import { registersBothKeys } from './registers-both-keys';
import { structuresTellTheirSize } from './structures-tell-their-size';
import { windowsHaveTheirParent } from './windows-have-their-parent';

export const native: readonly Oracle[] = [
  interfacesKeepTheirRules,
  infoIsTheCallers,
  structuresTellTheirSize,
  countMayBeNull,
  itemsAreCounted,
  pointersLeadSomewhere,
  registersBothKeys,
  windowsHaveTheirParent,
];
