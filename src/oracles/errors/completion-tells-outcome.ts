import type { Oracle } from '../oracle';
import { outcomeIsTold } from './outcome-is-told';

/** ERR-09: the hr of ShowErrorCompleted says whether ShowError succeeded. */
export const completionTellsOutcome: Oracle = outcomeIsTold('completion-tells-outcome', 'ERR-09', 'ShowError');
