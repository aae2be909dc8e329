import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { itemA, itemB, itemC } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf } from '../judge-in-spec';
import { cancelCodesAreToldApart } from './cancel-codes-are-told-apart';
import { cancelStopsTheNamedItem } from './cancel-stops-the-named-item';
import { cancelledItemsStopShort } from './cancelled-items-stop-short';
import { otherItemsGoOn } from './other-items-go-on';
import {
  cancelAll,
  cancelItem,
  cancelledInWork,
  claimsOnly,
  completed,
  running,
  undisturbed,
  worksThrough,
} from './trace-in-spec';

const all = [itemA, itemB, itemC];
/** B is cancelled in its work and stops. */
const obeyed = () => cancelledInWork(running(all).handles(itemA), itemB).work('end', itemB).progress(itemB, 'SKIPPED');

describe('a cancelled item stops short of its natural end', () => {
  const outcome = (id: RequirementId, ...traces: TraceBuilder[]) => groupOutcomeOf(id, traces, cancelledItemsStopShort);
  /** A is cancelled after its first step and does this many more. */
  const stepsOn = (more: number, hr = cancelItem) => {
    const trace = cancelledInWork(running([itemA]), itemA, hr);
    for (let step = 0; step < more; step += 1) trace.work('step', itemA);
    return completed(trace.work('end', itemA).progress(itemA, 'STOPPED'));
  };
  it('is violated by all the steps that the item has otherwise, whatever status it reports', () => {
    assert.equal(outcome('PROG-04', undisturbed([itemA]), stepsOn(3)), 'violated');
    assert.equal(outcome('SYNC-14', undisturbed([itemA]), stepsOn(3)), 'violated');
    assert.equal(outcome('PROG-05', undisturbed([itemA]), stepsOn(3, cancelAll)), 'violated');
  });
  it('is not violated by fewer steps, nor where no undisturbed session tells how many there are', () => {
    assert.equal(outcome('PROG-04', undisturbed([itemA]), stepsOn(2)), undefined);
    assert.equal(outcome('PROG-04', stepsOn(3)), undefined);
  });
  it('is not violated by the one step within the grace that happens to be the last', () => {
    assert.equal(outcome('PROG-04', undisturbed([itemA], 2), stepsOn(1)), undefined);
  });
  it('does not count steps where undisturbed sessions differ', () => {
    assert.equal(outcome('PROG-04', undisturbed([itemA], 4), undisturbed([itemA], 5), stepsOn(3)), undefined);
  });
  /** A does these steps, is cancelled, does none since and claims SUCCEEDED. */
  const claimsAfter = (steps: number) => {
    const trace = running([itemA]).progress(itemA, 'UPDATING').work('begin', itemA);
    for (let step = 0; step < steps; step += 1) trace.work('step', itemA);
    return completed(trace.progress(itemA, 'UPDATING', cancelItem).work('end', itemA).progress(itemA, 'SUCCEEDED'));
  };
  it('takes SUCCEEDED for true when all steps had been done at the cancel', () => {
    assert.equal(outcome('PROG-04', undisturbed([itemA]), claimsAfter(4)), undefined);
  });
  it('is violated by SUCCEEDED when steps were left, and where nothing shows how many there are', () => {
    assert.equal(outcome('PROG-04', undisturbed([itemA]), claimsAfter(3)), 'violated');
    assert.equal(outcome('PROG-04', claimsAfter(4)), 'violated');
  });
});

describe('the other items go on when one is cancelled', () => {
  const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('PROG-04', traces, otherItemsGoOn);
  it('is not violated when they do', () => {
    assert.equal(outcome(undisturbed(all), completed(obeyed().handles(itemC))), undefined);
  });
  it('is violated by an item that is left out or stopped too', () => {
    assert.equal(outcome(undisturbed(all), completed(obeyed())), 'violated');
    assert.equal(outcome(undisturbed(all), completed(obeyed().progress(itemC, 'STOPPED'))), 'violated');
    assert.equal(groupOutcomeOf('SYNC-14', [completed(obeyed(), E_FAIL)], otherItemsGoOn), 'violated');
  });
  it('is violated by a run that is never heard of again', () => {
    assert.equal(outcome(obeyed().quiet().finished()), 'violated');
  });
  it('says nothing of a completion that is missing while all items were dealt with', () => {
    assert.equal(outcome(obeyed().handles(itemC).quiet().finished()), undefined);
  });
  it('does not blame the cancel for an item that is always left out', () => {
    assert.equal(outcome(completed(running(all).handles(itemA).handles(itemB)), completed(obeyed())), undefined);
  });
  it('excuses items that failed, were skipped, or were cancelled with everything', () => {
    assert.equal(outcome(completed(obeyed().progress(itemC, 'FAILED'))), undefined);
    assert.equal(
      outcome(completed(obeyed().progress(itemC, 'UPDATING', cancelAll).progress(itemC, 'STOPPED'))),
      undefined,
    );
    const skipped = running(all).does('SetItemStatus', { itemId: itemC, status: 1 }).handles(itemA);
    assert.equal(
      outcome(completed(cancelledInWork(skipped, itemB).work('end', itemB).progress(itemC, 'SKIPPED'))),
      undefined,
    );
  });
  it('excuses a run that something else went wrong in', () => {
    assert.equal(outcome(completed(obeyed().progress(itemC, 'UPDATING', E_FAIL), E_FAIL)), undefined);
  });
  it('says nothing of a recording that ends early or of a handler that dies', () => {
    assert.equal(outcome(obeyed()), undefined);
    assert.equal(outcome(obeyed().lost('exited').end('lost')), undefined);
  });
  it('judges by claims where no work is declared, and accuses nobody who reports no ends', () => {
    const claimed = (trace: TraceBuilder) => trace.progress(itemA, 'UPDATING', cancelItem).progress(itemA, 'SKIPPED');
    assert.equal(outcome(completed(claimed(running([itemA, itemB], claimsOnly)))), 'violated');
    assert.equal(
      outcome(completed(claimed(running([itemA, itemB], claimsOnly)).progress(itemB, 'UPDATING'))),
      undefined,
    );
  });
});

describe('the item that the Progress named is the one that stops', () => {
  const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('PROG-06', traces, cancelStopsTheNamedItem);
  /** All are announced, B is cancelled. */
  const announced = () =>
    running(all).progress(itemA, 'PENDING').progress(itemB, 'PENDING', cancelItem).progress(itemC, 'PENDING');
  it('is satisfied when it stops and the others go on', () => {
    assert.equal(outcome(completed(announced().handles(itemA).progress(itemB, 'SKIPPED').handles(itemC))), 'satisfied');
  });
  it('is satisfied by a single item that stops', () => {
    assert.equal(
      outcome(completed(running([itemA]).progress(itemA, 'UPDATING', cancelItem).progress(itemA, 'SKIPPED'))),
      'satisfied',
    );
  });
  it('is violated when another one stops in its place', () => {
    assert.equal(
      outcome(undisturbed(all), completed(announced().progress(itemA, 'SKIPPED').handles(itemB).handles(itemC))),
      'violated',
    );
  });
  it('says nothing when the cancel is ignored, or when others stop as well', () => {
    assert.equal(outcome(completed(announced().handles(itemA).handles(itemB).handles(itemC))), undefined);
    assert.equal(outcome(completed(announced().handles(itemA))), undefined);
  });
  it('stays open in a recording that ends after the cancel', () => {
    assert.equal(outcome(announced().handles(itemA)), 'inconclusive');
  });
  it('says nothing without a cancel of one item', () => {
    assert.equal(outcome(undisturbed(all), completed(running(all).progress(itemA, 'UPDATING', cancelAll))), undefined);
  });
});

describe('the cancel codes are told apart from S_OK', () => {
  const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('PROG-07', traces, cancelCodesAreToldApart);
  const ignored = (hr = cancelItem) => {
    const trace = cancelledInWork(running([itemA]), itemA, hr)
      .work('step', itemA)
      .work('step', itemA);
    return completed(trace.work('end', itemA).progress(itemA, 'SUCCEEDED'));
  };
  it('is satisfied by one cancel that was obeyed, even if another was not', () => {
    assert.equal(outcome(completed(obeyed().handles(itemC))), 'satisfied');
    assert.equal(outcome(ignored(), completed(obeyed().handles(itemC))), 'satisfied');
    assert.equal(outcome(ignored(cancelAll), completed(obeyed().handles(itemC))), 'satisfied');
  });
  it('is satisfied by a reaction that stops the wrong item', () => {
    const trace = running([itemA, itemB])
      .progress(itemA, 'PENDING')
      .progress(itemB, 'PENDING', cancelItem)
      .progress(itemA, 'SKIPPED');
    assert.equal(outcome(completed(trace.handles(itemB))), 'satisfied');
  });
  it('is violated when no cancel is ever reacted to', () => {
    assert.equal(outcome(undisturbed([itemA]), ignored(), ignored(cancelAll)), 'violated');
    assert.equal(outcome(ignored(cancelAll)), 'violated');
  });
  it('takes work that stops short for a reaction, even if it is reported SUCCEEDED', () => {
    const lie = () =>
      completed(
        cancelledInWork(running([itemA]), itemA)
          .work('end', itemA)
          .progress(itemA, 'SUCCEEDED'),
      );
    assert.equal(outcome(undisturbed([itemA]), lie()), 'satisfied');
    assert.equal(outcome(lie()), undefined);
  });
  it('takes an item that was reported STOPPED for a reaction, even if it is taken up once more', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('end', itemA)
      .progress(itemA, 'STOPPED');
    assert.equal(outcome(completed(trace.works(itemA))), 'satisfied');
  });
  it('does not take a failing answer that ends the run for a reaction', () => {
    const failing = completed(running([itemA]).progress(itemA, 'UPDATING', E_FAIL).progress(itemA, 'STOPPED'), E_FAIL);
    assert.equal(outcome(failing, ignored()), 'violated');
    assert.equal(outcome(failing), undefined);
  });
  it('stays open in a recording that ends after the cancel', () => {
    assert.equal(outcome(cancelledInWork(running([itemA]), itemA)), 'inconclusive');
  });
  it('says nothing where no cancel was answered to anything that could stop', () => {
    const trace = worksThrough(running([itemA]), itemA).progress(itemA, 'SUCCEEDED', cancelItem);
    assert.equal(outcome(undisturbed(all), completed(trace, S_OK)), undefined);
  });
});
