import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  E_FAIL,
  E_INVALIDARG,
  GUID_NULL,
  S_FALSE,
  S_OK,
  S_SYNCMGR_ENUMITEMS,
  S_SYNCMGR_ITEMDELETED,
} from '../../protocol';
import type { TraceHeader } from '../../trace/entry';
import { itemA, itemC, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { propertiesCompletionTellsOutcome } from './completion-tells-outcome';
import { unspecifiedPropertiesAreNoted } from './unspecified-properties-are-noted';

describe('PROP-07: the completion tells whether the properties were shown', () => {
  const outcome = (trace: TraceBuilder) => outcomeOf('PROP-07', trace, propertiesCompletionTellsOutcome);
  const showing = ({
    header = {},
    answer = S_OK,
    window = false,
  }: { header?: Partial<TraceHeader>; answer?: number; window?: boolean } = {}) => {
    const trace = new TraceBuilder(header).begun().does('ShowProperties', { parent: 7, itemId: GUID_NULL });
    trace.back('EnableModeless', { enable: true }, answer);
    return window ? trace.ui('opened').ui('closed') : trace;
  };
  const completed = (trace: TraceBuilder, hr: number) => trace.back('ShowPropertiesCompleted', { hr });
  const failing = { session: { switchedOn: ['dialog-fails'] } };

  it('is satisfied by a failure after a dialog that failed', () => {
    assert.equal(outcome(completed(showing({ answer: S_FALSE }), E_FAIL).finished()), 'satisfied');
    assert.equal(outcome(completed(showing({ header: failing }), E_FAIL).finished()), 'satisfied');
  });
  it('is violated by S_OK after a dialog that failed', () => {
    assert.equal(outcome(completed(showing({ answer: S_FALSE }), S_OK).finished()), 'violated');
    assert.equal(outcome(completed(showing({ header: failing, window: true }), S_OK).finished()), 'violated');
  });
  it('is violated by a failure after a dialog that came and went and was answered S_OK', () => {
    assert.equal(outcome(completed(showing({ window: true }), E_FAIL).finished()), 'violated');
  });
  it('leaves a failing return to PROP-06', () => {
    const trace = new TraceBuilder().begun();
    const call = trace.call('ShowProperties', { parent: 7, itemId: GUID_NULL });
    completed(trace.back('EnableModeless', { enable: true }, S_FALSE), S_OK).returns(call, E_FAIL);
    assert.equal(outcome(trace.finished()), 'not-applicable');
  });
  it('is satisfied by S_OK after a dialog that came and went', () => {
    assert.equal(outcome(completed(showing({ window: true }), S_OK).finished()), 'satisfied');
  });
  it('is not applicable when no dialog is known to have failed', () => {
    assert.equal(outcome(completed(showing(), E_FAIL).finished()), 'not-applicable');
    const blind = showing({ header: { capabilities: [] }, answer: S_FALSE });
    assert.equal(outcome(completed(blind, S_OK).finished()), 'not-applicable');
  });
});

describe('PROP-10, PROP-11 and PROP-13 are noted', () => {
  const notes = (trace: TraceBuilder) => judged(trace, unspecifiedPropertiesAreNoted).notes;
  const known = () => {
    const trace = new TraceBuilder().begun().does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e1' });
    return trace.does('Next', { enumerator: 'e1', count: 9 }, S_FALSE, {
      items: [{ itemId: itemA, flags: 0, state: 1, name: 'A' }],
    });
  };
  it('notes an unknown item, and warns when it is accepted', () => {
    const [refused] = notes(known().does('ShowProperties', { parent: 7, itemId: itemC }, E_INVALIDARG).finished());
    assert.match(refused?.seen ?? '', /unknown item, answered E_INVALIDARG\.$/);
    const accepted = known()
      .does('ShowProperties', { parent: 7, itemId: itemC })
      .back('ShowPropertiesCompleted', { hr: S_OK });
    assert.match(notes(accepted.finished())[0]?.seen ?? '', /warning/);
  });
  it('notes an item without properties, and not the handler itself', () => {
    assert.deepEqual(
      notes(known().does('ShowProperties', { parent: 7, itemId: itemA }, E_FAIL).finished()).map(
        (note) => note.requirement,
      ),
      ['PROP-10'],
    );
    assert.deepEqual(notes(known().does('ShowProperties', { parent: 7, itemId: GUID_NULL }, E_FAIL).finished()), []);
  });
  it('notes a call before the callback', () => {
    const trace = new TraceBuilder().does('Initialize', { reserved: 0, flags: 0x203, cookie: null });
    trace.does('ShowProperties', { parent: 7, itemId: GUID_NULL }, E_FAIL).finished();
    assert.deepEqual(
      notes(trace).map((note) => note.requirement),
      ['PROP-11'],
    );
  });
  it('notes the two codes that no page describes', () => {
    for (const hr of [S_SYNCMGR_ITEMDELETED, S_SYNCMGR_ENUMITEMS]) {
      const trace = new TraceBuilder().begun().does('ShowProperties', { parent: 7, itemId: GUID_NULL });
      assert.deepEqual(
        notes(trace.back('ShowPropertiesCompleted', { hr }).finished()).map((note) => note.requirement),
        ['PROP-13'],
      );
    }
  });
  it('judges none of them', () => {
    const { judgements } = judged(
      known().does('ShowProperties', { parent: 7, itemId: itemC }).finished(),
      unspecifiedPropertiesAreNoted,
    );
    assert.ok(judgements.every((judgement) => judgement.outcome.startsWith('not-')));
  });
});
