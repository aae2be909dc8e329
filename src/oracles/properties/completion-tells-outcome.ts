import { outcomeIsTold } from '../errors/outcome-is-told';
import type { Oracle } from '../oracle';

/** PROP-07: the hr of ShowPropertiesCompleted says whether the properties were shown. */
export const propertiesCompletionTellsOutcome: Oracle = outcomeIsTold(
  'properties-completion-tells-outcome',
  'PROP-07',
  'ShowProperties',
);
