/**
 * The kit's end of one conversation on the wire: makes calls, answers callbacks at once, and notices every way to be lost.
 *
 * Knows neither processes nor sockets: a port sends lines and ends the candidate, and whoever owns the port says what it hears.
 */
import type { Answering, ArrivedCallback, CallbackAnswer, CallOutcome, LinkCall, LinkListener, Limits, Loss, Passage } from '../../protocol';
import { decodeCallback, decodeGreeting, decodeNote, decodeReturn, isCallbackMethod, isHandlerNote, threadOf } from './decode';
import type { Greeting, HandlerAnswer, Witness } from './decode';
import { Inbox } from './inbox';
import type { Heard, Losing } from './inbox';
import { errorLine, readMessage, requestLine, resultLine } from './json-rpc';
import type { RpcId, RpcMessage } from './json-rpc';
import { rpcErrors, wireProtocol } from './messages';
import type { KitMethod } from './messages';
import { ObjectNames } from './object-names';
import { OutputLedger } from './output-ledger';
import { Patience } from './patience';
import { chatterBytesMax, messageBytesMax } from './wire-lines';

/** Bytes of a callback or an answer that do not count as output: many of them are legal (judging.md). */
const freeBytes = 1_024;
/** Pieces of chatter kept from between two sessions. */
const earlyStraysMax = 100;

export interface ConversationPort {
  /** Sends one line; tells whether the other side has fallen behind with reading. */
  send(line: string): 'sent' | 'waiting';
  /** Ends the candidate, now. */
  kill(): void;
}

export interface SessionStart {
  /** The conductor's name of the instance. */
  readonly instance: string;
  readonly listener: LinkListener;
  readonly storage: string | undefined;
  readonly conditions: readonly string[];
}

type Reply = HandlerAnswer | Loss;
type Settle = (reply: Reply) => void;
type Requested = Extract<RpcMessage, { kind: 'request' }>;
type Told = Extract<RpcMessage, { kind: 'notification' }>;

export class Conversation {
  readonly #port: ConversationPort;
  readonly #limits: Limits;
  readonly #inbox: Inbox;
  readonly #output: OutputLedger;
  readonly #watch: Patience;
  readonly #silence: Patience;
  readonly #pending = new Map<number, Settle>();
  readonly #names = new ObjectNames();
  #nextId = 1;
  #listener: LinkListener | undefined;
  #beganAt = performance.now();
  #passing: { readonly resolve: (passage: Passage) => void; readonly silenceMs: number } | undefined;
  /** Callbacks that are not answered yet, since the manager calls from inside them. */
  #answering = 0;
  /** A call of the manager that waits for those. */
  #held: (() => void) | undefined;
  #unread = 0;
  #loss: Loss | undefined;
  #spokeAlone = false;
  /** What was printed before a session began: it belongs to the next one. */
  readonly #early: string[] = [];

  /** `isUnhurried`: somebody is debugging, and no call is ever taken to hang. */
  constructor(port: ConversationPort, limits: Limits, isUnhurried = false) {
    this.#port = port;
    this.#limits = isUnhurried ? { ...limits, start: Infinity, reply: Infinity } : limits;
    this.#watch = new Patience((silentMs) => this.lose({ how: 'hung', detail: `no message for ${silentMs} ms`, limit: 'reply' }));
    this.#silence = new Patience((forMs) => this.#passed({ kind: 'quiet', at: this.#now(), known: 'silence', forMs }));
    this.#output = new OutputLedger(limits.output, (text) => this.stray(text));
    this.#inbox = new Inbox({
      take: (heard) => this.#take(heard),
      arrived: () => this.#watch.sign(),
      overlong: () => this.lose({ how: 'flooded', detail: `a message of more than ${messageBytesMax} bytes` }),
    });
  }

  get loss(): Loss | undefined {
    return this.#loss;
  }

  /** Whether the handler did something while no session was on: it was not as quiet as it said. */
  get spokeAlone(): boolean {
    return this.#spokeAlone;
  }

  /** Takes bytes of the candidate's standard output. */
  hear(bytes: Buffer): void {
    this.#inbox.hear(bytes);
    this.#output.flush();
  }

  /** The candidate is gone; what it said before is still taken first. */
  ended(losing: Losing): void {
    this.#inbox.ended(losing);
  }

  countOutput(bytes: number): void {
    if (!this.#output.count(bytes)) this.lose({ how: 'flooded', detail: `more than ${this.#limits.output} bytes of output`, limit: 'output' });
  }

  /** Ends the conversation, and with it the candidate; gives the loss, which may be an earlier one. */
  lose({ how, detail, limit }: Losing): Loss {
    if (this.#loss !== undefined) return this.#loss;
    this.#output.flush();
    const loss: Loss = { kind: 'lost', at: this.#now(), how, detail, ...(limit === undefined ? {} : { limit: { name: limit, value: this.#limits[limit] } }) };
    this.#loss = loss;
    this.#inbox.close();
    this.#watch.dispose();
    this.#port.kill();
    const waiting = [...this.#pending.values()].reverse();
    this.#pending.clear();
    this.#held = undefined;
    for (const settle of waiting) settle(loss);
    this.#passed(loss);
    return loss;
  }

  /** Greets; gives the greeting, what is wrong with it, or the loss. */
  async hello(kit: string): Promise<{ readonly greeting: Greeting } | { readonly fault: string } | Loss> {
    const reply = await this.#ask('hello', { protocol: wireProtocol, kit }, this.#limits.start);
    if (reply.kind === 'lost') return reply;
    if (reply.kind === 'error') return { fault: `"hello" was answered with the error ${reply.code}` };
    const greeting = decodeGreeting(reply.result);
    if ('fault' in greeting) return { fault: `the greeting is not understood: ${greeting.fault}` };
    if (greeting.value.protocol !== wireProtocol) return { fault: `the greeting speaks of protocol ${greeting.value.protocol}, not of ${wireProtocol}` };
    return { greeting: greeting.value };
  }

  /** Starts a session: a new instance, and nothing of the one before counts for it. */
  async begin({ instance, listener, storage, conditions }: SessionStart): Promise<CallOutcome> {
    this.#listener = listener;
    this.#beganAt = performance.now();
    this.#output.startSession();
    this.#names.startSession();
    for (const text of this.#early.splice(0)) listener.stray(text, 0);
    const world = { ...(storage === undefined ? {} : { storage }), ...(conditions.length === 0 ? {} : { conditions }) };
    return this.#outcomeOf('create', await this.#ask('create', { instance: this.#names.toWire('instance', instance), ...world }));
  }

  async call(call: LinkCall): Promise<CallOutcome> {
    return this.#outcomeOf(call.method, await this.#ask(call.method, this.#paramsOf(call)));
  }

  async release(what: { readonly instance: string } | { readonly enumerator: string }): Promise<CallOutcome> {
    const params = 'instance' in what ? { instance: this.#names.toWire('instance', what.instance) } : what;
    return this.#outcomeOf('release', await this.#ask('release', params));
  }

  pass(silenceMs: number): Promise<Passage> {
    if (this.#loss !== undefined) return Promise.resolve(this.#loss);
    return new Promise((resolve) => {
      this.#passing = { resolve, silenceMs };
      this.#silence.start(silenceMs);
      this.#inbox.heed();
    });
  }

  /** Records output beside the protocol. */
  stray(text: string): void {
    if (this.#listener !== undefined) this.#listener.stray(text, this.#now());
    else if (this.#early.length < earlyStraysMax) this.#early.push(text);
  }

  /** The session is over: what comes now belongs to nobody. */
  end(): void {
    this.#output.flush();
    this.#listener = undefined;
    this.#passing = undefined;
    this.#silence.stop();
    this.#spokeAlone = false;
    this.#inbox.heed();
  }

  /** Says goodbye; resolves when that is answered, or never will be. */
  async goodbye(): Promise<void> {
    await this.#ask('goodbye', {});
  }

  dispose(): void {
    this.#watch.dispose();
    this.#silence.dispose();
  }

  #now(): number {
    return Math.floor(performance.now() - this.#beganAt);
  }

  #take(heard: Heard): void {
    if (heard.kind === 'gone') {
      this.lose(heard.losing);
    } else if (heard.kind === 'chatter') {
      this.#output.chatter(heard.text);
      this.countOutput(heard.bytes);
    } else {
      const message = readMessage(heard.text);
      const isFree = message.kind !== 'notification' && message.kind !== 'fault';
      this.countOutput(isFree ? Math.max(0, heard.bytes - freeBytes) : heard.bytes);
      this.#output.flush();
      if (this.#loss === undefined) this.#understand(message, heard.text);
    }
  }

  #understand(message: RpcMessage, text: string): void {
    switch (message.kind) {
      case 'fault':
        this.#babbled(`a line that begins like a message is none: ${message.fault}`);
        return;
      case 'result':
      case 'error':
        this.#answered(message);
        return;
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
      const send = () => this.#send({ method, params, limitMs }, settle);
      // Two calls of the kit are never open at once, except from inside a callback.
      if (this.#answering > 0) this.#held = send;
      else send();
      this.#inbox.heed();
    });
  }

  #send({ method, params, limitMs }: { readonly method: KitMethod; readonly params: object; readonly limitMs: number }, settle: Settle): void {
    const id = this.#nextId;
    this.#nextId += 1;
    this.#pending.set(id, settle);
    if (limitMs !== Infinity) this.#watch.start(limitMs);
    this.#port.send(requestLine(id, method, params));
  }

  #answered(answer: HandlerAnswer): void {
    const { id } = answer;
    const settle = typeof id === 'number' ? this.#pending.get(id) : undefined;
    if (typeof id !== 'number' || settle === undefined) {
      const wasAsked = typeof id === 'number' && Number.isInteger(id) && id > 0 && id < this.#nextId;
      const named = JSON.stringify(id).slice(0, 80);
      this.#babbled(wasAsked ? `the request ${named} was answered a second time` : `the id ${named} was answered, and nothing was asked under it`);
      return;
    }
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#watch.stop();
    settle(answer);
  }

  #outcomeOf(method: LinkCall['method'] | 'create' | 'release', reply: Reply): CallOutcome {
    if (reply.kind === 'lost') return reply;
    const returned = decodeReturn(method, reply);
    if ('value' in returned) return { kind: 'returned', at: this.#now(), ...returned.value };
    return this.#babbled(`the answer to ${method} is not understood: ${returned.fault}`);
  }

  #paramsOf(call: LinkCall): object {
    if ('enumerator' in call.args) return call.args;
    const instance = this.#names.toWire('instance', call.instance);
    if (call.method !== 'SetProgressCallback') return { instance, ...call.args };
    const { callback } = call.args;
    return { instance, callback: callback === null ? null : this.#names.toWire('callback', callback) };
  }

  #requested({ id, method, params, thread }: Requested, text: string): void {
    if (isHandlerNote(method)) {
      // Told with an id: whoever waits for an answer to that gets an empty one.
      this.#told({ kind: 'notification', method, params, thread }, text);
      this.#reply(resultLine(id, {}));
    } else if (!isCallbackMethod(method)) {
      this.stray(text.slice(0, chatterBytesMax));
      this.#reply(errorLine(id, rpcErrors.unknownMethod, `${method.slice(0, 80)} is unknown`));
    } else {
      const decoded = decodeCallback(method, params, this.#now());
      if ('fault' in decoded) this.#misasked(id, method, decoded.fault);
      else this.#calledBack(id, decoded.value, threadOf({ thread }));
    }
  }

  #misasked(id: RpcId, method: string, fault: string): void {
    this.#reply(errorLine(id, rpcErrors.invalidParams, fault));
    this.#babbled(`the params of ${method} are not understood: ${fault}`);
  }

  #calledBack(id: RpcId, callback: ArrivedCallback, thread: string | undefined): void {
    const named = this.#names.fromWire('callback', callback.args.callback);
    if (named.kind === 'unknown') {
      this.#misasked(id, callback.method, 'its callback names no object that was ever given');
    } else if (named.kind === 'past' || this.#listener === undefined) {
      this.#spokeAlone = true;
      this.#reply(errorLine(id, rpcErrors.released, 'the callback was released'));
    } else {
      const args = { ...callback.args, callback: named.name };
      this.#answering += 1;
      this.#drive(this.#listener.callback({ ...callback, args, thread: callback.thread ?? thread } as ArrivedCallback), id, undefined);
    }
  }

  /** Goes on with an answer until it is given, making the manager's nested calls on the way. */
  #drive(answering: Answering, id: RpcId, outcome: CallOutcome | undefined): void {
    const step = outcome === undefined ? answering.next(undefined as never) : answering.next(outcome);
    if (step.done === true) {
      this.#replyBy(id, step.value);
      return;
    }
    const order = step.value;
    if (this.#loss !== undefined) {
      this.#drive(answering, id, this.#loss);
      return;
    }
    const params = order.method === 'release' ? { enumerator: order.enumerator } : this.#paramsOf(order);
    this.#send({ method: order.method, params, limitMs: this.#limits.reply }, (reply) => this.#drive(answering, id, this.#outcomeOf(order.method, reply)));
  }

  #replyBy(id: RpcId, answer: CallbackAnswer): void {
    if (answer.kind === 'hr') this.#reply(resultLine(id, { hr: answer.hr }));
    else if (answer.kind === 'count') this.#reply(resultLine(id, { count: answer.count }));
    else this.#reply(errorLine(id, rpcErrors.released, 'the callback was released'));
    this.#answering -= 1;
    this.#spoke();
    const held = this.#held;
    if (this.#answering > 0 || held === undefined) return;
    this.#held = undefined;
    held();
  }

  #reply(line: string): void {
    if (this.#loss !== undefined) return;
    this.#unread = this.#port.send(line) === 'waiting' ? this.#unread + 1 : 0;
    const most = this.#limits['open-messages'];
    if (this.#unread > most) this.lose({ how: 'flooded', detail: `more than ${most} requests whose answers are not read`, limit: 'open-messages' });
  }

  #told({ method, params, thread }: Told, text: string): void {
    if (!isHandlerNote(method)) {
      if (isCallbackMethod(method)) this.#babbled(`${method} came without an id and cannot be answered`);
      else this.stray(text.slice(0, chatterBytesMax));
      return;
    }
    const decoded = decodeNote(method, params);
    if ('fault' in decoded) {
      this.#babbled(`the notification "${method}" is not understood: ${decoded.fault}`);
      return;
    }
    const note = decoded.value;
    const isPast = note.instance !== undefined && this.#names.fromWire('instance', note.instance).kind === 'past';
    const listener = isPast ? undefined : this.#listener;
    if (listener === undefined) this.#spokeAlone ||= note.method !== 'quiet';
    else if (note.method === 'quiet') this.#quiet(listener);
    else this.#witnessed(note, listener, threadOf({ thread }));
  }

  #witnessed(note: Witness, listener: LinkListener, thread: string | undefined): void {
    const at = this.#now();
    if (note.method === 'ui') {
      listener.ui({ change: note.change, title: note.title, parent: note.parent, seen: 'reported', at });
    } else {
      const by = note.thread ?? thread;
      listener.work({ change: note.change, itemId: note.itemId, ...(by === undefined ? {} : { thread: by }), at });
    }
    this.#spoke();
  }

  #quiet(listener: LinkListener): void {
    const at = this.#now();
    listener.quiet(at);
    if (this.#answering === 0) this.#passed({ kind: 'quiet', at, known: 'declared', forMs: 0 });
  }

  /** The handler did something: whoever lets time pass is told, once every callback is answered. */
  #spoke(): void {
    if (this.#answering === 0) this.#passed({ kind: 'spoke', at: this.#now() });
    else this.#silence.sign();
  }

  #passed(passage: Passage): void {
    const passing = this.#passing;
    if (passing === undefined) return;
    if (passage.kind === 'quiet' && this.#answering > 0) {
      // A call from inside a callback is still open; its own limit watches over it.
      this.#silence.start(passing.silenceMs);
      return;
    }
    this.#passing = undefined;
    this.#silence.stop();
    this.#inbox.pause();
    passing.resolve(passage);
  }
}
