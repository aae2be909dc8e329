/** A client of the display, as those see it who serve its requests. */
import type { XBytes } from './x-bytes';
import type { XEvent } from './x-events';
import type { XRequest } from './x-requests';

/** The protocol's errors that the display gives. */
export const xErrors = { request: 1, window: 3, atom: 5, drawable: 9, alloc: 11 } as const;

export interface XAsker {
  /** Which of the clients it is: its resources have it in their ids. */
  readonly number: number;
  readonly isLittle: boolean;
  send(event: XEvent): void;
  reply(...replies: readonly XBytes[]): void;
  /** Answers by an error about a value. */
  refuse(code: number, value: number, request: XRequest): void;
}
