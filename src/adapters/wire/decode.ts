/** Takes what a handler said apart, member by member: nothing that the wire page does not name gets any further. */
import type { Static } from '@sinclair/typebox';
import { decoded, decoder } from '../../base/schema';
import type { Decoded } from '../../base/schema';
import { E_NOTIMPL, E_UNEXPECTED, S_OK, callbackMethods, toHresult } from '../../protocol';
import type { ArrivedCallback, CallbackMethod, CallMethod, CallOut, SyncMgrItem } from '../../protocol';
import type { RpcMessage } from './json-rpc';
import { handlerNotes, handlerParams, handlerResults, rpcErrors, wireProtocol } from './messages';
import type { HandlerNote } from './messages';
import { addNativeArgs, nativeOut, nativeParams } from './native';

export type HandlerAnswer = Extract<RpcMessage, { kind: 'result' | 'error' }>;
export type Greeting = Static<typeof handlerResults.hello>;
type Asked = Pick<Extract<RpcMessage, { kind: 'request' }>, 'params' | 'thread'>;
type Returned = {
  readonly hr: number;
  readonly out?: CallOut;
  readonly notes?: readonly string[];
  /** What crossed the interface of a real COM server instead of an HRESULT. */
  readonly threw?: string;
};

const what = 'what it said';
const params = mapped(handlerParams);
const nativeCallbackParams = mapped(nativeParams);
const results = mapped(handlerResults);
const notes = mapped(handlerNotes);
const callbacks: ReadonlySet<string> = new Set(callbackMethods);

function mapped<S extends Readonly<Record<string, Parameters<typeof decoder>[0]>>>(
  schemas: S,
): { readonly [K in keyof S]: (value: unknown) => Static<S[K]> } {
  const decoders = Object.entries(schemas).map(
    ([name, schema]) => [name, decoder(schema, 'wire-message', what)] as const,
  );
  return Object.fromEntries(decoders) as { [K in keyof S]: (value: unknown) => Static<S[K]> };
}

export function isCallbackMethod(method: string): method is CallbackMethod {
  return callbacks.has(method);
}

export function isHandlerNote(method: string): method is HandlerNote {
  return Object.hasOwn(handlerNotes, method);
}

/** The greeting in an answer to `hello`, or what is wrong with it. */
export function greetingIn(answer: HandlerAnswer): { readonly greeting: Greeting } | { readonly fault: string } {
  if (answer.kind === 'error') return { fault: `"hello" was answered with the error ${answer.code}` };
  const greeting = decoded(results.hello, answer.result);
  if ('fault' in greeting) return { fault: `the greeting is not understood: ${greeting.fault}` };
  const { protocol } = greeting.value;
  if (protocol !== wireProtocol)
    return { fault: `the greeting speaks of protocol ${protocol}, not of ${wireProtocol}` };
  return { greeting: greeting.value };
}

/** A callback with its arguments; the name of its object is still the one of the wire. `isNative`: from a host of COM servers. */
export function decodeCallback(
  { method, params: given, thread: beside }: Asked & { readonly method: CallbackMethod },
  { at, isNative }: { readonly at: number; readonly isNative: boolean },
): Decoded<ArrivedCallback> {
  const decode: (value: unknown) => unknown = isNative ? nativeCallbackParams[method] : params[method];
  const checked = decoded<{ thread?: string | null; closed?: boolean }>(decode as never, given);
  if ('fault' in checked) return checked;
  const { thread, closed } = checked.value;
  const args = named(method, checked.value);
  if (isNative) addNativeArgs(args, checked.value);
  // The handler waits meanwhile, many thousand times a session: no object is made twice here.
  const callback: Loose = { method, args, thread: thread ?? threadOf({ thread: beside }), at };
  if (isNative && closed === true) callback.isClosed = true;
  return { value: callback as unknown as ArrivedCallback };
}

/** Gives a callback of `decodeCallback` the name that its object has for the kit. */
export function nameCallback(callback: ArrivedCallback, name: string): ArrivedCallback {
  (callback.args as Loose).callback = name;
  return callback;
}

/** Where its thread was named beside the params: every message may carry one. */
export function threadOf(message: { readonly thread: unknown }): string | undefined {
  return typeof message.thread === 'string' ? message.thread : undefined;
}

type Loose = Record<string, unknown>;

const progressMembers = ['mask', 'statusText', 'statusType', 'progValue', 'maxValue'] as const;
const errorMembers = ['mask', 'errorFlags', 'errorId', 'itemId'] as const;

function named(method: CallbackMethod, given: object): Loose {
  const args = given as Readonly<Loose>;
  const { callback } = args;
  switch (method) {
    case 'Progress':
      return { callback, itemId: args.itemId, item: args.item == null ? null : present(args.item, progressMembers) };
    case 'ShowErrorCompleted':
      return { callback, hr: toHresult(args.hr), itemIds: args.itemIds ?? null };
    case 'ShowPropertiesCompleted':
    case 'PrepareForSyncCompleted':
    case 'SynchronizeCompleted':
      return { callback, hr: toHresult(args.hr) };
    case 'EnableModeless':
      return { callback, enable: args.enable };
    case 'LogError':
      return {
        callback,
        level: args.level,
        text: args.text ?? null,
        info: args.info == null ? null : present(args.info, errorMembers),
      };
    case 'DeleteLogError':
      return { callback, errorId: args.errorId, reserved: args.reserved };
    case 'EstablishConnection':
      return { callback, connection: args.connection ?? null, reserved: args.reserved };
    case 'AddRef':
    case 'Release':
      return { callback };
  }
}

/** The named members that are there. */
function present(value: unknown, names: readonly string[]): Loose {
  const all = value as Readonly<Loose>;
  const kept: Loose = {};
  for (const name of names) {
    const member = all[name];
    if (member !== undefined && member !== null) kept[name] = member;
  }
  return kept;
}

export type DecodedNote =
  | {
      readonly method: 'ui';
      readonly change: 'opened' | 'closed';
      readonly title: string;
      readonly parent: number;
      readonly instance: string | undefined;
    }
  | {
      readonly method: 'work';
      readonly change: 'begin' | 'step' | 'end';
      readonly itemId: string;
      readonly thread: string | undefined;
      readonly instance: string | undefined;
    }
  | { readonly method: 'quiet'; readonly instance: string | undefined; readonly isDrained: boolean };

export function decodeNote(method: HandlerNote, given: unknown): Decoded<DecodedNote> {
  switch (method) {
    case 'ui': {
      const ui = decoded(notes.ui, given);
      if ('fault' in ui) return ui;
      const { change, title, parent, instance } = ui.value;
      return { value: { method, change, title: title ?? '', parent: parent ?? 0, instance: instance ?? undefined } };
    }
    case 'work': {
      const work = decoded(notes.work, given);
      if ('fault' in work) return work;
      const { change, itemId, thread, instance } = work.value;
      return { value: { method, change, itemId, thread: thread ?? undefined, instance: instance ?? undefined } };
    }
    case 'quiet': {
      const quiet = decoded(notes.quiet, given ?? {});
      if ('fault' in quiet) return quiet;
      const isDrained = (given as Loose | undefined)?.known === 'drained';
      return { value: { method, instance: quiet.value.instance ?? undefined, isDrained } };
    }
  }
}

/** What a call gave back: an `error` counts as an HRESULT, a result has to fit its method. */
export function decodeReturn(
  method: CallMethod | 'create' | 'release',
  answer: HandlerAnswer,
  isNative = false,
): Decoded<Returned> {
  if (answer.kind === 'error') return { value: refused(method, answer) };
  const checked = decoded<object>(results[method], answer.result);
  if ('fault' in checked) return checked;
  const result = checked.value as Loose;
  if (method === 'release') return { value: { hr: S_OK } };
  const own = outOf(method, result);
  const more = isNative && method !== 'create' ? nativeOut(method, result) : {};
  const out = own === undefined && Object.keys(more).length === 0 ? {} : { out: { ...own, ...more } };
  const threw = isNative && typeof result.threw === 'string' ? { threw: result.threw } : {};
  return { value: { hr: toHresult(result.hr) ?? E_UNEXPECTED, ...out, ...threw } };
}

function refused(
  method: CallMethod | 'create' | 'release',
  { code, message }: Extract<HandlerAnswer, { kind: 'error' }>,
): Returned {
  const out = method === 'create' || method === 'release' ? undefined : outOf(method, {});
  const outs = out === undefined ? {} : { out };
  const said = `${method} was answered with the error ${code}${message === '' ? '' : ` (${message.slice(0, 200)})`}`;
  if (code === rpcErrors.unknownMethod) return { hr: E_NOTIMPL, ...outs };
  return { hr: method === 'release' ? S_OK : E_UNEXPECTED, ...outs, notes: [said] };
}

function outOf(method: CallMethod | 'create', result: Loose): CallOut | undefined {
  switch (method) {
    case 'GetHandlerInfo': {
      const info = (result.info ?? null) as CallOut['info'];
      return { info: info == null ? null : { flags: info.flags, name: info.name } };
    }
    case 'EnumSyncMgrItems':
    case 'Clone':
      return { enumerator: (result.enumerator ?? null) as string | null };
    case 'Next': {
      const items = (result.items ?? null) as SyncMgrItem[] | null;
      return { items: items === null ? null : items.map(itemOf) };
    }
    default:
      return undefined;
  }
}

function itemOf({ itemId, flags, state, name, lastUpdate }: SyncMgrItem): SyncMgrItem {
  const told: number | null | undefined = lastUpdate;
  return { itemId, flags, state, name, ...(told == null ? {} : { lastUpdate: told }) };
}
