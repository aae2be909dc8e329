import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canSeeProcesses, liveProcesses } from './process-table';

describe('the table of processes', { skip: !canSeeProcesses }, () => {
  it('gives again what an earlier look still knows, and reads the rest anew', () => {
    const table = liveProcesses();
    const own = table.get(process.pid);
    const parent = table.get(process.ppid);
    assert.ok(own !== undefined && parent !== undefined);
    const later = liveProcesses({ table, holds: ({ pid }) => pid !== process.pid });
    assert.equal(later.get(process.ppid), parent);
    assert.notEqual(later.get(process.pid), own);
    assert.equal(later.get(process.pid)?.startedAt, own.startedAt);
  });
});
