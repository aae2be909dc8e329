import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TraceHeader } from '../../trace/entry';
import { TraceBuilder } from '../../trace/trace-builder';
import { judged } from '../judge-in-spec';
import { initialized, ordinaryFlags, unattendedFlags } from '../lifetime/sessions-in-spec';
import { introductionComesOnce } from './introduction-comes-once';

const judgedOf = (trace: TraceBuilder) => {
  const { judgements, notes } = judged(trace, introductionComesOnce);
  const of = (id: string) => judgements.find(({ requirement }) => requirement === id)?.outcome;
  return { later: of('INIT-08'), first: of('INIT-09'), notes: notes.map(({ requirement }) => requirement) };
};
const kept: Partial<TraceHeader> = { storage: 'kept' };
const session = (header: Partial<TraceHeader>, given: { flags?: number; shows?: boolean } = {}) => {
  const trace = new TraceBuilder(header);
  const call = trace.call('Initialize', { reserved: 0, flags: given.flags ?? ordinaryFlags, cookie: null });
  if (given.shows === true) trace.ui('opened').ui('closed');
  return trace.returns(call);
};

describe('an introduction comes with the first Initialize and never again', () => {
  it('is satisfied by a later session that stays quiet', () => {
    assert.equal(judgedOf(session(kept).finished()).later, 'satisfied');
    assert.equal(judgedOf(session({ session: { user: 'u', visit: 1 } }).finished()).later, 'satisfied');
  });
  it('is violated by a window in a later session, whatever the flag', () => {
    for (const flags of [ordinaryFlags, unattendedFlags]) {
      assert.equal(judgedOf(session(kept, { flags, shows: true }).finished()).later, 'violated');
    }
  });
  it('accepts a window in the first session, and notes it without the flag', () => {
    assert.deepEqual(judgedOf(session({}, { shows: true }).finished()), {
      later: 'not-exercised',
      first: 'satisfied',
      notes: [],
    });
    const noted = { later: 'not-exercised', first: 'satisfied', notes: ['INIT-09'] };
    assert.deepEqual(judgedOf(session({}, { flags: unattendedFlags, shows: true }).finished()), noted);
  });
  it('only notes a window in a second Initialize of one interface', () => {
    const trace = session(kept);
    const again = trace.call('Initialize', { reserved: 0, flags: ordinaryFlags, cookie: null });
    trace.ui('opened').ui('closed').returns(again);
    assert.deepEqual(judgedOf(trace.finished()), { later: 'satisfied', first: 'not-applicable', notes: ['INIT-21'] });
  });
  it('accepts a window after Initialize has returned: that is another cell', () => {
    assert.equal(judgedOf(session(kept).ui('opened').finished()).later, 'satisfied');
  });
  it('is not exercised in a first session, and not applicable where windows are not seen', () => {
    const none = { later: 'not-exercised', first: 'not-applicable', notes: [] };
    assert.deepEqual(judgedOf(initialized(new TraceBuilder()).finished()), none);
    const unseen = session({ ...kept, capabilities: ['work'] }, { shows: true }).finished();
    assert.equal(judgedOf(unseen).later, 'not-applicable');
    assert.equal(judgedOf(unseen).first, 'not-applicable');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(judgedOf(session(kept)).later, 'inconclusive');
    assert.equal(judgedOf(session({}, { shows: true })).first, 'inconclusive');
  });
});
