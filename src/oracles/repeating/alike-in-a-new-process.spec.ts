import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { compared } from '../judge-in-spec';
import { alikeInANewProcess } from './alike-in-a-new-process';

interface Went {
  readonly name: string;
  readonly repeats?: string;
  readonly served?: number;
}

const named = (session: Went) => new TraceBuilder({ session });

/** A session whose only item ends with this status. */
function ended(session: Went, status: 'SUCCEEDED' | 'SKIPPED', finishing = S_OK): TraceBuilder {
  return named(session)
    .does('Initialize', { reserved: 0, flags: 0x203, cookie: null })
    .does('SetProgressCallback', { callback: 'c1' })
    .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 })
    .back('PrepareForSyncCompleted', { hr: 0 })
    .does('Synchronize', { parent: 0 })
    .progress(itemA, status)
    .back('SynchronizeCompleted', { hr: finishing })
    .finished();
}
const S_OK = 0;
const lost = (session: Went, how: 'exited' | 'hung') =>
  named(session).does('Initialize', { reserved: 0, flags: 0x203, cookie: null }).lost(how).end('lost');

const first = { name: 'a', served: 3 };
const again = { name: 'a-again', repeats: 'a', served: 0 };
const more = { name: 'a-again-2', repeats: 'a', served: 0 };

const rows = (...traces: TraceBuilder[]) =>
  compared(traces, alikeInANewProcess).notes.map(({ requirement, seen }) => `${requirement} ${seen}`);

describe('a session that is played again in a new process', () => {
  it('goes the same way: nothing is said', () => {
    assert.deepEqual(rows(ended(first, 'SUCCEEDED'), ended(again, 'SUCCEEDED')), []);
  });
  it('goes another way, and twice the same: that is noted of the used process', () => {
    const notes = rows(ended(first, 'SKIPPED'), ended(again, 'SUCCEEDED'), ended(more, 'SUCCEEDED'));
    assert.equal(notes.length, 1);
    assert.match(notes[0] ?? '', /^LIFE-09 .*had served 3 sessions.*status 1.*twice in a new process.*status 4/);
  });
  it('goes another way each time: the handler is undecided by nature, and nothing is said', () => {
    assert.deepEqual(
      rows(ended(first, 'SKIPPED'), ended(again, 'SUCCEEDED'), ended(more, 'SUCCEEDED', 0x80004005)),
      [],
    );
  });
  it('goes another way and was not played a third time: nothing is said', () => {
    assert.deepEqual(rows(ended(first, 'SKIPPED'), ended(again, 'SUCCEEDED')), []);
  });
  it('is lost there as well: nothing before it has a part in that', () => {
    const [note, ...others] = rows(lost({ name: 'a' }, 'exited'), lost(again, 'exited'));
    assert.match(note ?? '', /^COM-07 .*lost in the same way/);
    assert.deepEqual(others, []);
  });
  it('is lost only in company: that is told', () => {
    assert.match(rows(lost({ name: 'a' }, 'hung'), ended(again, 'SUCCEEDED'))[0] ?? '', /^ROB-01 .*it went through/);
  });
  it('is lost in another way there: nobody knows what that means', () => {
    assert.deepEqual(rows(lost({ name: 'a' }, 'hung'), lost(again, 'exited')), []);
  });
  it('repeats nobody that is known: nothing is said', () => {
    assert.deepEqual(rows(ended(again, 'SUCCEEDED'), ended(more, 'SUCCEEDED')), []);
  });
});
