/** Every oracle, one line an area. */
import { callbackComparisons, callbackOracles } from './callback';
import { comGround } from './com';
import { connecting } from './connecting';
import { enumerating, enumeratingGroups } from './enumerating';
import { errorComparisons, errors } from './errors';
import type { GroupOracle } from './group-oracle';
import type { RequirementId } from '../requirements';
import { handlerInfo } from './handler-info';
import { initializing, initializingGroups } from './initializing';
import { interfacing } from './interface';
import { itemObjects } from './item-objects';
import { itemComparisons, items } from './items';
import { lifetime, lifetimeGroups } from './lifetime';
import { native } from './native';
import type { Oracle } from './oracle';
import { preparing, preparingGroups } from './preparing';
import { progressing, progressingCompared } from './progressing';
import { properties, propertiesComparisons } from './properties';
import { repeatingGroups } from './repeating';
import { skipping, skippingCompared } from './skipping';
import { synchronizing, synchronizingGroups } from './synchronizing';

export const allOracles: readonly Oracle[] = [
  ...lifetime,
  ...comGround,
  ...initializing,
  ...handlerInfo,
  ...enumerating,
  ...items,
  ...itemObjects,
  ...callbackOracles,
  ...properties,
  ...preparing,
  ...synchronizing,
  ...progressing,
  ...skipping,
  ...errors,
  ...interfacing,
  ...connecting,
  ...native,
];

export const allGroupOracles: readonly GroupOracle[] = [
  ...lifetimeGroups,
  ...initializingGroups,
  ...enumeratingGroups,
  ...itemComparisons,
  ...callbackComparisons,
  ...propertiesComparisons,
  ...preparingGroups,
  ...synchronizingGroups,
  ...progressingCompared,
  ...skippingCompared,
  ...errorComparisons,
  ...repeatingGroups,
];

/** Ids that only group oracles judge. */
export const comparedIds: readonly RequirementId[] = allGroupOracles
  .flatMap((oracle) => oracle.requirements)
  .filter((id) => !allOracles.some((oracle) => oracle.requirements.includes(id)));
