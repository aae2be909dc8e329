/** The lists that a handler gave in one session, as comparisons of sessions and of lists before and after a run read them. */
import { succeeded } from '../protocol';
import type { CallArgs, CallMethod, CallOut, HRESULT, SyncMgrItem } from '../protocol';

export interface Enumeration {
  /** The entry of EnumSyncMgrItems. */
  readonly n: number;
  readonly at: number;
  readonly hr: HRESULT;
  /** What Next gave from the beginning on, until the end or until something else was done with the enumerator. */
  readonly items: readonly SyncMgrItem[];
  /** A Next delivered fewer than it was asked for: `items` is the whole list. */
  readonly isWhole: boolean;
}

interface Returned {
  readonly method: CallMethod;
  readonly n: number;
  readonly at: number;
  readonly args: CallArgs[CallMethod];
  readonly hr?: HRESULT;
  readonly out?: CallOut;
}
interface Growing extends Enumeration {
  readonly items: SyncMgrItem[];
  isWhole: boolean;
}

/** The first and the last ones are what is compared; a flood of enumerations must not fill the memory. */
const keptFirst = 4;
const keptMax = 16;

export class Enumerations {
  readonly kept: Growing[] = [];
  readonly #reading = new Map<string, Growing>();

  /** Takes in a return of EnumSyncMgrItems or of an enumerator's method. */
  learn(call: Returned): void {
    const name = 'enumerator' in call.args ? call.args.enumerator : undefined;
    const isGood = call.hr !== undefined && succeeded(call.hr);
    if (call.method === 'EnumSyncMgrItems') {
      if (isGood && call.hr !== undefined && typeof call.out?.enumerator === 'string')
        this.#begin(call, call.hr, call.out.enumerator);
    } else if (name === undefined) return;
    else if (call.method === 'Next' && isGood) this.#read(name, call);
    else if (call.method !== 'Clone') this.#reading.delete(name);
  }

  #begin({ n, at }: Returned, hr: HRESULT, name: string): void {
    const enumeration: Growing = { n, at, hr, items: [], isWhole: false };
    this.#reading.set(name, enumeration);
    this.kept.push(enumeration);
    if (this.kept.length > keptMax) this.kept.splice(keptFirst, 1);
  }

  #read(name: string, { args, out }: Returned): void {
    const enumeration = this.#reading.get(name);
    const items: unknown = out?.items ?? [];
    if (enumeration === undefined || !Array.isArray(items)) return;
    for (const item of items as unknown[])
      if (typeof item === 'object' && item !== null) enumeration.items.push(item as SyncMgrItem);
    if (!('count' in args) || items.length >= args.count) return;
    enumeration.isWhole = true;
    this.#reading.delete(name);
  }
}
