/** Oracles of GetItemObject. */
import type { Oracle } from '../oracle';
import { notImplemented } from './not-implemented';

export const itemObjects: readonly Oracle[] = [notImplemented];
