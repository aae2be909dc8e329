/** Oracles of SYNCMGRITEM, within a session and over several. */
import type { GroupOracle } from '../group-oracle';
import type { Oracle } from '../oracle';
import { hiddenItemsAreAnnounced } from './hidden-items-are-announced';
import { idsAreStable } from './ids-are-stable';
import { itemsAreDescribed } from './items-are-described';
import { lastUpdateMovesOn } from './last-update-moves-on';

export const items: readonly Oracle[] = [itemsAreDescribed];
export const itemComparisons: readonly GroupOracle[] = [idsAreStable, lastUpdateMovesOn, hiddenItemsAreAnnounced];
