/** Oracles of EnableModeless and of the windows a handler opens. */
import type { Oracle } from '../oracle';
import { deniedPermissionEndsTheRun } from './denied-permission-ends-the-run';
import { grantsAreGivenBack } from './grants-are-given-back';
import { windowsAreToldAlike } from './windows-are-told-alike';
import { windowsOpenWhereAllowed } from './windows-open-where-allowed';
import { windowsWaitForPermission } from './windows-wait-for-permission';

export const interfacing: readonly Oracle[] = [
  windowsWaitForPermission,
  windowsOpenWhereAllowed,
  grantsAreGivenBack,
  deniedPermissionEndsTheRun,
  windowsAreToldAlike,
];
