/** Every fault operator, one entry each. */
import type { Fault } from './fault';
import { describing } from './describing';
import { enumerating } from './enumerating';
import { preparing } from './preparing';
import { progressing } from './progressing';
import { skipping } from './skipping';
import { starting } from './starting';
import { synchronizing } from './synchronizing';
import { telling } from './telling';

export const allFaults: readonly Fault[] = [
  ...describing,
  ...enumerating,
  ...starting,
  ...preparing,
  ...synchronizing,
  ...progressing,
  ...skipping,
  ...telling,
];
