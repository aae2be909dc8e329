import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_INVALIDARG, E_NOINTERFACE, E_NOTIMPL, IID_IUnknown, S_OK } from '../../protocol';
import type { CallOut, HRESULT } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { notImplemented } from './not-implemented';

const args = { itemId: itemA, riid: IID_IUnknown };
const nothing: CallOut = { value: null };
const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace, notImplemented);
const violated = (trace: TraceBuilder) =>
  judged(trace, notImplemented)
    .judgements.filter((each) => each.outcome === 'violated')
    .map((each) => each.requirement);
const answering = (hr: HRESULT, out: CallOut | undefined = nothing, isolation?: string) =>
  new TraceBuilder(isolation === undefined ? {} : { session: { isolation } })
    .begun()
    .does('GetItemObject', args, hr, out)
    .finished();
/** What happens inside the call. */
function during(act: (trace: TraceBuilder) => void, trace = new TraceBuilder().begun()): TraceBuilder {
  const call = trace.call('GetItemObject', args);
  act(trace);
  return trace.returns(call, E_NOTIMPL, nothing);
}

describe('GetItemObject', () => {
  it('satisfies every row by E_NOTIMPL, NULL and nothing else', () => {
    for (const id of notImplemented.requirements) assert.equal(outcome(id, answering(E_NOTIMPL)), 'satisfied', id);
  });
  it('is not exercised if nobody asked, or if no answer came', () => {
    const threw = new TraceBuilder();
    threw.threw(threw.call('GetItemObject', args)).finished();
    const lost = new TraceBuilder();
    lost.call('GetItemObject', args);
    lost.lost('hung').end('lost');
    for (const trace of [new TraceBuilder().finished(), threw, lost]) {
      for (const id of notImplemented.requirements) assert.equal(outcome(id, trace), 'not-exercised', id);
    }
  });
  it('stays open in a recording that was cut', () => {
    const cut = new TraceBuilder().does('GetItemObject', args, E_NOTIMPL, nothing);
    for (const id of notImplemented.requirements) assert.equal(outcome(id, cut), 'inconclusive', id);
  });
  it('violates OBJ-01 by any other answer', () => {
    for (const hr of [S_OK, E_NOINTERFACE, E_INVALIDARG]) assert.deepEqual(violated(answering(hr)), ['OBJ-01']);
  });
  it('violates OBJ-02 by any value that is left, an object or an empty text', () => {
    for (const value of [{}, '', 0, false, 'poison'])
      assert.deepEqual(violated(answering(E_NOTIMPL, { value })), ['OBJ-02']);
  });
  it('says nothing of OBJ-02 where no out value was recorded, but undefined is NULL in process', () => {
    for (const isolation of [undefined, 'wire'])
      assert.equal(outcome('OBJ-02', answering(E_NOTIMPL, {}, isolation)), 'not-applicable');
    assert.equal(outcome('OBJ-02', answering(E_NOTIMPL, {}, 'child-process')), 'satisfied');
  });
  it('violates OBJ-03 by a callback, a reference, work or a window inside the call', () => {
    const acts: ((trace: TraceBuilder) => void)[] = [
      (trace) => trace.progress(itemA, 'PENDING'),
      (trace) => trace.reference('AddRef', 2),
      (trace) => trace.work('begin', itemA),
      (trace) => trace.ui('opened'),
    ];
    for (const act of acts) assert.deepEqual(violated(during(act).finished()), ['OBJ-03']);
  });
  it('lets the call hold the callback for its own length, and judges references only where they are declared', () => {
    const holds = (trace: TraceBuilder) => trace.reference('AddRef', 3).reference('Release', 2);
    assert.equal(outcome('OBJ-03', during(holds).finished()), 'satisfied');
    assert.deepEqual(violated(during((trace) => trace.reference('Release', 1, 'c1', '')).finished()), ['OBJ-03']);
    const undeclared = during((trace) => trace.reference('AddRef', 2), new TraceBuilder({ capabilities: [] }).begun());
    assert.equal(outcome('OBJ-03', undeclared.finished()), 'satisfied');
  });
  it('does not take a window for seen that a handler without `ui` reported', () => {
    const trace = during((inside) => inside.ui('opened'), new TraceBuilder({ capabilities: [] }).begun());
    assert.equal(outcome('OBJ-03', trace.finished()), 'satisfied');
  });
  it('lets a run go on during the call, and learns nothing about OBJ-03 from such a call', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]);
    const run = trace.call('Synchronize', { parent: 0 });
    during((inside) => inside.handles(itemA), trace);
    trace.back('SynchronizeCompleted', { hr: S_OK }).returns(run).finished();
    assert.equal(outcome('OBJ-03', trace), 'not-exercised');
    assert.equal(outcome('OBJ-01', trace), 'satisfied');
  });
  it('lets a run end during the call, on a thread that then gives its reference back', () => {
    const trace = new TraceBuilder({ clock: 'real' }).begun().prepared([itemA]);
    trace.does('Synchronize', { parent: 0 });
    during((inside) => inside.back('SynchronizeCompleted', { hr: S_OK }).reference('Release', 1), trace).finished();
    assert.equal(outcome('OBJ-03', trace), 'not-exercised');
  });
  it('charges the call with what happens inside it during a run where there is one thread', () => {
    const ofNoThread = (trace: TraceBuilder) =>
      trace.back('LogError', { level: 1, text: 'asked', info: null }, S_OK, '');
    const running = (clock: 'virtual' | 'real') =>
      new TraceBuilder({ clock })
        .does('Initialize', { reserved: 0, flags: 3, cookie: null })
        .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 })
        .does('Synchronize', { parent: 0 });
    assert.deepEqual(violated(during(ofNoThread, running('virtual')).end()), ['OBJ-03']);
    assert.deepEqual(violated(during(ofNoThread, running('real')).end()), []);
  });
  it('learns about OBJ-03 from a quiet call during a run', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]);
    const run = trace.call('Synchronize', { parent: 0 });
    during(() => undefined, trace)
      .handles(itemA)
      .back('SynchronizeCompleted', { hr: S_OK })
      .returns(run)
      .finished();
    assert.equal(outcome('OBJ-03', trace), 'satisfied');
  });
});
