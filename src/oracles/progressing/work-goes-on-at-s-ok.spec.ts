import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { cancelItem, claimsOnly, completed, running, undisturbed } from './trace-in-spec';
import { workGoesOnAtSOk } from './work-goes-on-at-s-ok';

const outcome = (trace: TraceBuilder) => outcomeOf('PROG-03', trace, workGoesOnAtSOk);

describe('after S_OK an item is carried on to its end', () => {
  it('is satisfied by items that are worked through', () => {
    assert.equal(outcome(undisturbed([itemA, itemB])), 'satisfied');
    assert.equal(
      outcome(completed(running([itemA], claimsOnly).progress(itemA, 'UPDATING').progress(itemA, 'SUCCEEDED'))),
      'satisfied',
    );
  });
  it('is violated by an item that is reported STOPPED', () => {
    assert.equal(
      outcome(completed(running([itemA, itemB]).handles(itemA).progress(itemB, 'UPDATING').progress(itemB, 'STOPPED'))),
      'violated',
    );
  });
  it('does not ask a run that was not accepted for its items', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]);
    const synchronize = trace.call('Synchronize', { parent: 0 });
    trace.progress(itemA, 'UPDATING').progress(itemA, 'STOPPED').returns(synchronize, E_FAIL);
    assert.notEqual(outcome(completed(trace)), 'violated');
  });
  it('is violated by work that is begun and never ended', () => {
    assert.equal(
      outcome(completed(running([itemA, itemB]).handles(itemA).progress(itemB, 'UPDATING').work('begin', itemB))),
      'violated',
    );
  });
  it('is violated by an item that is taken up and left without a word', () => {
    assert.equal(outcome(completed(running([itemA, itemB]).handles(itemA).progress(itemB, 'UPDATING'))), 'violated');
  });
  it('is violated by SKIPPED after steps of work', () => {
    const trace = running([itemA, itemB])
      .handles(itemA)
      .progress(itemB, 'UPDATING')
      .works(itemB, 1)
      .progress(itemB, 'SKIPPED');
    assert.equal(outcome(completed(trace)), 'violated');
  });
  it('accepts SKIPPED for an item that needed no work, unless it befalls every item that was updating', () => {
    assert.equal(
      outcome(completed(running([itemA, itemB]).handles(itemA).progress(itemB, 'UPDATING').progress(itemB, 'SKIPPED'))),
      'satisfied',
    );
    assert.equal(
      outcome(completed(running([itemA], claimsOnly).progress(itemA, 'UPDATING').progress(itemA, 'SKIPPED'))),
      'violated',
    );
    assert.equal(
      outcome(completed(running([itemA], claimsOnly).progress(itemA, 'PENDING').progress(itemA, 'SKIPPED'))),
      'not-exercised',
    );
  });
  it('leaves items that were never taken up to SYNC-01', () => {
    assert.equal(outcome(completed(running([itemA, itemB]).handles(itemA).progress(itemB, 'PENDING'))), 'satisfied');
  });
  it('does not accuse who tells no terminal status by claims alone', () => {
    assert.equal(outcome(completed(running([itemA], claimsOnly).progress(itemA, 'UPDATING'))), 'not-exercised');
  });
  it('excuses failures: of the item, of the run, or logged', () => {
    assert.equal(
      outcome(
        completed(
          running([itemA, itemB]).handles(itemA).progress(itemB, 'UPDATING').works(itemB, 1).progress(itemB, 'FAILED'),
        ),
      ),
      'satisfied',
    );
    assert.equal(
      outcome(completed(running([itemA]).progress(itemA, 'UPDATING').progress(itemA, 'STOPPED'), E_FAIL)),
      'not-exercised',
    );
    const logged = running([itemA])
      .progress(itemA, 'UPDATING')
      .back('LogError', { level: 3, text: 'no', info: { mask: 4, itemId: itemA } });
    assert.equal(outcome(completed(logged.progress(itemA, 'STOPPED'))), 'satisfied');
  });
  it('is not exercised in runs that were cancelled, skipped or disturbed otherwise', () => {
    assert.equal(
      outcome(completed(running([itemA, itemB]).progress(itemA, 'UPDATING', cancelItem).progress(itemA, 'STOPPED'))),
      'not-exercised',
    );
    const skipped = running([itemA])
      .progress(itemA, 'UPDATING')
      .does('SetItemStatus', { itemId: itemA, status: 1 })
      .progress(itemA, 'STOPPED');
    assert.equal(outcome(completed(skipped)), 'not-exercised');
    const otherValue = running([itemA])
      .progress(itemA, 'UPDATING')
      .does('SetItemStatus', { itemId: itemA, status: 0 })
      .progress(itemA, 'STOPPED');
    assert.equal(outcome(completed(otherValue)), 'not-exercised');
  });
  it('stays open in a recording that ends with an item under way', () => {
    assert.equal(outcome(running([itemA]).progress(itemA, 'UPDATING').work('begin', itemA)), 'inconclusive');
  });
  it('says nothing of a handler that dies, nor of a run that hangs: other rows have those', () => {
    assert.equal(outcome(running([itemA]).progress(itemA, 'UPDATING').lost('exited').end('lost')), 'not-exercised');
    assert.equal(outcome(running([itemA]).progress(itemA, 'UPDATING').quiet().finished()), 'not-exercised');
  });
});
