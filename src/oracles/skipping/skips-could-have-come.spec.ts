import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { skipsCouldHaveCome } from './skips-could-have-come';

const prepare = { itemIds: [itemA, itemB], parent: 0, reserved: 0 };

/** Of STAT-03 to STAT-06. */
function outcomes(trace: TraceBuilder): string {
  return (['STAT-03', 'STAT-04', 'STAT-05', 'STAT-06'] as const)
    .map((id) => outcomeOf(id, trace, skipsCouldHaveCome))
    .join(' ');
}
const open = (items: string[]) => new TraceBuilder().begun().prepared(items).does('Synchronize', { parent: 0 });
const noRoom = 'not-applicable not-applicable not-applicable not-applicable';

describe('nobody was skipped', () => {
  it('is a gap where the run called back after its return with something left to do', () => {
    const run = open([itemA, itemB]).progress(itemA, 'UPDATING').back('SynchronizeCompleted', { hr: 0 });
    assert.equal(outcomes(run.finished()), 'not-exercised not-exercised not-applicable not-exercised');
  });
  it('leaves nobody beside a single item', () => {
    const run = open([itemA]).progress(itemA, 'UPDATING').back('SynchronizeCompleted', { hr: 0 });
    assert.equal(outcomes(run.finished()), 'not-exercised not-exercised not-applicable not-applicable');
  });
  it('is a gap where virtual time went by before the preparation was completed', () => {
    const prepared = new TraceBuilder().begun().does('PrepareForSync', prepare).later(5);
    const trace = prepared.back('PrepareForSyncCompleted', { hr: 0 }).finished();
    assert.equal(outcomes(trace), 'not-exercised not-exercised not-exercised not-exercised');
  });
  it('is none where the handler worked inside its calls, or completed at once', () => {
    const inside = new TraceBuilder().begun().prepared([itemA, itemB]);
    const run = inside.call('Synchronize', { parent: 0 });
    inside.handles(itemA).handles(itemB).back('SynchronizeCompleted', { hr: 0 }).returns(run);
    assert.equal(outcomes(inside.finished()), noRoom);
    const prepared = new TraceBuilder().begun().does('PrepareForSync', prepare);
    const asked = prepared.back('EnableModeless', { enable: true }).back('PrepareForSyncCompleted', { hr: 0 });
    assert.equal(outcomes(asked.finished()), noRoom);
  });
  it('tells nothing on real time, where a manager may have been too slow', () => {
    const real = new TraceBuilder({ clock: 'real' }).begun().does('PrepareForSync', prepare).later(5);
    real.back('PrepareForSyncCompleted', { hr: 0 }).does('Synchronize', { parent: 0 }).progress(itemA, 'UPDATING');
    assert.equal(outcomes(real.back('SynchronizeCompleted', { hr: 0 }).finished()), noRoom);
  });
  it('is none in a run that was refused, and none when only the completion was left', () => {
    const refused = new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 }, E_FAIL);
    assert.equal(outcomes(refused.progress(itemA, 'UPDATING').finished()), noRoom);
    const done = open([itemA]).progress(itemA, 'SUCCEEDED').back('SynchronizeCompleted', { hr: 0 });
    assert.equal(outcomes(done.finished()), noRoom);
  });
});
