/**
 * Every message of the wire, both ways, as JSON Schemas that are published with the kit.
 *
 * They check types only: a mask with odd bits or a name that is too long is a matter of its own row (judging.md). Unknown members are
 * ignored everywhere. What may be left out may also be null, since many languages write it so.
 */
import { Type } from '@sinclair/typebox';
import type { TObject, TSchema } from '@sinclair/typebox';
import type { CallbackMethod, CallMethod } from '../../protocol';

/** The version of the wire page that this kit speaks. */
export const wireProtocol = 1;

/** JSON-RPC's codes that the wire page names. */
export const rpcErrors = { unknownMethod: -32601, invalidParams: -32602, released: -32000 } as const;

const may = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));

const text = Type.String();
const number = Type.Number();
const hresult = Type.Integer({ minimum: -0x80000000, maximum: 0xffffffff });
const guid = Type.String();
const guids = Type.Array(guid);
const answered = { hr: hresult };

const item = Type.Object({ itemId: guid, flags: number, state: number, name: text, lastUpdate: may(number) });
const info = Type.Object({ flags: number, name: text });

/** What the kit asks of the handler. */
export const kitParams = {
  hello: Type.Object({ protocol: number, kit: text }),
  create: Type.Object({ instance: text, storage: Type.Optional(text), conditions: Type.Optional(Type.Array(text)) }),
  Initialize: Type.Object({ instance: text, reserved: number, flags: number, cookie: Type.Union([text, Type.Null()]) }),
  GetHandlerInfo: Type.Object({ instance: text }),
  EnumSyncMgrItems: Type.Object({ instance: text }),
  Next: Type.Object({ enumerator: text, count: number }),
  Skip: Type.Object({ enumerator: text, count: number }),
  Reset: Type.Object({ enumerator: text }),
  Clone: Type.Object({ enumerator: text }),
  GetItemObject: Type.Object({ instance: text, itemId: guid, riid: guid }),
  ShowProperties: Type.Object({ instance: text, parent: number, itemId: guid }),
  SetProgressCallback: Type.Object({ instance: text, callback: Type.Union([text, Type.Null()]) }),
  PrepareForSync: Type.Object({ instance: text, itemIds: guids, parent: number, reserved: number }),
  Synchronize: Type.Object({ instance: text, parent: number }),
  SetItemStatus: Type.Object({ instance: text, itemId: guid, status: number }),
  ShowError: Type.Object({ instance: text, parent: number, errorId: guid }),
  release: Type.Object({ instance: Type.Optional(text), enumerator: Type.Optional(text) }),
  goodbye: Type.Object({}),
} as const satisfies Record<CallMethod | 'hello' | 'create' | 'release' | 'goodbye', TObject>;
export type KitMethod = keyof typeof kitParams;

/** What the handler answers to it. */
export const handlerResults = {
  hello: Type.Object({ protocol: number, name: may(text), version: may(text), capabilities: may(Type.Array(text)) }),
  create: Type.Object(answered),
  Initialize: Type.Object(answered),
  GetHandlerInfo: Type.Object({ ...answered, info: may(info) }),
  EnumSyncMgrItems: Type.Object({ ...answered, enumerator: may(text) }),
  Next: Type.Object({ ...answered, items: may(Type.Array(item)) }),
  Skip: Type.Object(answered),
  Reset: Type.Object(answered),
  Clone: Type.Object({ ...answered, enumerator: may(text) }),
  GetItemObject: Type.Object(answered),
  ShowProperties: Type.Object(answered),
  SetProgressCallback: Type.Object(answered),
  PrepareForSync: Type.Object(answered),
  Synchronize: Type.Object(answered),
  SetItemStatus: Type.Object(answered),
  ShowError: Type.Object(answered),
  release: Type.Object({}),
  goodbye: Type.Object({}),
} as const satisfies Record<KitMethod, TObject>;

const progressItem = Type.Object({
  mask: number,
  statusText: may(text),
  statusType: may(number),
  progValue: may(number),
  maxValue: may(number),
});
const errorInfo = Type.Object({ mask: number, errorFlags: may(number), errorId: may(guid), itemId: may(guid) });
const called = { callback: text, thread: may(text) };
const completed = Type.Object({ ...called, hr: hresult });

/** What the handler asks of the manager. */
export const handlerParams = {
  ShowPropertiesCompleted: completed,
  PrepareForSyncCompleted: completed,
  SynchronizeCompleted: completed,
  ShowErrorCompleted: Type.Object({ ...called, hr: hresult, itemIds: may(guids) }),
  EnableModeless: Type.Object({ ...called, enable: Type.Boolean() }),
  Progress: Type.Object({ ...called, itemId: guid, item: progressItem }),
  LogError: Type.Object({ ...called, level: number, text, info: may(errorInfo) }),
  DeleteLogError: Type.Object({ ...called, errorId: guid, reserved: number }),
  EstablishConnection: Type.Object({ ...called, connection: may(text), reserved: number }),
  AddRef: Type.Object(called),
  Release: Type.Object(called),
} as const satisfies Record<CallbackMethod, TObject>;

const witness = { instance: may(text), thread: may(text) };

/** What the handler tells, without being answered. */
export const handlerNotes = {
  ui: Type.Object({
    ...witness,
    change: Type.Union([Type.Literal('opened'), Type.Literal('closed')]),
    title: may(text),
    parent: may(number),
  }),
  work: Type.Object({
    ...witness,
    change: Type.Union([Type.Literal('begin'), Type.Literal('step'), Type.Literal('end')]),
    itemId: guid,
  }),
  quiet: Type.Object(witness),
} as const satisfies Record<string, TObject>;
export type HandlerNote = keyof typeof handlerNotes;

/** What the manager answers to callbacks. */
export const kitResults = Type.Union([Type.Object(answered), Type.Object({ count: number })]);

const id = Type.Union([Type.Number(), Type.String()]);
const version = { jsonrpc: Type.Literal('2.0') };
const error = Type.Object({ code: Type.Integer(), message: Type.String(), data: Type.Optional(Type.Unknown()) });
const failed = Type.Object({ ...version, id: Type.Union([id, Type.Null()]), error });

function requests(params: Readonly<Record<string, TObject>>): TSchema[] {
  return Object.entries(params).map(([method, schema]) =>
    Type.Object({ ...version, id, method: Type.Literal(method), params: schema }),
  );
}

/** One line from the kit to the handler. */
export const MessageFromKitSchema = Type.Union(
  [...requests(kitParams), Type.Object({ ...version, id, result: kitResults }), failed],
  { $id: 'wire-from-kit', title: 'A message of syncmgr-conformance to a handler on the wire' },
);

/** One line from the handler to the kit. The result that fits an answer is the one of the method that was asked. */
export const MessageFromHandlerSchema = Type.Union(
  [
    ...requests(handlerParams),
    ...Object.entries(handlerNotes).map(([method, schema]) =>
      Type.Object({ ...version, method: Type.Literal(method), params: Type.Optional(schema) }),
    ),
    Type.Object({ ...version, id, result: Type.Union(Object.values(handlerResults)) }),
    failed,
  ],
  { $id: 'wire-from-handler', title: 'A message of a handler on the wire to syncmgr-conformance' },
);
