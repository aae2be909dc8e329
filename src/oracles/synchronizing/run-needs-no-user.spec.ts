import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_OK } from '../../protocol';
import { itemA } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { runNeedsNoUser } from './run-needs-no-user';
import { begun } from './runs-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('SYNC-18', trace, runNeedsNoUser);
const running = () => begun().prepared([itemA]).does('Synchronize', { parent: 0 });

describe('A run needs no user', () => {
  it('is satisfied by a run that ended by itself', () => {
    assert.equal(outcome(running().handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).finished()), 'satisfied');
  });
  it('is violated by a run that stands behind an open window', () => {
    assert.equal(
      outcome(running().progress(itemA, 'UPDATING').ui('opened', 'Keep which?').quiet().finished()),
      'violated',
    );
  });
  it('leaves a run that never ends without a window to SYNC-06', () => {
    assert.equal(outcome(running().quiet().finished()), 'not-exercised');
    assert.equal(outcome(running().ui('opened').ui('closed').quiet().finished()), 'not-exercised');
  });
  it('stays open when the recording ends in the run', () => {
    assert.equal(outcome(running().ui('opened').end()), 'inconclusive');
  });
  it('is not exercised without a run', () => {
    assert.equal(outcome(begun().finished()), 'not-exercised');
  });
});
