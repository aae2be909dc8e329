/** Arbitrary traces for property tests: any order of entries that a recorder could have made. */
import fc from 'fast-check';
import type { TraceEntry, TraceHeader, Unnumbered } from './entry';
import { Recorder } from './recorder';

const guid = fc.uuid();
const hr = fc.constantFrom(0, 1, 0x40201, 0x40203, 0x80004001, 0x80070057, 0xffffffff);
const text = fc.string({ unit: 'binary', maxLength: 12 });
const thread = fc.constantFrom('main', 'worker-1', 'Fädchen 2');

const plain = { noNullPrototype: true } as const;

export const arbitraryHeader: fc.Arbitrary<TraceHeader> = fc.record(
  {
    trace: fc.constant(1 as const),
    handler: fc.record({ name: text, version: text }, plain),
    capabilities: fc.subarray(['ui', 'work', 'references']),
    declines: fc.subarray(['IDLE', 'SCHEDULED']),
    clock: fc.constantFrom('virtual' as const, 'real' as const),
    storage: fc.constantFrom('fresh' as const, 'kept' as const),
    epoch: fc.nat(),
    limits: fc.record({ silence: fc.nat() }, plain),
    session: fc.record({ user: text, visit: fc.nat(), switchedOn: fc.array(text, { maxLength: 2 }) }, plain),
  },
  plain,
);

/** One thing that may happen; `opens` gets the id, `answers` needs something open. */
type Act =
  | { readonly opens: (id: number, at: number) => Unnumbered }
  | { readonly answers: 'call' | 'callback'; readonly with: (of: number, at: number) => Unnumbered }
  | { readonly stands: (at: number) => Unnumbered };

const opening: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom('h1', 'h2').map((instance): Act => ({
    opens: (id, at) => ({ kind: 'call', id, at, method: 'GetHandlerInfo', args: { instance } }),
  })),
  fc.nat().map((count): Act => ({
    opens: (id, at) => ({ kind: 'call', id, at, method: 'Next', args: { enumerator: 'e1', count } }),
  })),
  fc.array(guid, { maxLength: 3 }).map((itemIds): Act => ({
    opens: (id, at) => ({
      kind: 'call',
      id,
      at,
      method: 'PrepareForSync',
      args: { itemIds, parent: 0, reserved: 0 },
    }),
  })),
  fc.tuple(guid, text, thread).map(([itemId, statusText, on]): Act => ({
    opens: (id, at) => ({
      kind: 'callback',
      id,
      at,
      method: 'Progress',
      thread: on,
      args: { callback: 'c1', itemId, item: { mask: 1, statusText } },
    }),
  })),
  thread.map((on): Act => ({
    opens: (id, at) => ({ kind: 'callback', id, at, method: 'AddRef', thread: on, args: { callback: 'c1' } }),
  })),
);
const answering: fc.Arbitrary<Act> = fc.oneof(
  hr.map((code): Act => ({
    answers: 'call',
    with: (of, at) => ({ kind: 'return', of, at, hr: code, out: { info: null } }),
  })),
  text.map((threw): Act => ({ answers: 'call', with: (of, at) => ({ kind: 'return', of, at, threw }) })),
  hr.map((code): Act => ({ answers: 'callback', with: (of, at) => ({ kind: 'reply', of, at, hr: code }) })),
  fc.nat().map((count): Act => ({ answers: 'callback', with: (of, at) => ({ kind: 'reply', of, at, count }) })),
);
const standing: fc.Arbitrary<Act> = fc.oneof(
  text.map((title): Act => ({
    stands: (at) => ({ kind: 'ui', at, change: 'opened', title, parent: 0, seen: 'reported' }),
  })),
  guid.map((itemId): Act => ({ stands: (at) => ({ kind: 'work', at, change: 'step', itemId }) })),
  fc.constant<Act>({ stands: (at) => ({ kind: 'free', at, of: 1, what: 'itemIds' }) }),
  fc.constant<Act>({ stands: (at) => ({ kind: 'released', at, enumerator: 'e1' }) }),
  fc.constant<Act>({ stands: (at) => ({ kind: 'user', at, act: 'cancel-all' }) }),
  fc.nat().map((forMs): Act => ({ stands: (at) => ({ kind: 'quiet', at, known: 'silence', forMs }) })),
  fc.constant<Act>({ stands: (at) => ({ kind: 'limit', at, name: 'callbacks', value: 5 }) }),
  text.map((said): Act => ({ stands: (at) => ({ kind: 'stray', at, text: said }) })),
  text.map((detail): Act => ({ stands: (at) => ({ kind: 'lost', at, how: 'hung', detail }) })),
);

/** The entries of a session as a recorder made them; with a footer, or without one. */
export const arbitraryEntries: fc.Arbitrary<readonly TraceEntry[]> = fc
  .tuple(fc.array(fc.tuple(fc.oneof(opening, answering, standing), fc.nat(50)), { maxLength: 60 }), fc.boolean())
  .map(([acts, ends]) => recorded(acts, ends));

function recorded(acts: readonly (readonly [Act, number])[], ends: boolean): readonly TraceEntry[] {
  const entries: TraceEntry[] = [];
  const recorder = new Recorder((entry) => entries.push(entry));
  const open = { call: [] as number[], callback: [] as number[] };
  let at = 0;
  for (const [act, later] of acts) {
    at += later;
    if ('stands' in act) recorder.record(act.stands(at));
    else if ('opens' in act) {
      const entry = recorder.record(act.opens(recorder.nextId(), at));
      if (entry.kind === 'call' || entry.kind === 'callback') open[entry.kind].push(entry.id);
    } else {
      const of = open[act.answers].shift();
      if (of !== undefined) recorder.record(act.with(of, at));
    }
  }
  if (ends) recorder.record({ kind: 'end', at, outcome: 'complete' });
  return entries;
}
