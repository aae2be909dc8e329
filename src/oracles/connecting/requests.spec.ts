import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GUID_NULL, S_OK, SYNCMGRFLAG } from '../../protocol';
import type { CallbackArgs } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { connectionsAreAnnounced } from './connections-are-announced';
import { requestsComeInTheirPlace } from './requests-come-in-their-place';

const outcome = (id: RequirementId, trace: TraceBuilder) =>
  outcomeOf(id, trace, connectionsAreAnnounced, requestsComeInTheirPlace);
const violated = (trace: TraceBuilder) =>
  judged(trace, connectionsAreAnnounced, requestsComeInTheirPlace)
    .judgements.filter((judgement) => judgement.outcome === 'violated')
    .map((judgement) => judgement.requirement);

const begun = (handlerFlags: unknown = 2, flags?: number) =>
  new TraceBuilder()
    .begun(flags)
    .does('GetHandlerInfo', {}, S_OK, { info: { flags: handlerFlags as number, name: 'Specimen' } });
const request = (trace: TraceBuilder, connection: string | null = 'Office', reserved: unknown = 0) =>
  trace.back('EstablishConnection', { connection, reserved } as CallbackArgs['EstablishConnection']);
function running(trace = begun()): TraceBuilder {
  return trace.prepared([itemA]).does('Synchronize', { parent: 0 });
}
const done = (trace: TraceBuilder) => trace.handles(itemA).back('SynchronizeCompleted', { hr: S_OK });

describe('CONN-04 and HINF-10: requests are announced by the flag', () => {
  for (const id of ['CONN-04', 'HINF-10'] as const) {
    it(`${id} is satisfied when the flag is set, also when the info is asked for later`, () => {
      assert.equal(outcome(id, done(request(running())).finished()), 'satisfied');
      const later = done(request(running(new TraceBuilder().begun())));
      later.does('GetHandlerInfo', {}, S_OK, { info: { flags: 3, name: 'Specimen' } });
      assert.equal(outcome(id, later.finished()), 'satisfied');
    });
    it(`${id} is violated when the flag is clear`, () => {
      assert.equal(outcome(id, done(request(running(begun(1)))).finished()), 'violated');
    });
    it(`${id} stays open when the flags are not known, and in a recording that was cut`, () => {
      assert.equal(outcome(id, done(request(running(new TraceBuilder().begun()))).finished()), 'inconclusive');
      assert.equal(outcome(id, done(request(running(begun('2')))).finished()), 'inconclusive');
      assert.equal(outcome(id, done(request(running()))), 'inconclusive');
    });
    it(`${id} is not applicable without a request`, () => {
      assert.equal(outcome(id, done(running(begun(0))).finished()), 'not-applicable');
    });
  }
  it('are the only rows that a missing flag violates', () => {
    assert.deepEqual(violated(done(request(running(begun(0)))).finished()), ['CONN-04', 'HINF-10']);
  });
});

describe('CONN-02 and CONN-07: form and place of a request', () => {
  it('are satisfied in a preparation and in a run', () => {
    const preparing = begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    request(preparing).back('PrepareForSyncCompleted', { hr: S_OK });
    for (const trace of [preparing.finished(), done(request(request(running()), 'Home')).finished()]) {
      assert.equal(outcome('CONN-02', trace), 'satisfied');
      assert.equal(outcome('CONN-07', trace), 'satisfied');
    }
  });
  it('accept a recording in which the reserved argument was left out', () => {
    assert.equal(outcome('CONN-02', done(request(running(), null, undefined)).finished()), 'satisfied');
  });
  it('are violated by another value', () => {
    for (const reserved of [1, '0'])
      assert.deepEqual(violated(done(request(running(), 'Office', reserved)).finished()), ['CONN-02']);
  });
  it('are violated between the methods, after the run and in ShowProperties', () => {
    assert.deepEqual(violated(request(begun()).finished()), ['CONN-07']);
    assert.deepEqual(violated(request(done(running())).finished()), ['CONN-07']);
    const trace = begun().does('ShowProperties', { parent: 7, itemId: GUID_NULL });
    assert.deepEqual(violated(request(trace).back('ShowPropertiesCompleted', { hr: S_OK }).finished()), ['CONN-07']);
  });
  it('CONN-07 is not judged after a Synchronize that ended by an exception: an async one goes on', () => {
    const trace = begun().prepared([itemA]);
    trace.threw(trace.call('Synchronize', { parent: 0 }));
    assert.deepEqual(violated(request(trace).finished()), []);
  });
  it('stay open in a recording that was cut, and are not applicable without a request', () => {
    for (const id of ['CONN-02', 'CONN-07'] as const) {
      assert.equal(outcome(id, request(running())), 'inconclusive');
      assert.equal(outcome(id, done(running()).finished()), 'not-applicable');
    }
  });
});

describe('CONN-01, CONN-03 and CONN-08: what is allowed, and what is noted', () => {
  it('accepts requests, with names and without', () => {
    const named = done(request(request(running()), 'Home')).finished();
    const unnamed = done(request(running(), null)).finished();
    assert.equal(outcome('CONN-01', named), 'satisfied');
    assert.equal(outcome('CONN-03', named), 'not-applicable');
    assert.equal(outcome('CONN-03', unnamed), 'satisfied');
    assert.equal(outcome('CONN-01', done(running()).finished()), 'not-applicable');
    for (const id of ['CONN-01', 'CONN-03'] as const)
      assert.equal(outcome(id, request(running(), null)), 'inconclusive');
  });
  it('notes, once, a request without MAYBOTHERUSER', () => {
    const trace = done(request(request(running(begun(2, SYNCMGRFLAG.IDLE))))).finished();
    assert.deepEqual(
      judged(trace, requestsComeInTheirPlace).notes.map((note) => note.requirement),
      ['CONN-08'],
    );
    assert.deepEqual(violated(trace), []);
  });
});
