import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { referencesBalance } from './references-balance';

/** SetProgressCallback, with the counting inside. */
const sets = (trace: TraceBuilder, callback: string | null, inside: (trace: TraceBuilder) => void) => {
  const call = trace.call('SetProgressCallback', { callback });
  inside(trace);
  return trace.returns(call);
};
const begun = (header = {}) =>
  sets(new TraceBuilder(header).does('Initialize', { reserved: 0, flags: 3, cookie: null }), 'c1', (trace) =>
    trace.reference('AddRef', 2),
  );
const clears = (trace: TraceBuilder) => sets(trace, null, (each) => each.reference('Release', 1));
const released = (trace: TraceBuilder) => trace.released({ instance: 'h1' });

for (const id of ['COM-05', 'CBK-08'] as const) {
  const outcome = (trace: TraceBuilder) => outcomeOf(id, trace, referencesBalance);
  describe(`references balance (${id})`, () => {
    it('is satisfied when everything was given back', () => {
      const trace = clears(begun().prepared([itemA]).synchronized([itemA]));
      assert.equal(outcome(released(trace).quiet().end()), 'satisfied');
    });
    it('is violated by a reference that is kept, also where only silence follows', () => {
      const trace = begun({ clock: 'real' }).reference('AddRef', 3);
      assert.equal(outcome(released(clears(trace)).quiet('silence', 2_000).end()), 'violated');
    });
    it('is violated by one Release too many, whatever follows', () => {
      const trace = released(clears(begun()).reference('Release', 0)).lost('exited').end('lost');
      assert.equal(outcome(trace), 'violated');
    });
    it('lets a worker that was running give its copy back late', () => {
      const trace = begun().reference('AddRef', 3).prepared([itemA]).does('Synchronize', { parent: 0 });
      released(clears(trace)).quiet('silence', 2_000).reference('Release', 1).quiet();
      assert.equal(outcome(trace.end()), 'satisfied');
    });
    it('stays open while a worker that was running may still give its copy back', () => {
      const trace = begun({ clock: 'real' })
        .reference('AddRef', 3)
        .prepared([itemA])
        .does('Synchronize', { parent: 0 });
      assert.equal(outcome(released(clears(trace)).quiet('silence', 2_000).end()), 'inconclusive');
      assert.equal(outcome(released(clears(begun())).end()), 'inconclusive', 'no quiet at all');
    });
    it('leaves a release without NULL to CBK-11', () => {
      assert.equal(outcome(released(begun()).quiet().end()), 'not-exercised');
    });
    it('says nothing of the balance of a handler that was lost', () => {
      assert.equal(outcome(begun().lost('exited').end('lost')), 'not-exercised');
    });
    it('is not exercised by a handler that counts nothing, and does not apply to one that does not declare it', () => {
      assert.equal(outcome(new TraceBuilder().begun().finished()), 'not-exercised');
      const undeclared = begun({ capabilities: [] }).reference('Release', 1).reference('Release', 0);
      assert.equal(outcome(undeclared.finished()), 'not-applicable');
    });
    it('counts each object by itself', () => {
      const trace = sets(begun(), 'c2', (each) => each.reference('AddRef', 2, 'c2').reference('Release', 1));
      sets(trace, null, (each) => each.reference('Release', 1, 'c2'));
      assert.equal(
        outcome(
          released(trace.back('DeleteLogError', { errorId: itemA, reserved: 0 }, S_OK))
            .quiet()
            .end(),
        ),
        'satisfied',
      );
    });
  });
}
