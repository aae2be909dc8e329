/** What a trace file must say of the arguments of a call, and what it may leave out. */
import type { CallMethod } from '../protocol';

type Json = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isNumber: Check = (value) => typeof value === 'number';
const isText: Check = (value) => typeof value === 'string';
const isTextOrNull: Check = (value) => value === null || typeof value === 'string';
const areTexts: Check = (value) => Array.isArray(value) && value.every(isText);

/** The name of a callback object whose name was left out. */
export const onlyCallback = 'c1';

/** `callback` may be left out where there is one; NULL is said as null. */
const required: { readonly [M in CallMethod]: Readonly<Record<string, Check>> } = {
  Initialize: { flags: isNumber },
  GetHandlerInfo: {},
  EnumSyncMgrItems: {},
  Next: { enumerator: isText, count: isNumber },
  Skip: { enumerator: isText, count: isNumber },
  Reset: { enumerator: isText },
  Clone: { enumerator: isText },
  GetItemObject: {},
  ShowProperties: { itemId: isText },
  SetProgressCallback: {},
  PrepareForSync: { itemIds: areTexts },
  Synchronize: {},
  SetItemStatus: { itemId: isText, status: isNumber },
  ShowError: { errorId: isText },
};

/** What is 0, NULL or none where nothing else is said. */
const assumed: {
  readonly [M in CallMethod]?: Readonly<Record<string, { readonly value: unknown; readonly check: Check }>>;
} = {
  Initialize: { reserved: { value: 0, check: isNumber }, cookie: { value: null, check: isTextOrNull } },
  GetItemObject: { itemId: { value: '', check: isText }, riid: { value: '', check: isText } },
  ShowProperties: { parent: { value: 0, check: isNumber } },
  SetProgressCallback: { callback: { value: onlyCallback, check: isTextOrNull } },
  PrepareForSync: { parent: { value: 0, check: isNumber }, reserved: { value: 0, check: isNumber } },
  Synchronize: { parent: { value: 0, check: isNumber } },
  ShowError: { parent: { value: 0, check: isNumber } },
};

/** Tells what is wrong with the arguments; undefined if nothing is. */
export function callArgsFault(method: CallMethod, args: Json): string | undefined {
  const musts = required[method];
  for (const name in musts) {
    if (musts[name]?.(args[name]) !== true)
      return `the argument \`${name}\` of ${method} is missing or of a wrong type`;
  }
  const mays = assumed[method];
  for (const name in mays) {
    if (args[name] !== undefined && mays[name]?.check(args[name]) !== true)
      return `the argument \`${name}\` of ${method} is of a wrong type`;
  }
  return undefined;
}

/** Gives the arguments with what was left out added. */
export function completedCallArgs(method: CallMethod, args: Json): Json {
  const mays = assumed[method];
  for (const name in mays) {
    if (args[name] === undefined) return { ...defaultsOf(method), ...args };
  }
  return args;
}

function defaultsOf(method: CallMethod): Json {
  return Object.fromEntries(Object.entries(assumed[method] ?? {}).map(([name, { value }]) => [name, value]));
}
