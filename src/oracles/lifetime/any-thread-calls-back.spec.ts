import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { anyThreadCallsBack } from './any-thread-calls-back';

const outcome = (trace: TraceBuilder) => outcomeOf('THR-01', trace, anyThreadCallsBack);
const begun = () => new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 });

describe('callbacks may come from any thread', () => {
  it('is accepted when two threads call', () => {
    assert.equal(outcome(begun().progress(itemA, 'UPDATING', S_OK, 'worker-1').finished()), 'satisfied');
  });
  it('is not applicable when one thread does everything', () => {
    assert.equal(outcome(begun().progress(itemA, 'UPDATING').finished()), 'not-applicable');
  });
  it('takes a callback without a thread name for no thread of its own', () => {
    assert.equal(outcome(begun().progress(itemA, 'UPDATING', S_OK, '').finished()), 'not-applicable');
  });
});
