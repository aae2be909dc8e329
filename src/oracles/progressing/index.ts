/** The rules about Progress and about cancelling. */
import type { GroupOracle } from '../group-oracle';
import type { Oracle } from '../oracle';
import { cancelCodesAreToldApart } from './cancel-codes-are-told-apart';
import { cancelSticks } from './cancel-sticks';
import { cancelStopsTheNamedItem } from './cancel-stops-the-named-item';
import { cancelledItemsStopShort } from './cancelled-items-stop-short';
import { cancelledRunsNoted } from './cancelled-runs-noted';
import { cancelledWorkStops } from './cancelled-work-stops';
import { consultedBeforeBegin } from './consulted-before-begin';
import { failingAnswersNoted } from './failing-answers-noted';
import { feedbackIsFrequent } from './feedback-is-frequent';
import { maskTellsTheMembers } from './mask-tells-the-members';
import { namesChosenItems } from './names-chosen-items';
import { otherItemsGoOn } from './other-items-go-on';
import { statusIsDefined } from './status-is-defined';
import { statusNeverGoesBack } from './status-never-goes-back';
import { textIsThere } from './text-is-there';
import { valuesAreInRange } from './values-are-in-range';
import { workGoesOnAtSOk } from './work-goes-on-at-s-ok';

export const progressing: readonly Oracle[] = [
  consultedBeforeBegin,
  feedbackIsFrequent,
  workGoesOnAtSOk,
  cancelledWorkStops,
  namesChosenItems,
  maskTellsTheMembers,
  statusIsDefined,
  textIsThere,
  valuesAreInRange,
  statusNeverGoesBack,
  failingAnswersNoted,
  cancelledRunsNoted,
];

export const progressingCompared: readonly GroupOracle[] = [
  cancelledItemsStopShort,
  otherItemsGoOn,
  cancelStopsTheNamedItem,
  cancelCodesAreToldApart,
  cancelSticks,
];
