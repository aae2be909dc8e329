/**
 * What a host of real COM servers says besides the contract's wire: the member `native` of answers and callbacks, and looser types
 * where memory can hold what no message of a handler on the wire may (a NULL structure, a NULL text).
 */
import { Type } from '@sinclair/typebox';
import type { TObject, TSchema } from '@sinclair/typebox';
import type { CallMethod, CallOut, CallbackMethod, NativeArgs, NativeOut } from '../../protocol';
import { handlerParams } from './messages';

const may = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));

const native = { native: Type.Optional(Type.Object({})), closed: Type.Optional(Type.Boolean()) };

/** The handler's callbacks as a host passes them on. */
export const nativeParams: Readonly<Record<CallbackMethod, TObject>> = {
  ...handlerParams,
  Progress: Type.Object({
    ...handlerParams.Progress.properties,
    ...native,
    item: may(handlerParams.Progress.properties.item),
  }),
  LogError: Type.Object({ ...handlerParams.LogError.properties, ...native, text: may(Type.String()) }),
};

type Loose = Readonly<Record<string, unknown>>;

/** The facts in a return; the host is the kit's own, so that only their place is checked. */
export function nativeOut(method: CallMethod, result: Loose): CallOut {
  const facts = isObject(result.native) ? (result.native as NativeOut) : undefined;
  if (facts === undefined) return {};
  return method === 'GetItemObject' ? { value: valueIn(facts), native: facts } : { native: facts };
}

/** Adds the facts in a callback to its arguments. */
export function addNativeArgs(args: { native?: NativeArgs }, given: Loose): void {
  if (isObject(given.native)) args.native = given.native as NativeArgs;
}

/** What GetItemObject left in its out pointer. */
function valueIn({ slot }: NativeOut): unknown {
  if (slot === 'null') return null;
  return slot === 'untouched' ? 'what stood there before the call' : 'an object';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
