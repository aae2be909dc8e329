/** What the handler tells without being asked: its windows, its work, and that it is quiet. */
import type { LinkListener } from '../../protocol';
import type { LateListener } from './callback-answers';
import { decodeNote, isCallbackMethod, isHandlerNote, threadOf } from './decode';
import type { DecodedNote } from './decode';
import type { RpcMessage } from './json-rpc';
import type { ObjectNames } from './object-names';

type Notification = Extract<RpcMessage, { kind: 'notification' }>;

/** What a notification was: `beside` is none of the wire's and belongs to the chatter. */
export type Heeded = 'spoke' | 'quiet' | 'drained' | 'past' | 'beside' | { readonly fault: string };

/** Passes a notification on to the listener of the session, where it has one. */
export function heed(
  { method, params, thread }: Notification,
  context: {
    readonly listener: LinkListener | undefined;
    /** Listens on for the session before this one. */
    readonly late: LateListener | undefined;
    readonly names: ObjectNames;
    readonly at: number;
    /** A host of COM servers speaks: what it tells it has seen itself. */
    readonly isNative: boolean;
  },
): Heeded {
  if (!isHandlerNote(method))
    return isCallbackMethod(method) ? { fault: `${method} came without an id and cannot be answered` } : 'beside';
  const decoded = decodeNote(method, params);
  if ('fault' in decoded) return { fault: `the notification "${method}" is not understood: ${decoded.fault}` };
  const note = decoded.value;
  const { names, at, late, isNative } = context;
  const named = note.instance === undefined ? undefined : names.fromWire('instance', note.instance);
  const isPast = named?.kind === 'past';
  const { listener } = context;
  if (isPast || listener === undefined) {
    if (note.method === 'quiet') return 'quiet';
    // Of two sessions or more ago nobody listens any more; what names nothing speaks of the last one.
    if (late !== undefined && (named?.kind !== 'past' || named.name !== undefined))
      pass(note, { listener: late.listener, at: late.now(), thread, isNative });
    return 'past';
  }
  return pass(note, { listener, at, thread, isNative });
}

function pass(
  note: DecodedNote,
  {
    listener,
    at,
    thread,
    isNative,
  }: { readonly listener: LinkListener; readonly at: number; readonly thread: unknown; readonly isNative: boolean },
): 'spoke' | 'quiet' | 'drained' {
  switch (note.method) {
    case 'ui':
      listener.ui({
        change: note.change,
        title: note.title,
        parent: note.parent,
        seen: isNative ? 'observed' : 'reported',
        at,
      });
      return 'spoke';
    case 'work': {
      const by = note.thread ?? threadOf({ thread });
      listener.work({ change: note.change, itemId: note.itemId, ...(by === undefined ? {} : { thread: by }), at });
      return 'spoke';
    }
    case 'quiet':
      if (isNative && note.isDrained) return 'drained';
      listener.quiet(at);
      return 'quiet';
  }
}
