import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { arbitraryEntries, arbitraryHeader } from './arbitrary-trace';
import type { TraceEntry, TraceHeader } from './entry';
import { TraceBuilder } from './trace-builder';
import { readTrace } from './trace-reader';
import type { TraceEnd } from './trace-reader';
import { traceLine, TraceWriter } from './trace-writer';

const folder = mkdtempSync(join(tmpdir(), 'trace-writer-'));
const path = join(folder, 'sessions', 'a.trace.ndjson');
after(() => rmSync(folder, { recursive: true }));

function read(): { header: TraceHeader | undefined; entries: TraceEntry[]; end: TraceEnd } {
  const entries: TraceEntry[] = [];
  let header: TraceHeader | undefined;
  const end = readTrace(path, { header: (given) => (header = given), entry: (entry) => entries.push(entry) });
  return { header, entries, end };
}

describe('a trace writer', () => {
  it('writes what the reader reads back, whatever the handler said', () => {
    fc.assert(
      fc.property(arbitraryHeader, arbitraryEntries, (header, entries) => {
        const writer = new TraceWriter(path);
        writer.header(header);
        for (const entry of entries) writer.write(entry);
        writer.close();
        const back = read();
        assert.deepEqual(back.header, header);
        assert.deepEqual(back.entries, entries);
        assert.deepEqual(back.end, { header, entries: entries.length, complete: entries.at(-1)?.kind === 'end' });
      }),
      { numRuns: 60 },
    );
  });
  it('has everything up to a loss in the file before anybody closes it', () => {
    const { header, entries } = new TraceBuilder().begun().lost('hung');
    const writer = new TraceWriter(path);
    writer.header(header);
    for (const entry of entries) writer.write(entry);
    const { end } = read();
    writer.close();
    assert.deepEqual([end.entries, end.complete], [entries.length, false]);
  });
  it('keeps few entries back', () => {
    const writer = new TraceWriter(path);
    writer.header(new TraceBuilder().header);
    for (let n = 1; n <= 5_000; n += 1) writer.write({ kind: 'stray', n, at: 0, text: 'x'.repeat(100) });
    const { end } = read();
    writer.close();
    assert.ok(end.entries > 4_000, `only ${end.entries} of 5000 entries were in the file`);
  });
  it('writes a header first and nothing after closing', () => {
    const writer = new TraceWriter(path);
    assert.throws(() => writer.write({ kind: 'stray', n: 1, at: 0, text: '' }), /invariant/);
    writer.header(new TraceBuilder().header);
    assert.throws(() => writer.header(new TraceBuilder().header), /invariant/);
    writer.close();
    writer.close();
    assert.throws(() => writer.write({ kind: 'stray', n: 1, at: 0, text: '' }), /invariant/);
  });
  it('ends every line with a single line feed, on every platform', () => {
    const writer = new TraceWriter(path);
    writer.header(new TraceBuilder().header);
    writer.write({ kind: 'stray', n: 1, at: 0, text: 'two\nlines' });
    writer.close();
    const text = readFileSync(path, 'utf8');
    assert.equal(text.split('\n').length, 3);
    assert.ok(text.endsWith('}\n') && !text.includes('\r'));
  });
  it('finds a line for values that have no JSON', () => {
    const cycle: Record<string, unknown> = { big: 1n, call: () => 0 };
    cycle.self = cycle;
    const hostile = Object.defineProperty({}, 'name', {
      enumerable: true,
      get: () => assert.fail('a getter of the handler'),
    });
    const line = traceLine({ kind: 'return', n: 1, at: 0, of: 1, hr: 0, out: { value: [cycle, hostile] } });
    assert.equal(
      line,
      '{"kind":"return","n":1,"at":0,"of":1,"hr":0,"out":{"value":[{"big":"1","self":"(cycle)"},"(unreadable)"]}}',
    );
  });
});
