/** Every oracle, one line each. */
import type { GroupOracle } from './group-oracle';
import type { Oracle } from './oracle';
import { synchronizing } from './synchronizing';

export const allOracles: readonly Oracle[] = [...synchronizing];
export const allGroupOracles: readonly GroupOracle[] = [];
