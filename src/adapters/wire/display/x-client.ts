/** One client of the display: what it asks is done, answered, or refused by the error that the protocol has for it. */
import type { XAsker } from './x-asker';
import type { XDisplay } from './x-display';
import type { XEvent } from './x-events';
import { XRequests } from './x-requests';
import type { XRequest } from './x-requests';
import { constantReplies } from './x-replies';
import { resourceMask, welcome } from './x-screen';
import { serve } from './x-serving';
import { XBytes } from './x-bytes';

export interface XClientPort {
  send(bytes: Buffer): void;
  /** The client has asked something and has its answer now. */
  answered?(): void;
  /** Ends the connection. */
  end(): void;
}

export class XClient implements XAsker {
  readonly number: number;
  readonly #display: XDisplay;
  readonly #port: XClientPort;
  readonly #requests: XRequests;
  isLittle = true;
  #sequence = 0;

  /** Takes a new client in; undefined where there are as many as the protocol can tell apart. */
  static connected(display: XDisplay, port: XClientPort): XClient | undefined {
    const number = display.freeNumber;
    if (number === undefined) return undefined;
    const client = new XClient(display, port, number);
    display.joined(client);
    return client;
  }

  private constructor(display: XDisplay, port: XClientPort, number: number) {
    this.#display = display;
    this.#port = port;
    this.number = number;
    this.#requests = new XRequests({
      opened: (isLittle) => {
        this.isLittle = isLittle;
        display.clientReached();
        port.send(welcome(number * (resourceMask + 1), isLittle));
      },
      requested: (request) => this.#serve(request),
      strange: () => port.end(),
    });
  }

  hear(bytes: Buffer): void {
    this.#requests.push(bytes);
  }

  gone(): void {
    this.#display.disconnected(this.number);
  }

  send(event: XEvent): void {
    this.#write(event(this.isLittle));
  }

  reply(...replies: readonly XBytes[]): void {
    for (const reply of replies) this.#write(reply);
    this.#port.answered?.();
  }

  refuse(code: number, value: number, { opcode }: XRequest): void {
    this.#write(XBytes.blank(32, this.isLittle).setU8(1, code).setU32(4, value).setU8(10, opcode));
  }

  #serve(request: XRequest): void {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const constant = constantReplies[request.opcode];
    if (constant === undefined) serve(request, this, this.#display);
    else this.reply(...[constant(request, this.isLittle)].flat());
  }

  #write(bytes: XBytes): void {
    this.#port.send(bytes.setU16(2, this.#sequence).buffer);
  }
}
