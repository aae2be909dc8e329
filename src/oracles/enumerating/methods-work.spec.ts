import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_NOTIMPL, S_OK } from '../../protocol';
import { TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { methodsWork } from './methods-work';

const on = { enumerator: 'e1' };
const outcome = (trace: TraceBuilder) => outcomeOf('ENIT-15', trace.finished(), methodsWork);
const answering = (skip: number, reset: number, clone: number) =>
  new TraceBuilder()
    .does('Skip', { ...on, count: 1 }, skip)
    .does('Reset', on, reset)
    .does('Clone', on, clone, { enumerator: 'e2' });

describe('Skip, Reset and Clone are there (ENIT-15)', () => {
  it('is satisfied by a session that called all three, whatever else they answered', () => {
    assert.equal(outcome(answering(S_OK, S_OK, S_OK)), 'satisfied');
    assert.equal(outcome(answering(E_FAIL, E_FAIL, E_FAIL)), 'satisfied');
  });
  it('is violated by E_NOTIMPL from any of them', () => {
    assert.equal(outcome(answering(E_NOTIMPL, S_OK, S_OK)), 'violated');
    assert.equal(outcome(answering(S_OK, E_NOTIMPL, S_OK)), 'violated');
    assert.equal(outcome(answering(S_OK, S_OK, E_NOTIMPL)), 'violated');
    assert.equal(outcome(new TraceBuilder().does('Clone', on, E_NOTIMPL)), 'violated');
  });
  it('tells that the rows about what a missing method does are beyond reach', () => {
    const { judgements } = judged(answering(E_NOTIMPL, S_OK, E_NOTIMPL).finished(), methodsWork);
    const beyond = judgements.filter(({ neverApplicable }) => neverApplicable === true);
    assert.deepEqual(
      beyond.map(({ requirement, outcome: what }) => `${requirement} ${what}`),
      ['ENIT-08', 'ENIT-09', 'ENIT-12', 'ENIT-13', 'ENIT-14'].map((id) => `${id} not-applicable`),
    );
  });
  it('is not exercised while one of them was not called, or did not answer', () => {
    assert.equal(outcome(new TraceBuilder()), 'not-exercised');
    assert.equal(outcome(new TraceBuilder().does('Skip', { ...on, count: 1 }).does('Reset', on)), 'not-exercised');
    const threw = new TraceBuilder().does('Skip', { ...on, count: 1 }).does('Reset', on);
    assert.equal(outcome(threw.threw(threw.call('Clone', on))), 'not-exercised');
  });
  it('does not ask for more than E_NOTIMPL says: a released handler may answer anything', () => {
    const trace = new TraceBuilder().released({ instance: 'h1' }).does('Reset', on, E_NOTIMPL);
    assert.equal(outcomeOf('ENIT-15', trace.end(), methodsWork), 'not-exercised');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcomeOf('ENIT-15', answering(S_OK, S_OK, S_OK), methodsWork), 'inconclusive');
  });
});
