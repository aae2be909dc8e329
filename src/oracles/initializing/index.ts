/** Oracles of Initialize and of the flags it hands over. */
import type { GroupOracle } from '../group-oracle';
import type { Oracle } from '../oracle';
import { cookieIsCopied } from './cookie-is-copied';
import { eventIsAValue } from './event-is-a-value';
import { failsWithoutPermission } from './fails-without-permission';
import { flagsHold } from './flags-hold';
import { initializeAnswerIsDefined } from './initialize-answer-is-defined';
import { initializeProbesAreNoted } from './initialize-probes-are-noted';
import { initializeStartsNothing } from './initialize-starts-nothing';
import { introductionComesOnce } from './introduction-comes-once';
import { keptCookieMakesNoDifference } from './kept-cookie-makes-no-difference';
import { noCookieIsAccepted } from './no-cookie-is-accepted';
import { settingsAreServed } from './settings-are-served';
import { settingsMoveNoData } from './settings-move-no-data';
import { strayCookieMeansNothing } from './stray-cookie-means-nothing';
import { unknownEventsAreManual } from './unknown-events-are-manual';
import { windowsKeepToTheirPlace } from './windows-keep-to-their-place';

export const initializing: readonly Oracle[] = [
  initializeAnswerIsDefined,
  flagsHold,
  introductionComesOnce,
  windowsKeepToTheirPlace,
  cookieIsCopied,
  noCookieIsAccepted,
  settingsMoveNoData,
  failsWithoutPermission,
  initializeStartsNothing,
  initializeProbesAreNoted,
];

export const initializingGroups: readonly GroupOracle[] = [
  unknownEventsAreManual,
  eventIsAValue,
  strayCookieMeansNothing,
  keptCookieMakesNoDifference,
  settingsAreServed,
];
