/** Oracles of SYNCMGRITEM, within a session and over several. */
import type { GroupOracle } from '../group-oracle';
import type { Oracle } from '../oracle';
import { hiddenItemsAreAnnounced } from './hidden-items-are-announced';
import { itemsAreDescribed } from './items-are-described';
import { idsAreStable, lastUpdateMovesOn } from './items-over-time';

export const items: readonly Oracle[] = [itemsAreDescribed, lastUpdateMovesOn];
export const itemComparisons: readonly GroupOracle[] = [idsAreStable, hiddenItemsAreAnnounced];
