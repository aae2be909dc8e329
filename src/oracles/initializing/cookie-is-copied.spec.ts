import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_INVALIDARG, GUID_POISON, S_FALSE, S_OK, SYNCMGRFLAG } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { ran } from '../lifetime/sessions-in-spec';
import { cookieIsCopied } from './cookie-is-copied';

const outcome = (trace: TraceBuilder) => outcomeOf('INIT-13', trace, cookieIsCopied);
const args = { reserved: 0, flags: SYNCMGRFLAG.INVOKE, cookie: 'AAECAw==' };
const invoked = (header = {}, hr: number = S_OK) => {
  const trace = new TraceBuilder(header);
  const initialize = trace.call('Initialize', args);
  return trace.returns(initialize, hr).free(initialize, 'cookie').does('SetProgressCallback', { callback: 'c1' });
};
const runs = (trace: TraceBuilder) => trace.prepared([itemA]).synchronized([itemA]).finished();
const says = (statusText: string) => ({ itemId: itemA, item: { mask: 1, statusText } });

describe('the cookie is copied and read no further than it goes', () => {
  it('is satisfied by a run that shows nothing of the overwritten bytes', () => {
    assert.equal(outcome(runs(invoked())), 'satisfied');
  });
  it('is violated by those bytes in a text or as a GUID', () => {
    assert.equal(outcome(runs(invoked().back('LogError', { level: 1, text: 'Cookie ÝÝÝÝ', info: null }))), 'violated');
    assert.equal(outcome(runs(invoked().back('Progress', says('for dddddddddddd')))), 'violated');
    assert.equal(outcome(runs(invoked().back('Progress', says('for 221,221,221')))), 'violated');
    assert.equal(outcome(runs(invoked().back('Progress', says('221 of 221 files')))), 'satisfied');
    assert.equal(outcome(runs(invoked().progress(GUID_POISON, 'UPDATING'))), 'violated');
  });
  it('leaves the poison to COM-04 once the list of items was overwritten as well', () => {
    const trace = invoked();
    const prepare = trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    trace
      .returns(prepare)
      .free(prepare)
      .back('PrepareForSyncCompleted', { hr: S_OK })
      .does('Synchronize', { parent: 0 });
    trace
      .progress(GUID_POISON, 'UPDATING')
      .back('Progress', says('dddddddd-dddd'))
      .back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('stays open when the handler falls over the cookie', () => {
    const dead = new TraceBuilder();
    dead.call('Initialize', args);
    assert.equal(outcome(dead.lost('signalled').end('lost')), 'inconclusive');
    const thrown = new TraceBuilder();
    assert.equal(
      outcome(thrown.threw(thrown.call('Initialize', args), 'RangeError: Offset is outside').finished()),
      'inconclusive',
    );
  });
  it('leaves other exceptions to COM-07', () => {
    const thrown = new TraceBuilder();
    thrown.threw(thrown.call('Initialize', args), 'SyntaxError: Unexpected token');
    assert.equal(outcome(thrown.finished()), 'not-exercised');
  });
  it('does not look at odd values', () => {
    const trace = invoked().back('LogError', { level: 1, text: '', info: null }).back('Progress', says(''));
    assert.equal(outcome(runs(trace)), 'satisfied');
  });
  it('is not exercised when the cookie was not overwritten or no run followed', () => {
    assert.equal(
      outcome(runs(new TraceBuilder().does('Initialize', args).does('SetProgressCallback', { callback: 'c1' }))),
      'not-exercised',
    );
    assert.equal(outcome(invoked().finished()), 'not-exercised');
  });
  it('is not exercised without a cookie', () => {
    assert.equal(outcome(ran({}, SYNCMGRFLAG.INVOKE).finished()), 'not-exercised');
  });
  it('is not applicable after a decline, announced or not, and on a border that copies', () => {
    assert.equal(outcome(ran({ declines: ['INVOKE'] }).finished()), 'not-applicable');
    assert.equal(outcome(invoked({}, S_FALSE).finished()), 'not-applicable');
    assert.equal(outcome(invoked({}, E_INVALIDARG).finished()), 'not-applicable');
    const copied = new TraceBuilder({ clock: 'real' })
      .does('Initialize', args)
      .does('SetProgressCallback', { callback: 'c1' });
    assert.equal(outcome(runs(copied)), 'not-applicable');
  });
});
