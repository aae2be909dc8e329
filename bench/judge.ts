/**
 * How long `judge` takes for a long trace, against reading its lines with JSON.parse; both in this run, interleaved.
 *
 * Prints the ratio, the slope over sizes, and resident memory. Target: at most 2 times, under 200 MiB, linear.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allOracles, comparedIds } from '../src/oracles/all';
import { SessionJudge } from '../src/oracles/session-judge';
import { readTrace } from '../src/trace/trace-reader';
import { itemA, TraceBuilder } from '../src/trace/trace-builder';
import { inTurn, median } from './measure';

const rounds = 3;

function writeTrace(file: string, entries: number): void {
  const builder = new TraceBuilder()
    .begun()
    .prepared([itemA])
    .does('Synchronize', { parent: 0 })
    .progress(itemA, 'UPDATING')
    .work('begin', itemA);
  const fd = openSync(file, 'w');
  writeSync(fd, [builder.header, ...builder.entries].map((line) => JSON.stringify(line)).join('\n') + '\n');
  let n = builder.entries.length;
  let id = 10_000;
  let lines: string[] = [];
  while (n < entries) {
    id += 1;
    const args = {
      callback: 'c1',
      itemId: itemA,
      item: { mask: 15, statusText: `Copying file ${id}`, statusType: 3, progValue: id % 1000, maxValue: 1000 },
    };
    lines.push(JSON.stringify({ n: n + 1, at: 0, kind: 'callback', id, method: 'Progress', thread: 'worker-1', args }));
    lines.push(JSON.stringify({ n: n + 2, at: 0, kind: 'reply', of: id, hr: 0 }));
    lines.push(JSON.stringify({ n: n + 3, at: 0, kind: 'work', change: 'step', itemId: itemA }));
    n += 3;
    if (lines.length > 3_000) {
      writeSync(fd, lines.join('\n') + '\n');
      lines = [];
    }
  }
  writeSync(fd, [...lines, JSON.stringify({ n: n + 1, at: 0, kind: 'end', outcome: 'complete' })].join('\n') + '\n');
  closeSync(fd);
}

function parseLines(file: string): number {
  const fd = openSync(file, 'r');
  const chunk = Buffer.alloc(1 << 18);
  let rest = '';
  let lines = 0;
  for (let read = readSync(fd, chunk); read > 0; read = readSync(fd, chunk)) {
    const parts = (rest + chunk.toString('utf8', 0, read)).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) if (JSON.parse(part) !== null) lines += 1;
  }
  closeSync(fd);
  return lines;
}

function judge(file: string): number {
  let judging: SessionJudge | undefined;
  const { entries } = readTrace(file, {
    header: (header) => (judging = new SessionJudge(header, 'bench', allOracles, comparedIds)),
    entry: (entry) => judging?.read(entry),
  });
  judging?.finish();
  return entries;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-bench-'));
  try {
    for (const entries of [100_000, 300_000, 1_000_000]) {
      const file = path.join(folder, `${entries}.trace.ndjson`);
      writeTrace(file, entries);
      const { parse, judged } = await inTurn(rounds, { parse: () => parseLines(file), judged: () => judge(file) });
      const ratio = median(judged) / median(parse);
      const perEntry = (median(judged) * 1000) / entries;
      console.log(
        `judge ${entries} entries: ${ratio.toFixed(2)} x JSON.parse (target 2.00), ${perEntry.toFixed(2)} µs an entry, ${Math.round(process.memoryUsage().rss / 1048576)} MiB resident (target 200)`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
