import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_FALSE, S_OK, SYNCMGREVENT, SYNCMGRFLAG } from '../../protocol';
import type { EventName } from '../../protocol';
import { TraceBuilder } from '../../trace/trace-builder';
import { compared, groupOutcomeOf } from '../judge-in-spec';
import { initialized } from '../lifetime/sessions-in-spec';
import { eventIsAValue } from './event-is-a-value';

const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('INIT-07', traces, eventIsAValue);
const notesOn = (...traces: TraceBuilder[]) => compared(traces, eventIsAValue).notes;
const session = (declines: readonly EventName[], event: EventName, hr: number, bits = 0) =>
  initialized(new TraceBuilder({ declines }), { flags: SYNCMGREVENT[event] | bits, hr }).finished();

describe('the event is a value, not a set of bits', () => {
  it('is satisfied when the declared event is declined and one that contains its bit is taken', () => {
    const declines: readonly EventName[] = ['CONNECT'];
    assert.equal(outcome(session(declines, 'CONNECT', S_FALSE), session(declines, 'MANUAL', S_OK)), 'satisfied');
    const idle: readonly EventName[] = ['IDLE'];
    assert.equal(outcome(session(idle, 'IDLE', S_FALSE), session(idle, 'SCHEDULED', S_OK)), 'satisfied');
  });
  it('is violated when an event is dragged along, with upper bits too', () => {
    assert.equal(outcome(session(['CONNECT'], 'MANUAL', S_FALSE)), 'violated');
    assert.equal(outcome(session(['CONNECT'], 'INVOKE', S_FALSE, SYNCMGRFLAG.MAYBOTHERUSER)), 'violated');
    assert.equal(outcome(session(['PENDINGDISCONNECT'], 'SCHEDULED', S_FALSE)), 'violated');
    assert.equal(outcome(session(['IDLE'], 'SCHEDULED', S_FALSE)), 'violated');
  });
  it('accepts a decline that is declared by itself', () => {
    assert.equal(outcome(session(['CONNECT', 'MANUAL'], 'MANUAL', S_FALSE)), undefined);
  });
  it('notes other undeclared declines, and a declared one that is taken', () => {
    const undeclared = session([], 'SCHEDULED', S_FALSE);
    assert.equal(outcome(undeclared), undefined);
    assert.equal(notesOn(undeclared).length, 1);
    assert.equal(notesOn(session(['CONNECT'], 'CONNECT', S_OK)).length, 1);
    assert.equal(notesOn(session(['CONNECT'], 'CONNECT', S_OK, SYNCMGRFLAG.SETTINGS)).length, 0);
  });
  it('does not take an undeclared single bit for a profile', () => {
    assert.equal(outcome(session([], 'CONNECT', S_FALSE), session([], 'MANUAL', S_FALSE)), undefined);
  });
  it('says nothing while the declared decline was not seen', () => {
    assert.equal(outcome(session(['CONNECT'], 'MANUAL', S_OK)), undefined);
  });
});
