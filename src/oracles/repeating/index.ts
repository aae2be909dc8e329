/** Oracles of sessions that were played again, each alone in a new process. */
import type { GroupOracle } from '../group-oracle';
import { alikeInANewProcess } from './alike-in-a-new-process';

export { areAlike } from './essence';
export const repeatingGroups: readonly GroupOracle[] = [alikeInANewProcess];
