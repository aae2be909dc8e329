/**
 * Holds one handler instance in TypeScript: makes the calls on it, gives it callbacks, host and buffers, and reports what it does.
 *
 * Knows nothing of processes or clocks: the same runtime serves the child process and the same realm. Whatever a handler gives back
 * is taken as it is, made safe for JSON, and judged by others (judging.md, "Odd values from TypeScript").
 */
import { E_NOTIMPL, enumeratorMethods, GUID_POISON, toHresult } from '../../protocol';
import type {
  CallbackArgs,
  CallbackMethod,
  CallMethod,
  CallOut,
  EnumeratorMethod,
  HandlerFactory,
  HandlerHost,
  HRESULT,
  LinkCall,
  SyncMgrSynchronizeCallback,
} from '../../protocol';
import type { HostMessage, HostTelling } from './messages';

export interface RuntimePort {
  now(): number;
  /** Waits for the answer. Undefined: the object is gone. */
  ask(
    method: CallbackMethod,
    args: CallbackArgs[CallbackMethod] & { callback: string },
  ): { hr?: HRESULT; count?: number } | undefined;
  tell(telling: HostTelling): void;
}

export interface InstanceSetup {
  readonly conditions: readonly string[];
  readonly storage: Readonly<Record<string, string>>;
}

type Outcome = Extract<HostMessage, { is: 'returned' | 'threw' }>;
type Callable = (...args: unknown[]) => unknown;

// Taken before the candidate is loaded; nothing below asks the prototypes of arrays or maps, which a handler may have patched.
const { stringify, parse } = JSON;
const { get: read, set: write } = Reflect;
const { isFinite } = Number;
const { isArray } = Array;
const { keys } = Object;
const poisonedName = '\udddd'.repeat(8);

export class HandlerRuntime {
  readonly #port: RuntimePort;
  readonly #factory: HandlerFactory;
  #enumerators = named<object>();
  #callbacks = named<SyncMgrSynchronizeCallback>();
  #handler: object | undefined;
  #enumeratorCount = 0;
  /** Grows with every instance: what an older one still says is not this session's. */
  #life = 0;

  constructor(factory: HandlerFactory, port: RuntimePort) {
    this.#factory = factory;
    this.#port = port;
  }

  create(setup: InstanceSetup): Outcome {
    this.#life += 1;
    this.#enumerators = named();
    this.#callbacks = named();
    this.#enumeratorCount = 0;
    try {
      const handler: unknown = this.#factory(this.#host(setup, this.#life));
      if (isThenable(handler)) {
        void Promise.resolve(handler).catch(() => undefined);
        return this.#threw('it gave a promise instead of a handler object');
      }
      if (!isObject(handler)) return this.#threw('it gave no handler object');
      this.#handler = handler;
      return { is: 'returned', at: this.#port.now(), hr: 0 };
    } catch (error) {
      return this.#threw(describe(error));
    }
  }

  release(what: { readonly instance?: string; readonly enumerator?: string }): Outcome {
    if (what.enumerator !== undefined) this.#enumerators[what.enumerator] = undefined;
    else this.#handler = undefined;
    return { is: 'returned', at: this.#port.now(), hr: 0 };
  }

  call(call: LinkCall): Outcome {
    const subject = this.#subject(call);
    const name = call.method[0]?.toLowerCase() + call.method.slice(1);
    try {
      const method: unknown = subject === undefined ? undefined : read(subject, name);
      if (subject === undefined) return this.#threw(`no live object for ${call.method}`);
      if (typeof method !== 'function')
        return { is: 'returned', at: this.#port.now(), hr: E_NOTIMPL, notes: [`the handler has no method ${name}`] };
      const { args, afterwards } = this.#arguments(call);
      const given = (method as Callable).apply(subject, args);
      const outcome = this.#outcome(call.method, given);
      afterwards?.();
      return outcome;
    } catch (error) {
      return this.#threw(describe(error));
    }
  }

  #subject(call: LinkCall): object | undefined {
    return isEnumeratorCall(call) ? this.#enumerators[call.args.enumerator] : this.#handler;
  }

  /** The arguments in the order of mobsync.h, and what overwrites the buffers that were lent (COM-04). */
  #arguments(call: LinkCall): { args: unknown[]; afterwards?: () => void } {
    switch (call.method) {
      case 'Initialize': {
        const cookie = call.args.cookie === null ? null : new Uint8Array(Buffer.from(call.args.cookie, 'base64'));
        const args = [call.args.reserved, call.args.flags, cookie];
        return call.leavesBuffer === true ? { args } : { args, afterwards: () => cookie?.fill(0xdd) };
      }
      case 'PrepareForSync': {
        const itemIds = [...call.args.itemIds];
        return { args: [itemIds, call.args.parent, call.args.reserved], afterwards: () => itemIds.fill(GUID_POISON) };
      }
      case 'SetProgressCallback':
        return { args: [call.args.callback === null ? null : this.#callback(call.args.callback)] };
      case 'Next':
      case 'Skip':
        return { args: [call.args.count] };
      case 'GetItemObject':
        return { args: [call.args.itemId, call.args.riid] };
      case 'ShowProperties':
        return { args: [call.args.parent, call.args.itemId] };
      case 'Synchronize':
        return { args: [call.args.parent] };
      case 'SetItemStatus':
        return { args: [call.args.itemId, call.args.status] };
      case 'ShowError':
        return { args: [call.args.parent, call.args.errorId] };
      default:
        return { args: [] };
    }
  }

  #outcome(method: CallMethod, given: unknown): Outcome {
    if (isThenable(given)) {
      // Nobody waits for it; its rejection must not count as a second fault.
      void Promise.resolve(given).catch(() => undefined);
      return this.#threw(`${method} returned a promise instead of an HRESULT`);
    }
    if (givesObject[method] !== true) {
      const hr = toHresult(given);
      return hr === undefined
        ? this.#threw(`${method} returned ${show(given)} instead of an HRESULT`)
        : { is: 'returned', at: this.#port.now(), hr };
    }
    if (!isObject(given)) return this.#threw(`${method} returned ${show(given)} instead of an object with hr`);
    const hr = toHresult(read(given, 'hr'));
    const out = this.#out(method, given);
    if (hr === undefined)
      return { ...this.#threw(`${method} returned hr ${show(read(given, 'hr'))}, which is no HRESULT`), out };
    return { is: 'returned', at: this.#port.now(), hr, out };
  }

  #out(method: CallMethod, given: object): CallOut {
    const value: unknown = read(given, 'value');
    switch (method) {
      case 'GetHandlerInfo': {
        const info = (structure(value, infoMembers) ?? null) as NonNullable<CallOut['info']> | null;
        overwrite(value);
        return { info };
      }
      case 'Next':
        return { items: itemsOf(read(given, 'items')) };
      case 'GetItemObject':
        return { value: isObject(value) ? 'object' : (plain(value) ?? null) };
      default:
        return { enumerator: isObject(value) ? this.#keepEnumerator(value) : null };
    }
  }

  #keepEnumerator(enumerator: object): string {
    this.#enumeratorCount += 1;
    const name = `e${this.#enumeratorCount}`;
    this.#enumerators[name] = enumerator;
    return name;
  }

  #callback(name: string): SyncMgrSynchronizeCallback {
    const known = this.#callbacks[name];
    if (known !== undefined) return known;
    const life = this.#life;
    const ask = (method: CallbackMethod, args: object) => {
      if (life !== this.#life) return undefined;
      return this.#port.ask(method, { ...(args as CallbackArgs[CallbackMethod]), callback: name });
    };
    const hr = (method: CallbackMethod, args: object) => ask(method, args)?.hr ?? 0x80010108;
    const callback: SyncMgrSynchronizeCallback = {
      addRef: () => ask('AddRef', {})?.count ?? 0,
      release: () => ask('Release', {})?.count ?? 0,
      showPropertiesCompleted: (result) => hr('ShowPropertiesCompleted', { hr: normalized(result) }),
      prepareForSyncCompleted: (result) => hr('PrepareForSyncCompleted', { hr: normalized(result) }),
      synchronizeCompleted: (result) => hr('SynchronizeCompleted', { hr: normalized(result) }),
      showErrorCompleted: (result, itemIds) =>
        hr('ShowErrorCompleted', { hr: normalized(result), itemIds: carried(itemIds ?? null) }),
      enableModeless: (enable) => hr('EnableModeless', { enable: Boolean(enable) }),
      progress: (itemId, item) => hr('Progress', { itemId: carried(itemId), item: structure(item, progressMembers) }),
      logError: (level, text, info) =>
        hr('LogError', { level: carried(level), text: carried(text), info: structure(info ?? null, logErrorMembers) }),
      deleteLogError: (errorId, reserved) =>
        hr('DeleteLogError', { errorId: carried(errorId), reserved: carried(reserved) }),
      establishConnection: (connection, reserved) =>
        hr('EstablishConnection', { connection: carried(connection ?? null), reserved: carried(reserved) }),
    };
    this.#callbacks[name] = callback;
    return callback;
  }

  #host(setup: InstanceSetup, life: number): HandlerHost {
    const storage = named<string>();
    const kept = keys(setup.storage);
    for (let at = 0; at < kept.length; at += 1) storage[kept[at] ?? ''] = setup.storage[kept[at] ?? ''];
    const conditions = named<true>();
    for (let at = 0; at < setup.conditions.length; at += 1) conditions[setup.conditions[at] ?? ''] = true;
    const tell = (telling: HostTelling) => {
      if (life === this.#life) this.#port.tell(telling);
    };
    const now = () => this.#port.now();
    return {
      ui: {
        open: (window) => {
          const told = { is: 'ui', title: text(window?.title), parent: toHresult(window?.parent) ?? 0 } as const;
          tell({ ...told, at: now(), change: 'opened' });
          let open = true;
          return {
            close: () => {
              if (open) tell({ ...told, at: now(), change: 'closed' });
              open = false;
            },
          };
        },
      },
      work: {
        begin: (itemId) => {
          const told = { is: 'work', itemId: text(itemId) } as const;
          tell({ ...told, at: now(), change: 'begin' });
          return {
            step: () => tell({ ...told, at: now(), change: 'step' }),
            end: () => tell({ ...told, at: now(), change: 'end' }),
          };
        },
      },
      storage: {
        get: (key) => storage[key],
        set: (key, value) => {
          storage[key] = value;
          tell({ is: 'stored', at: now(), key: text(key), value: text(value) });
        },
      },
      condition: (name) => conditions[name] === true,
      quiet: () => tell({ is: 'quiet', at: now() }),
    };
  }

  #threw(message: string): Outcome & { is: 'threw' } {
    return { is: 'threw', at: this.#port.now(), text: message };
  }
}

const givesObject = marked(['GetHandlerInfo', 'EnumSyncMgrItems', 'GetItemObject', 'Next', 'Clone']);
const onEnumerator = marked(enumeratorMethods);

function isEnumeratorCall(call: LinkCall): call is Extract<LinkCall, { method: EnumeratorMethod }> {
  return onEnumerator[call.method] === true;
}

/** A map by name that asks no prototype. */
function named<T>(): Record<string, T | undefined> {
  return Object.create(null) as Record<string, T | undefined>;
}

function marked(names: readonly string[]): Record<string, true | undefined> {
  const marks = named<true>();
  for (const name of names) marks[name] = true;
  return marks;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function isThenable(value: unknown): boolean {
  return isObject(value) && typeof read(value, 'then') === 'function';
}

/** The caller owns the block it was handed: writing into it shows a handler that hands out the same one again (HINF-03). */
function overwrite(block: unknown): void {
  if (typeof block !== 'object' || block === null) return;
  write(block, 'name', poisonedName);
  write(block, 'flags', 0xdddddddd);
}

const infoMembers = ['flags', 'name'] as const;
const itemMembers = ['itemId', 'flags', 'state', 'name', 'lastUpdate'] as const;
const progressMembers = ['mask', 'statusText', 'statusType', 'progValue', 'maxValue'] as const;
const logErrorMembers = ['mask', 'errorFlags', 'errorId', 'itemId'] as const;

/** A copy of the members of a structure, wherever the handler's object has them: own, inherited or behind a getter. */
function structure(value: unknown, members: readonly string[]): unknown {
  if (!isObject(value)) return carried(value);
  const copy: Record<string, unknown> = {};
  for (let at = 0; at < members.length; at += 1) {
    const name = members[at] ?? '';
    const member = carried(read(value, name));
    if (member !== undefined) copy[name] = member;
  }
  return copy;
}

function itemsOf(given: unknown): CallOut['items'] {
  if (!isArray(given)) return (plain(given) ?? null) as CallOut['items'];
  const items: unknown[] = [];
  for (let at = 0; at < given.length; at += 1) items[at] = structure(given[at], itemMembers);
  return items as CallOut['items'];
}

/** A value that JSON can carry; what it cannot carry becomes its text. */
function carried(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return isFinite(value) ? value : null;
    default:
      return plain(value);
  }
}

function plain(value: unknown): unknown {
  try {
    const json = stringify(value, (_key, member: unknown) =>
      typeof member === 'bigint' ? member.toString() : member,
    ) as string | undefined;
    return json === undefined ? undefined : (parse(json) as unknown);
  } catch {
    return undefined;
  }
}

function normalized(hr: unknown): HRESULT {
  // An odd completion hr is passed on as it came: the oracles see it.
  return toHresult(hr) ?? (plain(hr) as HRESULT);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : show(value);
}

function show(value: unknown): string {
  return typeof value === 'string' ? stringify(value) : typeof value === 'symbol' ? 'a symbol' : String(plain(value));
}

/** The message of what was thrown, without a stack: stacks hold the paths of the machine. */
export function describe(error: unknown): string {
  try {
    if (error instanceof Error) return `${error.name}: ${error.message}`;
    return show(error);
  } catch {
    return 'something that cannot be shown';
  }
}
