/** Oracles of GetHandlerInfo. */
import type { Oracle } from '../oracle';
import { infoIsFilled } from './info-is-filled';

export const handlerInfo: readonly Oracle[] = [infoIsFilled];
