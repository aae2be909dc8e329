/** Oracles of Synchronize and SynchronizeCompleted. */
import type { Oracle } from '../oracle';
import { completionComesOnce } from './completion-comes-once';

export const synchronizing: readonly Oracle[] = [completionComesOnce];
