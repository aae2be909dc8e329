/** Decodes the first line of a trace file. */
import { UserError } from '../base/errors';
import { limitNames } from '../protocol';
import type { LimitName } from '../protocol';
import { traceVersion } from './entry';
import type { SessionNote, TraceHeader } from './entry';

type Json = Readonly<Record<string, unknown>>;

/**
 * Gives the header that a parsed line holds. Members that may be left out get their defaults; a line without version, handler or
 * clock is no header. What only the kit itself writes (`conditions`, `limits`, `session`) is ignored where it has another shape.
 */
export function decodeHeader(value: unknown, line: number): TraceHeader {
  const json = headerObject(value, line);
  const { handler, clock, epoch } = json;
  if (!isObject(handler) || typeof handler.name !== 'string') throw noHeader(line, 'it does not name the handler');
  if (clock !== 'virtual' && clock !== 'real') throw noHeader(line, 'its `clock` is neither `virtual` nor `real`');
  if (!isLeftOut(epoch) && typeof epoch !== 'number') throw noHeader(line, 'its `epoch` is not a number');
  const version = isLeftOut(handler.version) ? '' : handler.version;
  if (typeof version !== 'string') throw noHeader(line, "the handler's `version` is not a text");
  return {
    trace: traceVersion,
    handler: { name: handler.name, version },
    capabilities: textsOf(json, 'capabilities', line),
    declines: textsOf(json, 'declines', line),
    clock,
    storage: storageOf(json.storage, line),
    ...(typeof epoch === 'number' ? { epoch } : {}),
    ...kitMembers(json),
  };
}

function headerObject(value: unknown, line: number): Json {
  if (!isObject(value) || !('trace' in value))
    throw noHeader(line, 'it does not tell the version of the format (`"trace": 1`)');
  const { trace } = value;
  if (typeof trace === 'number' && trace > traceVersion) {
    const seen = `Line ${line} says that the trace has version ${trace}, and this kit reads version ${traceVersion}.`;
    throw new UserError('trace-newer-version', `${seen} Judge it with a newer kit, or record it again with this one.`, {
      line,
    });
  }
  if (trace !== traceVersion) throw noHeader(line, `its version is not ${traceVersion}`);
  return value;
}

function storageOf(storage: unknown, line: number): TraceHeader['storage'] {
  if (isLeftOut(storage)) return 'fresh';
  if (storage !== 'fresh' && storage !== 'kept') throw noHeader(line, 'its `storage` is neither `fresh` nor `kept`');
  return storage;
}

function textsOf(json: Json, member: 'capabilities' | 'declines', line: number): readonly string[] {
  const texts = json[member];
  if (isLeftOut(texts)) return [];
  if (!areTexts(texts)) throw noHeader(line, `its \`${member}\` are not a list of texts`);
  return texts;
}

function kitMembers(json: Json): Pick<TraceHeader, 'conditions' | 'limits' | 'session'> {
  const { conditions, limits, session } = json;
  return {
    ...(areTexts(conditions) ? { conditions } : {}),
    ...(isObject(limits) ? { limits: limitsOf(limits) } : {}),
    ...(isObject(session) ? { session: noteOf(session) } : {}),
  };
}

function limitsOf(json: Json): Partial<Record<LimitName, number>> {
  const limits: Partial<Record<LimitName, number>> = {};
  for (const name of limitNames) {
    const value = json[name];
    if (typeof value === 'number') limits[name] = value;
  }
  return limits;
}

function noteOf(json: Json): SessionNote {
  const { visit, seed, switchedOn, enclosure, served } = json;
  return {
    ...textMember(json, 'name'),
    ...textMember(json, 'scenario'),
    ...textMember(json, 'isolation'),
    ...textMember(json, 'user'),
    ...(typeof visit === 'number' ? { visit } : {}),
    ...(typeof seed === 'number' ? { seed } : {}),
    ...(areTexts(switchedOn) ? { switchedOn } : {}),
    ...(json.windows === 'watched' ? { windows: 'watched' } : {}),
    ...(areTexts(enclosure) ? { enclosure } : {}),
    ...textMember(json, 'repeats'),
    ...(typeof served === 'number' ? { served } : {}),
  };
}

function textMember<M extends 'name' | 'scenario' | 'isolation' | 'user' | 'repeats'>(
  json: Json,
  member: M,
): Partial<Record<M, string>> {
  const value = json[member];
  return typeof value === 'string' ? ({ [member]: value } as Partial<Record<M, string>>) : {};
}

/** The error for a first line, or a file, that has no header. */
export function noHeader(line: number, why: string): UserError {
  const seen = `Line ${line} is not the header of a trace: ${why}.`;
  return new UserError(
    'trace-no-header',
    `${seen} A trace file begins with a line such as {"trace":1,"handler":{"name":"…"},"clock":"virtual"}.`,
    { line },
  );
}

function isLeftOut(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
