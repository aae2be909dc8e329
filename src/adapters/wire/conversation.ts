/**
 * The kit's end of one conversation on the wire: makes calls, answers callbacks at once, and notices every way to be lost.
 *
 * Knows neither processes nor sockets: a port sends lines and ends the candidate, and whoever owns the port says what it hears.
 */
import type { CallOutcome, LimitName, LinkCall, LinkListener, Limits, Loss, Passage } from '../../protocol';
import { countedBytes } from '../counted-bytes';
import { CallbackAnswers } from './callback-answers';
import type { CallbackAnswersOwner } from './callback-answers';
import { decodeReturn, greetingIn, isHandlerNote } from './decode';
import type { Greeting } from './decode';
import { Inbox } from './inbox';
import type { Heard } from './inbox';
import { readMessage, resultLine } from './json-rpc';
import type { RpcMessage } from './json-rpc';
import { Listening } from './listening';
import { lossOf } from './losing';
import type { Losing } from './losing';
import { wireProtocol } from './messages';
import type { KitMethod } from './messages';
import { ObjectNames } from './object-names';
import { OpenCalls, paramsOf } from './open-calls';
import type { Reply } from './open-calls';
import { OutputLedger } from './output-ledger';
import { Passing } from './passing';
import type { LookAtRun, Waited } from '../patience';
import { heed } from './telling';
import { chatterBytesMax, messageBytesMax } from './wire-lines';

export interface ConversationPort {
  /** Sends one line; tells whether the other side has fallen behind with reading. */
  send(line: string): 'sent' | 'waiting';
  /** Ends the candidate, now. */
  kill(): void;
  /** Left out where nothing is known of the machine that the candidate runs on. */
  readonly lookAtRun?: LookAtRun;
}

export interface SessionStart {
  /** The conductor's name of the instance. */
  readonly instance: string;
  readonly listener: LinkListener;
  readonly storage: string | undefined;
  readonly conditions: readonly string[];
}

/** How a conversation differs from the ordinary one. */
export interface Manner {
  /** Somebody is debugging, and no call is ever taken to hang. */
  readonly isUnhurried?: boolean;
  /** The other side is a host of COM servers, which tells more than a handler on the wire may. */
  readonly isNative?: boolean;
}

type Requested = Extract<RpcMessage, { kind: 'request' }>;
type NestedOrder = Parameters<CallbackAnswersOwner['call']>[0];
type Told = Extract<RpcMessage, { kind: 'notification' }>;

/** How much of a line that cannot be understood is told. */
const quotedMax = 80;

export class Conversation {
  readonly #port: ConversationPort;
  readonly #isNative: boolean;
  readonly #limits: Limits;
  readonly #inbox: Inbox;
  readonly #output: OutputLedger;
  readonly #calls: OpenCalls;
  readonly #answers: CallbackAnswers;
  readonly #passing: Passing;
  readonly #names = new ObjectNames();
  readonly #listening = new Listening();
  /** A call of the manager that waits until the callbacks are answered. */
  #held: ((loss?: Loss) => void) | undefined;
  #unread = 0;
  #loss: Loss | undefined;

  constructor(port: ConversationPort, limits: Limits, { isUnhurried = false, isNative = false }: Manner = {}) {
    this.#port = port;
    this.#isNative = isNative;
    this.#limits = isUnhurried ? { ...limits, start: Infinity, reply: Infinity } : limits;
    this.#calls = new OpenCalls(
      (line) => void port.send(line),
      (waited) => this.#silent(waited),
      port.lookAtRun,
    );
    this.#answers = new CallbackAnswers({
      names: this.#names,
      isNative,
      now: () => this.#listening.now(),
      reply: (line) => this.#reply(line),
      call: (order, settle) => this.#nestedCall(order, settle),
      answered: () => this.#callbackAnswered(),
    });
    this.#passing = new Passing({
      now: () => this.#listening.now(),
      mayEnd: () => !this.#answers.areOpen,
      ended: () => this.#inbox.pause(),
      lookAtRun: port.lookAtRun,
    });
    this.#output = new OutputLedger(limits.output, (text) => this.stray(text));
    this.#inbox = new Inbox({
      take: (heard) => this.#take(heard),
      arrived: () => this.#calls.sign(),
      chattered: (bytes) => this.countOutput(bytes),
      overlong: () => this.lose({ how: 'flooded', detail: `a message of more than ${messageBytesMax} bytes` }),
    });
  }

  get loss(): Loss | undefined {
    return this.#loss;
  }

  /** Whether the handler ever did something for a session that was over: it was not as quiet as it said. */
  get spokeAlone(): boolean {
    return this.#listening.wasSpokenAlone;
  }

  /** Takes bytes of the candidate's standard output. */
  hear(bytes: Buffer): void {
    this.#calls.read(bytes.length);
    this.#passing.read(bytes.length);
    this.#inbox.hear(bytes);
    this.#output.flush();
  }

  /** The candidate is gone; what it said before is still taken first. */
  ended(losing: Losing): void {
    this.#inbox.ended(losing);
  }

  countOutput(bytes: number): void {
    if (!this.#output.count(bytes))
      this.lose({ how: 'flooded', detail: `more than ${this.#limits.output} bytes of output`, limit: 'output' });
  }

  /** Ends the conversation, and with it the candidate; gives the loss, which may be an earlier one. */
  lose(losing: Losing): Loss {
    if (this.#loss !== undefined) return this.#loss;
    this.#output.flush();
    const loss = lossOf(losing, this.#limits, this.#listening.now());
    this.#loss = loss;
    this.#inbox.close();
    this.#port.kill();
    const held = this.#held;
    this.#held = undefined;
    this.#calls.lose(loss);
    held?.(loss);
    this.#passing.end(loss);
    return loss;
  }

  /** Greets; gives the greeting, what is wrong with it, or the loss. */
  async hello(kit: string): Promise<{ readonly greeting: Greeting } | { readonly fault: string } | Loss> {
    const reply = await this.#ask('hello', { protocol: wireProtocol, kit }, this.#limits.start);
    return reply.kind === 'lost' ? reply : greetingIn(reply);
  }

  /** Starts a session: a new instance, and nothing of the one before counts for it. */
  async begin({ instance, listener, storage, conditions }: SessionStart): Promise<CallOutcome> {
    this.#output.startSession();
    this.#listening.begin(listener);
    const world = { ...(storage === undefined ? {} : { storage }), ...(conditions.length === 0 ? {} : { conditions }) };
    return this.#outcomeOf(
      'create',
      await this.#ask('create', { instance: this.#names.toWire('instance', instance), ...world }),
    );
  }

  async call(call: LinkCall): Promise<CallOutcome> {
    return this.#outcomeOf(call.method, await this.#ask(call.method, paramsOf(call, this.#names)));
  }

  async release(what: { readonly instance: string } | { readonly enumerator: string }): Promise<CallOutcome> {
    return this.#outcomeOf(
      'release',
      await this.#ask('release', paramsOf({ method: 'release', ...what }, this.#names)),
    );
  }

  pass(silenceMs: number): Promise<Passage> {
    if (this.#loss !== undefined) return Promise.resolve(this.#loss);
    const passage = this.#passing.start(silenceMs);
    this.#inbox.heed();
    return passage;
  }

  /** A bound of the kit that is no fault of the handler's: the session is broken off, or what runs without one is ended. */
  reach(limit: LimitName): void {
    if (this.#loss !== undefined) return;
    const { listener } = this.#listening;
    if (listener?.reached === undefined)
      this.lose({ how: 'signalled', detail: `the kit ended it at the limit ${limit}`, limit });
    else listener.reached(limit);
  }

  /** Records a window that the kit itself saw. */
  shown(window: { readonly change: 'opened' | 'closed'; readonly title: string }): void {
    if (this.#loss === undefined && this.#listening.shown(window)) this.#spoke();
  }

  /** A client reached the display. */
  displayReached(): void {
    this.#listening.displayReached();
  }

  /** A toolkit asks the display hundreds of times before a window is there: as long as the kit answers, nobody hangs. */
  displayAnswered(): void {
    this.#calls.served();
    this.#passing.served();
  }

  displayFlooded(): void {
    this.lose({ how: 'flooded', detail: 'more sent to the display than any dialog needs' });
  }

  /** Records output beside the protocol. */
  stray(text: string, of?: 'display'): void {
    this.#listening.stray(text, of);
  }

  /**
   * The session is over: what still names its objects is late, and is listened to until the next session of this conversation is over
   * as well, or the handler is gone; the promise resolves then. Whoever still waits for an answer has broken it off.
   */
  end(): Promise<void> {
    if (this.#calls.areOpen || this.#passing.isOn || this.#held !== undefined)
      this.lose({ how: 'signalled', detail: 'the kit ended the session' });
    this.#output.flush();
    this.#names.endSession();
    const settled = this.#listening.end(this.#loss !== undefined);
    this.#inbox.heed();
    return settled;
  }

  /** Says goodbye; resolves when that is answered, or never will be. */
  async goodbye(): Promise<void> {
    await this.#ask('goodbye', {});
  }

  dispose(): void {
    this.#listening.dispose();
    this.#calls.dispose();
    this.#passing.dispose();
  }

  #spoke(): void {
    this.#passing.heard({ kind: 'spoke', at: this.#listening.now() });
  }

  /** A call is not answered. Of a program that was not let run nobody can tell whether it hangs. */
  #silent({ silentMs, countedMs }: Waited): void {
    if (countedMs < this.#limits.reply && this.#listening.listener !== undefined) this.reach('reply');
    else this.lose({ how: 'hung', detail: `no message for ${silentMs} ms`, limit: 'reply' });
  }

  #take(heard: Heard): void {
    if (heard.kind === 'gone') {
      this.lose(heard.losing);
    } else if (heard.kind === 'chatter') {
      this.#output.chatter(heard.text);
    } else if (heard.kind === 'garbled') {
      this.countOutput(heard.bytes);
      this.#babbled('a line that begins like a message is not UTF-8');
    } else {
      const message = readMessage(heard.text);
      const isFree = message.kind !== 'notification' && message.kind !== 'fault';
      this.countOutput(countedBytes(heard.bytes, isFree));
      this.#output.flush();
      if (this.#loss === undefined) this.#understand(message, heard.text);
    }
  }

  #understand(message: RpcMessage, text: string): void {
    switch (message.kind) {
      case 'fault':
        this.#babbled(`a line that begins like a message is none: ${message.fault}: ${text.slice(0, quotedMax)}`);
        return;
      case 'result':
      case 'error': {
        const fault = this.#calls.answered(message);
        if (fault !== undefined) this.#babbled(fault);
        return;
      }
      case 'notification':
        this.#told(message, text);
        return;
      case 'request':
        this.#requested(message, text);
    }
  }

  #babbled(detail: string): Loss {
    return this.lose({ how: 'nonsense', detail });
  }

  #ask(method: KitMethod, params: object, limitMs = this.#limits.reply): Promise<Reply> {
    if (this.#loss !== undefined) return Promise.resolve(this.#loss);
    return new Promise((resolve) => {
      const settle = (reply: Reply) => {
        this.#inbox.pause();
        resolve(reply);
      };
      const make = (loss?: Loss) =>
        loss === undefined ? this.#calls.make({ method, params, limitMs }, settle) : settle(loss);
      // Two calls of the kit are never open at once, except from inside a callback.
      if (this.#answers.areOpen) this.#held = make;
      else make();
      this.#inbox.heed();
    });
  }

  #outcomeOf(method: LinkCall['method'] | 'create' | 'release', reply: Reply): CallOutcome {
    if (reply.kind === 'lost') return reply;
    const returned = decodeReturn(method, reply, this.#isNative);
    if ('value' in returned) {
      const { threw, ...value } = returned.value;
      const at = this.#listening.now();
      return threw === undefined ? { kind: 'returned', at, ...value } : { kind: 'threw', at, text: threw };
    }
    return this.#babbled(`the answer to ${method} is not understood: ${returned.fault}`);
  }

  #requested(request: Requested, text: string): void {
    const { id, method, params, thread } = request;
    if (isHandlerNote(method)) {
      // Told with an id: whoever waits for an answer to that gets an empty one.
      this.#told({ kind: 'notification', method, params, thread }, text);
      this.#reply(resultLine(id, {}));
      return;
    }
    const taken = this.#answers.take(request, this.#listening);
    if (taken === 'past') this.#listening.spokenAlone();
    else if (taken === 'beside') this.stray(text.slice(0, chatterBytesMax));
    else if (taken !== 'answering') this.#babbled(taken.fault);
  }

  #nestedCall(order: NestedOrder, settle: (outcome: CallOutcome) => void): void {
    const settled = (reply: Reply) => settle(this.#outcomeOf(order.method, reply));
    if (this.#loss !== undefined) settled(this.#loss);
    else
      this.#calls.make(
        { method: order.method, params: paramsOf(order, this.#names), limitMs: this.#limits.reply },
        settled,
      );
  }

  #callbackAnswered(): void {
    this.#spoke();
    const held = this.#held;
    if (this.#answers.areOpen || held === undefined) return;
    this.#held = undefined;
    held();
  }

  #reply(line: string): void {
    if (this.#loss !== undefined) return;
    this.#unread = this.#port.send(line) === 'waiting' ? this.#unread + 1 : 0;
    const most = this.#limits['open-messages'];
    if (this.#unread > most)
      this.lose({
        how: 'flooded',
        detail: `more than ${most} requests whose answers are not read`,
        limit: 'open-messages',
      });
  }

  #told(notification: Told, text: string): void {
    const heeded = heed(notification, {
      listener: this.#listening.listener,
      late: this.#listening.late,
      names: this.#names,
      at: this.#listening.now(),
      isNative: this.#isNative,
    });
    if (heeded === 'spoke') this.#spoke();
    else if (heeded === 'past') this.#listening.spokenAlone();
    else if (heeded === 'beside') this.stray(text.slice(0, chatterBytesMax));
    else if (heeded !== 'quiet' && heeded !== 'drained') this.#babbled(heeded.fault);
    else {
      const known = heeded === 'drained' ? 'drained' : 'declared';
      this.#passing.heard({ kind: 'quiet', at: this.#listening.now(), known, forMs: 0 });
    }
  }
}
