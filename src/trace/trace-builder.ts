/** Builds traces by hand, for specs: short words for the entries, numbered and timed as a recorder would. */
import { S_OK, SYNCMGRFLAG, SYNCMGRPROGRESSITEM, SYNCMGRSTATUS } from '../protocol';
import type { CallArgs, CallMethod, CallOut, CallbackArgs, CallbackMethod, Guid, HRESULT } from '../protocol';
import type { EndEntry, FreeEntry, LostHow, QuietEntry, TraceEntry, TraceHeader, UiEntry, UserEntry } from './entry';

export const itemA: Guid = 'aaaaaaaa-0000-4000-8000-000000000001';
export const itemB: Guid = 'bbbbbbbb-0000-4000-8000-000000000002';
export const itemC: Guid = 'cccccccc-0000-4000-8000-000000000003';
export const errorA: Guid = 'eeeeeeee-0000-4000-8000-000000000001';

type Status = keyof typeof SYNCMGRSTATUS;

export class TraceBuilder {
  readonly header: TraceHeader;
  readonly entries: TraceEntry[] = [];
  #ids = 0;
  #at = 0;

  constructor(header: Partial<TraceHeader> = {}) {
    this.header = {
      trace: 1,
      handler: { name: 'Specimen', version: '1' },
      capabilities: ['ui', 'work', 'references'],
      declines: [],
      clock: 'virtual',
      storage: 'fresh',
      epoch: 1_893_456_000_000,
      ...header,
    };
  }

  /** Lets time pass. */
  later(ms: number): this {
    this.#at += ms;
    return this;
  }

  /** Begins a call that stays open; gives its id for `returns`. */
  call<M extends CallMethod>(method: M, args: CallArgs[M]): number {
    const id = ++this.#ids;
    this.#push({ kind: 'call', id, method, args });
    return id;
  }
  returns(of: number, hr: HRESULT = S_OK, out?: CallOut): this {
    return this.#push({ kind: 'return', of, hr, ...(out === undefined ? {} : { out }) });
  }
  threw(of: number, text = 'Error: no'): this {
    return this.#push({ kind: 'return', of, threw: text });
  }
  /** A call and its return, nothing between. */
  does<M extends CallMethod>(method: M, args: CallArgs[M], hr: HRESULT = S_OK, out?: CallOut): this {
    return this.returns(this.call(method, args), hr, out);
  }

  /** Begins a callback that stays open; gives its id for `replies`. */
  callback<M extends CallbackMethod>(
    method: M,
    args: CallbackArgs[M] & { callback?: string },
    thread = 'main',
  ): number {
    const id = ++this.#ids;
    this.#push({ kind: 'callback', id, method, thread, args: { callback: 'c1', ...args } });
    return id;
  }
  replies(of: number, hr: HRESULT = S_OK): this {
    return this.#push({ kind: 'reply', of, hr });
  }
  /** A callback and its answer, nothing between. */
  back<M extends CallbackMethod>(
    method: M,
    args: CallbackArgs[M] & { callback?: string },
    hr: HRESULT = S_OK,
    thread = 'main',
  ): this {
    return this.replies(this.callback(method, args, thread), hr);
  }
  progress(itemId: Guid, status: Status, hr: HRESULT = S_OK, thread = 'main'): this {
    return this.back(
      'Progress',
      { itemId, item: { mask: SYNCMGRPROGRESSITEM.STATUSTYPE, statusType: SYNCMGRSTATUS[status] } },
      hr,
      thread,
    );
  }
  reference(method: 'AddRef' | 'Release', count: number, callback = 'c1', thread = 'main'): this {
    const of = this.callback(method, { callback }, thread);
    return this.#push({ kind: 'reply', of, count });
  }

  work(change: 'begin' | 'step' | 'end', itemId: Guid): this {
    return this.#push({ kind: 'work', change, itemId });
  }
  /** Work from begin to end with some steps. */
  works(itemId: Guid, steps = 2): this {
    this.work('begin', itemId);
    for (let step = 0; step < steps; step += 1) this.work('step', itemId);
    return this.work('end', itemId);
  }
  ui(change: 'opened' | 'closed', title = 'Dialog', parent = 0): this {
    return this.#push({ kind: 'ui', change, title, parent, seen: 'reported' });
  }
  /** A window as the kit itself or the handler tells of it. */
  window(told: Pick<UiEntry, 'change' | 'title' | 'parent' | 'seen'>): this {
    return this.#push({ kind: 'ui', ...told });
  }
  free(of: number, what: FreeEntry['what'] = 'itemIds'): this {
    return this.#push({ kind: 'free', of, what });
  }
  released(name: { instance?: string; enumerator?: string } = {}): this {
    return this.#push({ kind: 'released', ...name });
  }
  user(act: UserEntry['act'], itemId?: Guid): this {
    return this.#push({ kind: 'user', act, ...(itemId === undefined ? {} : { itemId }) });
  }
  quiet(known: QuietEntry['known'] = 'drained', forMs = 0): this {
    return this.#push({ kind: 'quiet', known, forMs });
  }
  limit(name: string, value = 0): this {
    return this.#push({ kind: 'limit', name, value });
  }
  lost(how: LostHow, detail = ''): this {
    return this.#push({ kind: 'lost', how, detail });
  }
  end(outcome: EndEntry['outcome'] = 'complete'): this {
    return this.#push({ kind: 'end', outcome });
  }

  /** Initialize and SetProgressCallback(c1), both answered S_OK. */
  begun(flags: number = SYNCMGRFLAG.MANUAL | SYNCMGRFLAG.MAYBOTHERUSER): this {
    return this.does('Initialize', { reserved: 0, flags, cookie: null }).does('SetProgressCallback', {
      callback: 'c1',
    });
  }
  /** PrepareForSync of these items, answered S_OK and completed S_OK. */
  prepared(itemIds: Guid[], reserved = 0): this {
    return this.does('PrepareForSync', { itemIds, parent: 0, reserved }).back('PrepareForSyncCompleted', { hr: S_OK });
  }
  /** One item handled as it should be. */
  handles(itemId: Guid): this {
    return this.progress(itemId, 'UPDATING').works(itemId).progress(itemId, 'SUCCEEDED');
  }
  /** A whole Synchronize that returns first, handles these items and completes. */
  synchronized(itemIds: Guid[], hr: HRESULT = S_OK): this {
    this.does('Synchronize', { parent: 0 });
    for (const itemId of itemIds) this.handles(itemId);
    return this.back('SynchronizeCompleted', { hr });
  }
  /** SetProgressCallback(NULL), release, quiet, footer. */
  finished(): this {
    return this.does('SetProgressCallback', { callback: null }).released({ instance: 'h1' }).quiet().end();
  }

  #push(entry: Record<string, unknown>): this {
    this.entries.push({ n: this.entries.length + 1, at: this.#at, ...entry } as unknown as TraceEntry);
    return this;
  }
}
