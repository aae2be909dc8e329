/**
 * The envelope of JSON-RPC 2.0, one message a line.
 *
 * No library, on purpose: those that are well kept swallow a second answer and an answer to nothing, read headers instead of lines,
 * or buffer a message of any length. Here each of these is a finding about the candidate (ROB-02, ROB-03) and has to be seen.
 */
export type RpcId = number | string;

/** A message as it came; `fault` says why a line that begins like one is none. */
export type RpcMessage =
  | {
      readonly kind: 'request';
      readonly id: RpcId;
      readonly method: string;
      readonly params: unknown;
      readonly thread: unknown;
    }
  | { readonly kind: 'notification'; readonly method: string; readonly params: unknown; readonly thread: unknown }
  | { readonly kind: 'result'; readonly id: RpcId; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: RpcId; readonly code: number; readonly message: string }
  | { readonly kind: 'fault'; readonly fault: string };

/** Reads the envelope; what is inside is somebody else's to check. */
export function readMessage(line: string): RpcMessage {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return fault('it is not JSON');
  }
  if (!isObject(message)) return fault('it is no object');
  if (message.jsonrpc !== '2.0') return fault('it does not say "jsonrpc": "2.0"');
  return typeof message.method === 'string' ? readAsked(message, message.method) : readAnswer(message);
}

function readAsked(message: Record<string, unknown>, method: string): RpcMessage {
  const { id, params, thread } = message;
  if (id === undefined) return { kind: 'notification', method, params, thread };
  return isId(id) ? { kind: 'request', id, method, params, thread } : fault('its id is neither a number nor a string');
}

function readAnswer(message: Record<string, unknown>): RpcMessage {
  const { id, result, error } = message;
  if (message.method !== undefined) return fault('its method is no text');
  const hasError = error !== undefined && error !== null;
  // Many libraries write both members, with null in the one that is not meant.
  const hasResult = hasError ? result !== undefined && result !== null : result !== undefined;
  if (hasResult === hasError) return fault('it holds neither a method nor exactly one of result and error');
  if (!isId(id)) return fault('it answers without an id');
  if (!hasError) return { kind: 'result', id, result };
  if (!isObject(error) || typeof error.code !== 'number') return fault('its error has no code');
  return { kind: 'error', id, code: error.code, message: typeof error.message === 'string' ? error.message : '' };
}

/** Composes a request of the kit. */
export function requestLine(id: number, method: string, params: object): string {
  return `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`;
}

/** Composes an answer of the kit. */
export function resultLine(id: RpcId, result: object): string {
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${JSON.stringify(result)}}\n`;
}

/** Composes a refusal of the kit. */
export function errorLine(id: RpcId, code: number, message: string): string {
  return `${JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } })}\n`;
}

function fault(text: string): RpcMessage {
  return { kind: 'fault', fault: text };
}

function isId(value: unknown): value is RpcId {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
