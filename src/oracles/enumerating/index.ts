/** Oracles of EnumSyncMgrItems and ISyncMgrEnumItems. */
import type { GroupOracle } from '../group-oracle';
import type { Oracle } from '../oracle';
import { enumeratingChangesNothing } from './enumerating-changes-nothing';
import { enumeratorIsSupplied } from './enumerator-is-supplied';
import { methodsWork } from './methods-work';
import { nextAnswers } from './next-answers';
import { offeredItemsAreAccepted, offeredItemsAreAcceptedBare } from './offered-items-are-accepted';
import { positionsHold } from './positions-hold';

export const enumerating: readonly Oracle[] = [
  enumeratorIsSupplied,
  enumeratingChangesNothing,
  nextAnswers,
  positionsHold,
  methodsWork,
  offeredItemsAreAccepted,
];

export const enumeratingGroups: readonly GroupOracle[] = [offeredItemsAreAcceptedBare];
