import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged } from '../judge-in-spec';
import { initialized } from '../lifetime/sessions-in-spec';
import { unsetCallbackIsNoted } from './unset-callback-is-noted';

const notesOn = (trace: TraceBuilder) => judged(trace.finished(), unsetCallbackIsNoted).notes;
const prepare = { itemIds: [itemA], parent: 0, reserved: 0 };

describe('what is answered without a callback is noted', () => {
  it('notes a failure, and warns of a success', () => {
    const [failed] = notesOn(initialized(new TraceBuilder()).does('PrepareForSync', prepare, E_FAIL));
    assert.equal(failed?.requirement, 'CBK-12');
    const [accepted] = notesOn(initialized(new TraceBuilder()).does('Synchronize', { parent: 0 }));
    assert.match(accepted?.seen ?? '', /cannot report/);
  });
  it('notes nothing with a callback', () => {
    assert.deepEqual(notesOn(new TraceBuilder().begun().prepared([itemA]).synchronized([itemA])), []);
  });
});
