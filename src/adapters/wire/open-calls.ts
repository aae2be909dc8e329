/** The calls of the kit that are not answered yet, and the watch over them. */
import type { LinkCall, Loss } from '../../protocol';
import type { HandlerAnswer } from './decode';
import { requestLine } from './json-rpc';
import type { KitMethod } from './messages';
import type { ObjectNames } from './object-names';
import { Patience } from '../patience';
import type { LookAtRun, Waited } from '../patience';

export type Reply = HandlerAnswer | Loss;
export type Settle = (reply: Reply) => void;

export interface WireCall {
  readonly method: KitMethod;
  readonly params: object;
  /** How long the handler may say nothing meanwhile; Infinity where somebody is debugging it. */
  readonly limitMs: number;
}

export class OpenCalls {
  readonly #send: (line: string) => void;
  readonly #watch: Patience;
  readonly #open = new Map<number, Settle>();
  #nextId = 1;

  constructor(send: (line: string) => void, hung: (waited: Waited) => void, lookAtRun?: LookAtRun) {
    this.#send = send;
    this.#watch = new Patience(hung, lookAtRun);
  }

  get areOpen(): boolean {
    return this.#open.size > 0;
  }

  make({ method, params, limitMs }: WireCall, settle: Settle): void {
    const id = this.#nextId;
    this.#nextId += 1;
    this.#open.set(id, settle);
    if (limitMs !== Infinity) this.#watch.start(limitMs);
    this.#send(requestLine(id, method, params));
  }

  /** A message came in: the time that a call may take counts from there. */
  sign(): void {
    this.#watch.sign();
  }

  /** Bytes came in, whatever they are. */
  read(bytes: number): void {
    this.#watch.read(bytes);
  }

  /** The handler was answered beside the wire. */
  served(): void {
    this.#watch.served();
  }

  /** Gives what is wrong with an answer that belongs to no open call. */
  answered(answer: HandlerAnswer): string | undefined {
    const { id } = answer;
    const settle = typeof id === 'number' ? this.#open.get(id) : undefined;
    if (typeof id !== 'number' || settle === undefined) return this.#strange(id);
    this.#open.delete(id);
    if (this.#open.size === 0) this.#watch.stop();
    settle(answer);
    return undefined;
  }

  /** Ends them all the same way, the newest first. */
  lose(loss: Loss): void {
    this.#watch.dispose();
    const waiting = [...this.#open.values()].reverse();
    this.#open.clear();
    for (const settle of waiting) settle(loss);
  }

  dispose(): void {
    this.#watch.dispose();
  }

  #strange(id: HandlerAnswer['id']): string {
    const named = JSON.stringify(id).slice(0, 80);
    const wasAsked = typeof id === 'number' && Number.isInteger(id) && id > 0 && id < this.#nextId;
    return wasAsked
      ? `the request ${named} was answered a second time`
      : `the id ${named} was answered, and nothing was asked under it`;
  }
}

type Named = LinkCall | { readonly method: 'release'; readonly instance?: string; readonly enumerator?: string };

/** The params of a call, with the names that its objects have on the wire. */
export function paramsOf(call: Named, names: ObjectNames): object {
  if (call.method === 'release') {
    return call.instance === undefined
      ? { enumerator: call.enumerator }
      : { instance: names.toWire('instance', call.instance) };
  }
  if ('enumerator' in call.args) return call.args;
  const instance = names.toWire('instance', call.instance);
  if (call.method !== 'SetProgressCallback') return { instance, ...call.args };
  const { callback } = call.args;
  return { instance, callback: callback === null ? null : names.toWire('callback', callback) };
}
