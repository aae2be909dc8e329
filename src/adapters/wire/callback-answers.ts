/** Answers the handler's callbacks at once, or after the calls that the manager makes from inside them. */
import type { Answering, ArrivedCallback, CallbackAnswer, CallOutcome, LinkListener } from '../../protocol';
import { decodeCallback, isCallbackMethod, nameCallback } from './decode';
import { errorLine, resultLine } from './json-rpc';
import type { RpcId, RpcMessage } from './json-rpc';
import { rpcErrors } from './messages';
import type { ObjectNames } from './object-names';

type Request = Extract<RpcMessage, { kind: 'request' }>;
type Order = Exclude<ReturnType<Answering['next']>, { done: true }>['value'];

/** What a request was: `past` names an object of an earlier session, `beside` a method that nobody has. */
export type Requested = 'answering' | 'past' | 'beside' | { readonly fault: string };

/** Listens on for a session that is over; `now` counts from its beginning. */
export interface LateListener {
  readonly listener: LinkListener;
  readonly now: () => number;
}

export interface CallbackAnswersOwner {
  readonly names: ObjectNames;
  readonly isNative: boolean;
  now(): number;
  reply(line: string): void;
  /** Makes a call from inside a callback. */
  call(order: Order, settle: (outcome: CallOutcome) => void): void;
  /** A callback was answered. */
  answered(): void;
}

export class CallbackAnswers {
  readonly #owner: CallbackAnswersOwner;
  #open = 0;

  constructor(owner: CallbackAnswersOwner) {
    this.#owner = owner;
  }

  /** Whether a callback waits for its answer, since the manager calls from inside it. */
  get areOpen(): boolean {
    return this.#open > 0;
  }

  /** `late` listens for the session before this one. */
  take(
    { id, method, params, thread }: Request,
    { listener, late }: { readonly listener: LinkListener | undefined; readonly late: LateListener | undefined },
  ): Requested {
    const owner = this.#owner;
    if (!isCallbackMethod(method)) {
      owner.reply(errorLine(id, rpcErrors.unknownMethod, `${method.slice(0, 80)} is unknown`));
      return 'beside';
    }
    const decoded = decodeCallback({ method, params, thread }, { at: owner.now(), isNative: owner.isNative });
    if ('fault' in decoded) return this.#refuse(id, method, decoded.fault);
    const callback = decoded.value;
    const named = owner.names.fromWire('callback', callback.args.callback);
    if (named.kind === 'unknown') return this.#refuse(id, method, 'its callback names no object that was ever given');
    if (named.kind === 'past' || listener === undefined) {
      const answer =
        late === undefined || named.name === undefined
          ? undefined
          : answerLate(late, nameCallback(callback, named.name));
      owner.reply(answerLine(id, answer ?? { kind: 'gone' }));
      return 'past';
    }
    this.#open += 1;
    this.#drive(listener.callback(nameCallback(callback, named.name)), id, undefined);
    return 'answering';
  }

  #refuse(id: RpcId, method: string, fault: string): Requested {
    this.#owner.reply(errorLine(id, rpcErrors.invalidParams, fault));
    return { fault: `the params of ${method} are not understood: ${fault}` };
  }

  /** Goes on with an answer until it is given, making the manager's nested calls on the way. */
  #drive(answering: Answering, id: RpcId, outcome: CallOutcome | undefined): void {
    const step = outcome === undefined ? answering.next(undefined as never) : answering.next(outcome);
    if (step.done !== true) {
      this.#owner.call(step.value, (next) => this.#drive(answering, id, next));
      return;
    }
    this.#owner.reply(answerLine(id, step.value));
    this.#open -= 1;
    this.#owner.answered();
  }
}

/** Has the session before this one record what was said late; the manager makes no call from inside it any more. */
function answerLate({ listener, now }: LateListener, callback: ArrivedCallback): CallbackAnswer {
  const step = listener.callback({ ...callback, at: now() }).next();
  return step.done === true ? step.value : { kind: 'gone' };
}

function answerLine(id: RpcId, answer: CallbackAnswer): string {
  if (answer.kind === 'gone') return errorLine(id, rpcErrors.released, 'the callback was released');
  return resultLine(id, answer.kind === 'hr' ? { hr: answer.hr } : { count: answer.count });
}
