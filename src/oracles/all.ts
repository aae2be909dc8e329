/** Every oracle, one line an area. */
import { callbackOracles } from './callback';
import { comGround } from './com';
import type { GroupOracle } from './group-oracle';
import { interfacing } from './interface';
import { lifetime, lifetimeGroups } from './lifetime';
import type { Oracle } from './oracle';
import { preparing, preparingGroups } from './preparing';
import { synchronizing, synchronizingGroups } from './synchronizing';

export const allOracles: readonly Oracle[] = [...lifetime, ...comGround, ...callbackOracles, ...preparing, ...synchronizing, ...interfacing];
export const allGroupOracles: readonly GroupOracle[] = [...lifetimeGroups, ...preparingGroups, ...synchronizingGroups];
