import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { enumeratingChangesNothing } from './enumerating-changes-nothing';

type Acting = (trace: TraceBuilder) => void;
const outcome = (trace: TraceBuilder) => outcomeOf('ENUM-06', trace.finished(), enumeratingChangesNothing);
/** An enumeration with something inside EnumSyncMgrItems, or inside Next. */
function enumerated(trace: TraceBuilder, inOpening: Acting, inNext: Acting = () => undefined): TraceBuilder {
  const opening = trace.call('EnumSyncMgrItems', {});
  inOpening(trace);
  trace.returns(opening, S_OK, { enumerator: 'e1' });
  const next = trace.call('Next', { enumerator: 'e1', count: 1 });
  inNext(trace);
  return trace.returns(next, S_FALSE, { items: [] });
}
const nothing: Acting = () => undefined;
const begun = (capabilities = ['ui', 'work']) => new TraceBuilder({ capabilities }).begun();

describe('enumerating has no side effects (ENUM-06)', () => {
  it('is satisfied by an enumeration during which nothing happened', () => {
    assert.equal(outcome(enumerated(begun(), nothing)), 'satisfied');
  });
  it('is not exercised without one, or if no answer came', () => {
    assert.equal(outcome(begun()), 'not-exercised');
    const threw = begun();
    assert.equal(outcome(threw.threw(threw.call('EnumSyncMgrItems', {}))), 'not-exercised');
    const lost = begun();
    lost.call('EnumSyncMgrItems', {});
    assert.equal(outcome(lost.lost('hung')), 'not-exercised');
  });
  it('is satisfied by a refusal that did nothing else', () => {
    assert.equal(outcome(begun().does('EnumSyncMgrItems', {}, E_FAIL)), 'satisfied');
  });
  it('is violated by work, a window or a completion, while the list is opened or read', () => {
    const acts: Acting[] = [
      (trace) => trace.work('begin', itemA),
      (trace) => trace.ui('opened'),
      (trace) => trace.back('SynchronizeCompleted', { hr: S_OK }),
      (trace) => trace.back('ShowErrorCompleted', { hr: S_OK, itemIds: null }),
    ];
    for (const act of acts) {
      assert.equal(outcome(enumerated(begun(), act)), 'violated');
      assert.equal(outcome(enumerated(begun(), nothing, act)), 'violated');
    }
  });
  it('rests on the reports of the handler where it has no other source', () => {
    const { judgements } = judged(
      enumerated(begun(), (trace) => trace.work('step', itemA)).finished(),
      enumeratingChangesNothing,
    );
    assert.equal(judgements[0]?.basis, 'witness');
  });
  it('does not take a window for seen that a handler without `ui` reported', () => {
    assert.equal(outcome(enumerated(begun([]), (trace) => trace.ui('opened'))), 'satisfied');
  });
  it('does not mind a window that closes, Progress, or references', () => {
    const act: Acting = (trace) => trace.ui('closed').progress(itemA, 'PENDING').reference('AddRef', 2);
    assert.equal(outcome(enumerated(begun(), act)), 'satisfied');
  });
  it('lets an open run go on, and learns nothing from such an enumeration', () => {
    const trace = begun().prepared([itemA]);
    const run = trace.call('Synchronize', { parent: 0 });
    enumerated(trace, (inside) =>
      inside.handles(itemA).ui('opened').back('SynchronizeCompleted', { hr: S_OK }),
    ).returns(run);
    assert.notEqual(outcome(trace), 'violated');
  });
  it('charges the call with what happens inside it during a run where there is one thread', () => {
    const running = () =>
      new TraceBuilder({ capabilities: ['ui', 'work'] })
        .does('Initialize', { reserved: 0, flags: 3, cookie: null })
        .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    const acts: Acting[] = [
      (trace) => trace.work('begin', itemA),
      (trace) => trace.ui('opened'),
      (trace) => trace.back('PrepareForSyncCompleted', { hr: S_OK }, S_OK, ''),
    ];
    for (const act of acts) assert.equal(outcome(enumerated(running(), act)), 'violated');
    assert.equal(outcome(enumerated(running(), nothing)), 'satisfied');
  });
  it('lets work end that had begun outside', () => {
    const trace = begun().progress(itemA, 'PENDING').work('begin', itemA);
    assert.equal(
      outcome(enumerated(trace, (inside) => inside.work('step', itemA).work('end', itemA))),
      'not-exercised',
    );
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcomeOf('ENUM-06', enumerated(begun(), nothing), enumeratingChangesNothing), 'inconclusive');
  });
  it('charges a call that began at rest only: the last words of a run may come after its completion', () => {
    const over = () => {
      const trace = begun().prepared([itemA]);
      const run = trace.call('Synchronize', { parent: 0 });
      return trace.handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).returns(run);
    };
    const trailing: Acting = (trace) => trace.ui('opened').ui('closed').work('begin', itemA).work('end', itemA);
    // The first enumeration, before anything ran, is the one that counts here.
    assert.notEqual(outcome(enumerated(over(), trailing)), 'violated');
    assert.equal(outcome(enumerated(over().quiet('drained'), trailing)), 'violated');
  });
});
