/** A small result with traces, made by hand: golden for the writers' specs, and hostile where it is asked to be. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { S_SYNCMGR_CANCELITEM } from '../protocol';
import { itemA, itemB, TraceBuilder } from '../trace/trace-builder';
import { TraceWriter } from '../trace/trace-writer';
import type { Compliance } from '../verdict/compliance';
import { buildCompliance } from '../verdict/compliance-record';
import { allSatisfied, allServed, plainTerms, said } from '../verdict/verdict-in-spec';

/** Ends a script, an attribute, a comment and CDATA; steers terminals, workflows and the direction of writing. */
export const hostileText =
  '</script><img src=x onerror=alert(1)>"\'`]]>--><b>&\u001b[31m\u0007\u009b2J\u202e\u2066\u0000\u000b\ufffe\ud800\n::error::x%0A|`<!-- \\';

export interface Sample {
  readonly compliance: Compliance;
  readonly folder: string;
}

/** Writes the trace to a new folder, and gives the record that speaks of it. `text` stands wherever a candidate chooses the text. */
export function sample(text = 'Contoso mail'): Sample {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-report-'));
  mkdirSync(path.join(folder, 'traces'));
  writeTrace(path.join(folder, 'traces/cancelled.trace.ndjson'), text);
  return { compliance: record(text), folder };
}

function writeTrace(file: string, text: string): void {
  const trace = new TraceBuilder({
    handler: { name: text, version: text },
    session: { scenario: 'The user cancels the second item' },
  });
  trace.begun();
  trace.does('EnumSyncMgrItems', {}, 0, { enumerator: 'e1' });
  trace.does('Next', { enumerator: 'e1', count: 10 }, 0, {
    items: [{ itemId: itemA, flags: 0, state: 1, name: text }],
  });
  trace.prepared([itemA, itemB]);
  const run = trace.call('Synchronize', { parent: 0 });
  trace.handles(itemA);
  for (let step = 0; step < 12; step += 1) trace.progress(itemB, 'UPDATING');
  trace
    .user('cancel-item', itemB)
    .progress(itemB, 'UPDATING', S_SYNCMGR_CANCELITEM)
    .work('begin', itemB)
    .ui('opened', text);
  trace.back('LogError', { level: 3, text, info: null }).work('end', itemB).progress(itemB, 'SUCCEEDED');
  trace.threw(run, text).quiet().end();
  const writer = new TraceWriter(file);
  writer.header(trace.header);
  for (const entry of trace.entries) writer.write(entry);
  writer.close();
}

function record(text: string): Compliance {
  const evidence = [
    {
      trace: 'cancelled',
      entries: [45, 56],
      seen: `Item "${text}" was cancelled and claimed SUCCEEDED.`,
      look: `Look at ${text}.`,
    },
  ];
  const violated = { requirement: 'PROG-04', outcome: 'violated', basis: 'claim', evidence } as const;
  const waiver = { requirement: 'SYNC-26', reason: text, owner: text, link: text, expires: '2027-03-31' } as const;
  const judgements = [
    ...allSatisfied(['PROG-04', 'SYNC-26', 'ITEM-04', 'SYNC-06', 'SYNC-02']).map((each) => ({
      ...each,
      heldAt: { trace: 'cancelled', entry: 4 },
    })),
    violated,
    said('SYNC-26', 'violated', { trace: 'cancelled' }),
    said('ITEM-04', 'violated', { trace: 'cancelled' }),
    said('SYNC-06', 'inconclusive', { trace: 'cancelled' }),
  ];
  return buildCompliance({
    kit: { name: 'syncmgr-conformance', version: '0.1.0' },
    handler: { name: text, version: text, declines: [text], conditions: [text] },
    depth: 'full',
    seed: 1,
    ledger: { scenariosPlanned: 1, scenariosFinished: 1, sessionsPlanned: 1, sessionsFinished: 1 },
    platform: 'test',
    isolation: 'child-process',
    limits: { reply: 10_000 },
    reproduce: `syncmgr-conformance certify ${text}`,
    catalogueDigest: 'sha256:0',
    terms: { ...plainTerms, waivers: [waiver] },
    sessions: [
      {
        record: {
          name: 'cancelled',
          scenario: text,
          trace: 'traces/cancelled.trace.ndjson',
          entries: 60,
          detail: text,
        },
        verdicts: {
          trace: 'cancelled',
          judgements,
          notes: [{ requirement: 'COM-08', trace: 'cancelled', entries: [1], seen: text }],
          outcome: 'complete',
          shown: new Set(['ui', 'work', 'references']),
        },
      },
    ],
    group: { judgements: [], notes: [] },
    kept: new Set(['LIFE-01']),
    served: allServed,
  });
}
