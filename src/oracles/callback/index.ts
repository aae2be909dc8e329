/** Oracles of SetProgressCallback and of the reference it hands over. */
import type { GroupOracle } from '../group-oracle';
import type { Oracle } from '../oracle';
import { feedbackGoesToTheLast } from './feedback-goes-to-the-last';
import { keptCallbackIsCounted } from './kept-callback-is-counted';
import { nullIsHarmless } from './null-is-harmless';
import { nullKillsNoSession } from './null-kills-no-session';
import { nullReleasesTheCallback } from './null-releases-the-callback';
import { referenceIsHeldWhileSet } from './reference-is-held-while-set';
import { releasedWithoutNull } from './released-without-null';
import { replacedCallbackIsReleased } from './replaced-callback-is-released';
import { sameCallbackStaysAlive } from './same-callback-stays-alive';
import { settingIsAnswered } from './setting-is-answered';
import { silentAfterNull } from './silent-after-null';
import { unsetCallbackIsNoted } from './unset-callback-is-noted';

export const callbackOracles: readonly Oracle[] = [
  keptCallbackIsCounted,
  feedbackGoesToTheLast,
  replacedCallbackIsReleased,
  sameCallbackStaysAlive,
  nullReleasesTheCallback,
  silentAfterNull,
  referenceIsHeldWhileSet,
  settingIsAnswered,
  nullIsHarmless,
  releasedWithoutNull,
  unsetCallbackIsNoted,
];

export const callbackComparisons: readonly GroupOracle[] = [nullKillsNoSession];
