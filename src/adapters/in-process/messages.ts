/**
 * What crosses the pipe between the kit and a host that holds a handler in TypeScript: one JSON message a line.
 *
 * The handler lives in the process at the other end and can write into the pipe as well as the host can: what comes out of it is
 * decoded like anything else from outside. Structures of the handler's are left as they are, since odd ones are judged by others.
 */
import type { Static, TObject } from '@sinclair/typebox';
import { Type } from '@sinclair/typebox';
import { decoded, decoder } from '../../base/schema';
import { callbackMethods } from '../../protocol';
import type { CallbackArgs, CallbackMethod, CallOut, HRESULT, LinkCall } from '../../protocol';

/** From the kit. Only `pass` lets the handler's own time go on; all others are carried out on the spot. */
export type HostOrder =
  | {
      readonly do: 'create';
      readonly instance: string;
      readonly conditions: readonly string[];
      readonly storage: Readonly<Record<string, string>>;
      readonly epoch: number;
      readonly silenceRealMs: number;
    }
  | { readonly do: 'call'; readonly call: LinkCall }
  | { readonly do: 'release'; readonly instance?: string; readonly enumerator?: string }
  | { readonly do: 'pass'; readonly silenceMs: number; readonly isObliged: boolean }
  | { readonly do: 'answer'; readonly hr?: HRESULT; readonly count?: number; readonly gone?: true }
  | { readonly do: 'goodbye' };

const text = Type.String();
const at = Type.Number();
const hresult = Type.Unsafe<HRESULT>(Type.Integer({ minimum: 0, maximum: 0xffffffff }));
const out = Type.Optional(
  Type.Unsafe<CallOut>(Type.Object({ enumerator: Type.Optional(Type.Union([text, Type.Null()])) })),
);
const word = <Word extends string>(...words: readonly Word[]) => Type.Unsafe<Word>(Type.String({ enum: [...words] }));
const callbackArgs = Type.Unsafe<CallbackArgs[CallbackMethod] & { readonly callback: string }>(
  Type.Object({ callback: text }),
);

/** Notifications: no answer is waited for. */
const tellings = {
  ui: Type.Object({ is: Type.Literal('ui'), at, change: word('opened', 'closed'), title: text, parent: Type.Number() }),
  work: Type.Object({ is: Type.Literal('work'), at, change: word('begin', 'step', 'end'), itemId: text }),
  quiet: Type.Object({ is: Type.Literal('quiet'), at }),
  stored: Type.Object({ is: Type.Literal('stored'), at, key: text, value: text }),
  stray: Type.Object({ is: Type.Literal('stray'), at, text }),
} as const satisfies Readonly<Record<string, TObject>>;

const hostMessages = {
  ready: Type.Object({ is: Type.Literal('ready') }),
  unusable: Type.Object({ is: Type.Literal('unusable'), code: text, text }),
  returned: Type.Object({
    is: Type.Literal('returned'),
    at,
    hr: hresult,
    out,
    notes: Type.Optional(Type.Array(text)),
  }),
  threw: Type.Object({ is: Type.Literal('threw'), at, text, out }),
  callback: Type.Object({
    is: Type.Literal('callback'),
    at,
    method: word(...callbackMethods),
    args: callbackArgs,
    thread: Type.Optional(text),
  }),
  passed: Type.Object({
    is: Type.Literal('passed'),
    at,
    spoke: Type.Boolean(),
    known: word('drained', 'silence'),
    forMs: Type.Number(),
  }),
  /** A sign of life while something real is going on. */
  waiting: Type.Object({ is: Type.Literal('waiting'), at }),
  died: Type.Object({ is: Type.Literal('died'), at, text }),
  ...tellings,
} as const satisfies Readonly<Record<string, TObject>>;

type Messages = typeof hostMessages;
/** From the host. `at` is the virtual clock, milliseconds since the session began. */
export type HostMessage = { [K in keyof Messages]: Static<Messages[K]> }[keyof Messages];
export type HostTelling = { [K in keyof typeof tellings]: Static<(typeof tellings)[K]> }[keyof typeof tellings];

export function isTelling(message: HostMessage): message is HostTelling {
  return Object.hasOwn(tellings, message.is);
}

const decoders = new Map<unknown, (value: unknown) => HostMessage>(
  Object.entries(hostMessages).map(([is, schema]) => [is, decoder(schema, 'host-message', `"${is}"`)]),
);

/** The message in one line of the pipe, or what is wrong with the line. */
export function readHostMessage(line: string): HostMessage | { readonly fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { fault: 'it is not JSON' };
  }
  const decode = decoders.get((json as { readonly is?: unknown } | null)?.is);
  if (decode === undefined) return { fault: 'it is none that a host sends' };
  const message = decoded(decode, json);
  return 'value' in message ? message.value : message;
}
