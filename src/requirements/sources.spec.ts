import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { sourceTitle, sourceUrl } from './sources';

const api = 'https://learn.microsoft.com/en-us/windows/win32/api/mobsync';

describe('sources of a requirement', () => {
  it('names a method page by interface, method and section, and finds its address', () => {
    assert.equal(sourceTitle('sync:synchronize.remarks'), 'ISyncMgrSynchronize::Synchronize, Remarks');
    assert.equal(sourceUrl('sync:synchronize.remarks'), `${api}/nf-mobsync-isyncmgrsynchronize-synchronize`);
    assert.equal(
      sourceUrl('cb:prepareforsynccompleted.params'),
      `${api}/nf-mobsync-isyncmgrsynchronizecallback-prepareforsynccompleted`,
    );
    assert.equal(sourceUrl('en:next'), `${api}/nf-mobsync-isyncmgrenumitems-next`);
    assert.equal(sourceUrl('inv:updateall'), `${api}/nf-mobsync-isyncmgrsynchronizeinvoke-updateall`);
    assert.equal(
      sourceUrl('reg:registersyncmgrhandler.desc'),
      `${api}/nf-mobsync-isyncmgrregister-registersyncmgrhandler`,
    );
  });

  it('names pages of interfaces, enumerations and structures', () => {
    assert.equal(sourceTitle('nn:isyncmgrenumitems.remarks'), 'ISyncMgrEnumItems, Remarks');
    assert.equal(sourceUrl('nn:isyncmgrenumitems.remarks'), `${api}/nn-mobsync-isyncmgrenumitems`);
    assert.equal(sourceTitle('ne:syncmgrflag.values'), 'SYNCMGRFLAG, Constants');
    assert.equal(sourceUrl('ne:syncmgrflag'), `${api}/ne-mobsync-syncmgrflag`);
    assert.equal(sourceUrl('ns:syncmgritem'), `${api}/ns-mobsync-syncmgritem`);
  });

  it('reads a star as every page of its kind', () => {
    assert.equal(sourceTitle('*.returns'), 'Reference pages of mobsync.h, Return value');
    assert.equal(sourceUrl('*.returns'), `${api}/`);
    assert.equal(sourceTitle('reg:*'), 'Every method of ISyncMgrRegister');
    assert.equal(sourceUrl('reg:*'), `${api}/nn-mobsync-isyncmgrregister`);
    assert.equal(sourceTitle('cb:*completed.remarks'), 'The four completions of ISyncMgrSynchronizeCallback, Remarks');
  });

  it('leads to the overview and to the COM rules', () => {
    assert.equal(sourceTitle('ovw.after-steps'), 'Using Synchronization Manager from a Program, after steps');
    assert.equal(
      sourceUrl('ovw.after-steps'),
      'https://learn.microsoft.com/en-us/windows/win32/shell/syncmgr-using-from-a-program',
    );
    assert.equal(sourceUrl('com:mem'), 'https://learn.microsoft.com/en-us/windows/win32/com/memory-management-rules');
  });

  it('gives prints, headers and samples a title and no guessed address', () => {
    for (const ref of ['L2000:8oqb', 'IEnumXXXX.next', 'FileSync', 'KB292442', 'hdr', 'contract']) {
      assert.notEqual(sourceTitle(ref), '', ref);
      assert.equal(sourceUrl(ref), undefined, ref);
    }
  });

  it('refuses a source that no table knows', () => {
    for (const ref of [
      'same',
      '',
      'sync:',
      'sync:synchronise',
      'en:synchronize',
      'ns:syncmgrflag',
      'L2000:x',
      'x:*',
      'ovw.',
      'en:next.desc/.params',
    ]) {
      assert.throws(() => sourceTitle(ref), /^Error: invariant: no page is known/, ref);
      assert.throws(() => sourceUrl(ref), /^Error: invariant: no page is known/, ref);
    }
  });
});
