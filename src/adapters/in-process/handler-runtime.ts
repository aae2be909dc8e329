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
import { makeCallback } from './callback-for-handler';
import { describe, infoMembers, isObject, isThenable, itemsOf, plain, show, structure } from './carried-values';
import { makeHost } from './host-for-handler';
import type { InstanceSetup } from './host-for-handler';
import type { HostMessage, HostTelling } from './messages';
import { marked, named } from './named';

export interface RuntimePort {
  now(): number;
  /** Waits for the answer. Undefined: the object is gone. */
  ask(
    method: CallbackMethod,
    args: CallbackArgs[CallbackMethod] & { callback: string },
  ): { hr?: HRESULT; count?: number } | undefined;
  tell(telling: HostTelling): void;
}

type Outcome = Extract<HostMessage, { is: 'returned' | 'threw' }>;
type Callable = (...args: unknown[]) => unknown;

// Taken before the candidate is loaded; nothing below asks the prototypes of arrays or maps, which a handler may have patched.
const { get: read, set: write } = Reflect;
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
      const handler: unknown = this.#factory(this.#host(setup));
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
    const life = this.#life;
    return (this.#callbacks[name] ??= makeCallback((method, args) =>
      life === this.#life
        ? this.#port.ask(method, { ...(args as CallbackArgs[CallbackMethod]), callback: name })
        : undefined,
    ));
  }

  #host(setup: InstanceSetup): HandlerHost {
    const life = this.#life;
    return makeHost(setup, {
      now: () => this.#port.now(),
      tell: (telling) => {
        if (life === this.#life) this.#port.tell(telling);
      },
    });
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

/** The caller owns the block it was handed: writing into it shows a handler that hands out the same one again (HINF-03). */
function overwrite(block: unknown): void {
  if (typeof block !== 'object' || block === null) return;
  write(block, 'name', poisonedName);
  write(block, 'flags', 0xdddddddd);
}
