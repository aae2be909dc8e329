/**
 * What was recorded of workers that take turns, as it might have been recorded had they run at once: the answer to one worker, or
 * the return of the call that started them, comes after the next word of another. Only answers that change nothing are moved.
 */
import { S_OK } from '../protocol';
import type { TraceEntry } from '../trace/entry';

/** Gives the entries in another order that the documents allow as well; 0 leaves them as they are. */
export function jumbled(entries: readonly TraceEntry[], seed: number): TraceEntry[] {
  const order = [...entries];
  const methods = new Map<number, { readonly method: string; readonly thread: string | undefined }>();
  for (const entry of entries)
    if (entry.kind === 'call') methods.set(entry.id, { method: entry.method, thread: undefined });
    else if (entry.kind === 'callback') methods.set(entry.id, { method: entry.method, thread: entry.thread });
  let state = seed;
  for (let at = 0; seed > 0 && at + 1 < order.length; at += 1) {
    const [answer, next] = [order[at], order[at + 1]];
    if (answer === undefined || next === undefined || !mayWait(answer, next, methods)) continue;
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    if (state % 3 === 0) continue;
    order[at] = next;
    order[at + 1] = answer;
  }
  let latest = 0;
  return order.map((entry, place) => {
    latest = Math.max(latest, entry.at);
    return { ...entry, n: place + 1, at: latest };
  });
}

function mayWait(
  answer: TraceEntry,
  next: TraceEntry,
  methods: ReadonlyMap<number, { readonly method: string; readonly thread: string | undefined }>,
): boolean {
  if ((answer.kind !== 'reply' && answer.kind !== 'return') || answer.hr !== S_OK) return false;
  if ((next.kind !== 'callback' && next.kind !== 'work') || next.thread === undefined) return false;
  if (next.kind === 'callback' && next.method !== 'Progress') return false;
  const opening = methods.get(answer.of);
  if (answer.kind === 'return') return opening?.method === 'Synchronize';
  return opening?.method === 'Progress' && opening.thread !== undefined && opening.thread !== next.thread;
}
