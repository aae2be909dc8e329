import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_FALSE, SYNCMGRFLAG } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { initialized, looked, ordinaryFlags, ran } from '../lifetime/sessions-in-spec';
import { settingsMoveNoData } from './settings-move-no-data';

const outcome = (trace: TraceBuilder) => outcomeOf('INIT-16', trace, settingsMoveNoData);
const flags = ordinaryFlags | SYNCMGRFLAG.SETTINGS;
const settings = (header = {}) => looked(initialized(new TraceBuilder(header), { flags }));

describe('a SETTINGS session moves no data', () => {
  it('is satisfied when info and items are served and nothing moves', () => {
    assert.equal(outcome(settings().finished()), 'satisfied');
    assert.equal(outcome(settings({ capabilities: [] }).finished()), 'satisfied');
  });
  it('is violated by work', () => {
    assert.equal(outcome(settings().works(itemA).finished()), 'violated');
  });
  it('leaves work after the release to LIFE-04', () => {
    const trace = settings().does('SetProgressCallback', { callback: null }).released({ instance: 'h1' });
    assert.equal(outcome(trace.works(itemA).quiet().end()), 'satisfied');
  });
  it('only notes work in a session that a probe prepared', () => {
    const trace = settings()
      .does('SetProgressCallback', { callback: 'c1' })
      .prepared([itemA])
      .synchronized([itemA])
      .finished();
    assert.equal(outcome(trace), 'not-exercised');
    assert.ok(judged(trace, settingsMoveNoData).notes.length > 0);
  });
  it('is not exercised by other sessions, after a decline, or when items were not asked for', () => {
    assert.equal(outcome(ran().finished()), 'not-exercised');
    assert.equal(outcome(initialized(new TraceBuilder(), { flags, hr: S_FALSE }).finished()), 'not-exercised');
    assert.equal(
      outcome(initialized(new TraceBuilder(), { flags }).does('GetHandlerInfo', {}).finished()),
      'not-exercised',
    );
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(settings()), 'inconclusive');
  });
});
