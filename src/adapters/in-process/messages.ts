/** What crosses the pipe between the kit and a host that holds a handler in TypeScript: one JSON message a line. */
import type { CallbackArgs, CallbackMethod, CallOut, HRESULT, LinkCall, WindowHandle } from '../../protocol';

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

/** From the host. `at` is the virtual clock, milliseconds since the session began. */
export type HostMessage =
  | { readonly is: 'ready' }
  | { readonly is: 'unusable'; readonly code: string; readonly text: string }
  | {
      readonly is: 'returned';
      readonly at: number;
      readonly hr: HRESULT;
      readonly out?: CallOut;
      readonly notes?: readonly string[];
    }
  | { readonly is: 'threw'; readonly at: number; readonly text: string; readonly out?: CallOut }
  | {
      readonly is: 'callback';
      readonly at: number;
      readonly method: CallbackMethod;
      readonly args: CallbackArgs[CallbackMethod] & { readonly callback: string };
      readonly thread?: string;
    }
  | {
      readonly is: 'passed';
      readonly at: number;
      readonly spoke: boolean;
      readonly known: 'drained' | 'silence';
      readonly forMs: number;
    }
  /** A sign of life while something real is going on. */
  | { readonly is: 'waiting'; readonly at: number }
  | { readonly is: 'died'; readonly at: number; readonly text: string }
  | HostTelling;

/** Notifications: no answer is waited for. */
export type HostTelling =
  | {
      readonly is: 'ui';
      readonly at: number;
      readonly change: 'opened' | 'closed';
      readonly title: string;
      readonly parent: WindowHandle;
    }
  | { readonly is: 'work'; readonly at: number; readonly change: 'begin' | 'step' | 'end'; readonly itemId: string }
  | { readonly is: 'quiet'; readonly at: number }
  | { readonly is: 'stored'; readonly at: number; readonly key: string; readonly value: string }
  | { readonly is: 'stray'; readonly at: number; readonly text: string };
