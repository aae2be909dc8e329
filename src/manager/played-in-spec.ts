/** Plays a plan against a handler that is a table, and gives every act and answer in words; for specs. */
import { S_FALSE, S_OK, SYNCMGRSTATUS, comparableGuid } from '../protocol';
import type {
  ArrivedCallback,
  CallbackAnswer,
  CallMethod,
  CallOut,
  CallOutcome,
  Guid,
  LinkCall,
  SyncMgrItem,
} from '../protocol';
import type { Act, ActResult } from './act';
import { Answers } from './answers';
import type { Profile } from './answers';
import { Invariants } from './invariants';
import { ordinaryPlan } from './plan';
import type { Plan } from './plan';
import type { Preferences } from './preferences';
import { playSession, progressCallsByPlace } from './session';
import { ManagerState } from './state';

export const itemA: Guid = 'aaaaaaaa-0000-4000-8000-000000000001';
export const itemB: Guid = 'bbbbbbbb-0000-4000-8000-000000000002';
export const itemC: Guid = 'cccccccc-0000-4000-8000-000000000003';

/** A callback without its object: the one that is set is filled in. */
export type Word = readonly [method: ArrivedCallback['method'], args?: object, isClosed?: true];

/** What the handler offers, answers and says. What is left out is as in a handler without surprises. */
export interface World {
  readonly items?: readonly SyncMgrItem[];
  readonly flags?: number;
  readonly hrs?: Partial<Record<CallMethod, number>>;
  /** What it says from the call of a method on, one word each time it may go on; a second visit takes the second list. */
  readonly says?: Partial<Record<CallMethod, readonly (readonly Word[])[]>>;
  readonly profile?: Profile;
  readonly preferences?: Preferences;
}

export const offered = (flags = 0, state = 1): readonly SyncMgrItem[] =>
  [itemA, itemB, itemC].map((itemId) => ({ itemId, flags, state, name: 'x' }));

export const progress = (itemId: Guid, status: keyof typeof SYNCMGRSTATUS): Word => [
  'Progress',
  { itemId, item: { mask: 2, statusType: SYNCMGRSTATUS[status] } },
];
export const completed = (method: CallMethod, hr: number = S_OK, more: object = {}): Word => [
  `${method}Completed` as ArrivedCallback['method'],
  { hr, ...more },
];

export function played(changes: Partial<Plan>, world: World = {}): string[] {
  return new Played({ ...ordinaryPlan, ...changes }, world).lines;
}

class Played {
  readonly lines: string[] = [];
  readonly #world: World;
  readonly #state: ManagerState;
  readonly #invariants = new Invariants();
  readonly #answers: Answers;
  readonly #visits = new Map<CallMethod, number>();
  readonly #cursors = new Map<string, number>();
  #words: Word[] = [];
  #depth = 0;

  constructor(plan: Plan, world: World) {
    this.#world = world;
    this.#state = new ManagerState(plan, world.preferences);
    this.#answers = new Answers(this.#state, this.#invariants, world.profile);
    const session = playSession(this.#state);
    for (let step = session.next(undefined); step.done !== true; step = session.next(this.#make(step.value)));
    const { references, connections, round, isReleased } = this.#state;
    this.lines.push(
      `kept ${[...this.#invariants.kept].sort().join(' ')}`,
      `rounds ${round}, progress ${progressCallsByPlace(this.#state).join(' ')}, released ${isReleased}`,
      `connections ${[...connections].join(' ') || 'none'}, references ${JSON.stringify([...references])}`,
    );
  }

  #make(act: Act): ActResult {
    this.#invariants.check(this.#state, act);
    if (this.lines.length > 400) throw new Error('the manager is stuck');
    const isHeard = act.kind === 'pass' && act.obliged && this.#words.length > 0;
    if (!isHeard) this.lines.push(`${'  '.repeat(this.#depth)}${inWords(act)}`);
    if (act.kind === 'call') {
      this.#state.called(act.call);
      return this.#answered(act.call);
    }
    if (act.kind !== 'pass') return undefined;
    const word = this.#words.shift();
    if (word === undefined) return { kind: 'quiet', at: 0, known: 'drained', forMs: 0 };
    this.#say(word);
    return { kind: 'spoke', at: 0 };
  }

  #say([method, args, isClosed]: Word): void {
    const callback = { method, args: { callback: this.#state.callback ?? 'c1', ...args }, thread: undefined, at: 0 };
    const asking = this.#answers.answer({ ...callback, ...(isClosed ? { isClosed } : {}) } as ArrivedCallback);
    const at = this.lines.push('') - 1;
    this.#depth += 1;
    let step = asking.next(undefined);
    while (step.done !== true) step = asking.next(this.#make(step.value));
    this.#depth -= 1;
    this.lines[at] = `${'  '.repeat(this.#depth)}< ${method} ${shorter(args ?? {})} > ${answerInWords(step.value)}`;
  }

  #answered(call: LinkCall): CallOutcome {
    const { method } = call;
    const visit = this.#visits.get(method) ?? 0;
    this.#visits.set(method, visit + 1);
    this.#words.push(...(this.#world.says?.[method]?.[visit] ?? this.#usual(method)));
    const { hr, ...out } = this.#outs(call);
    return { kind: 'returned', at: 0, hr: this.#world.hrs?.[method] ?? hr, out };
  }

  #usual(method: CallMethod): Word[] {
    if (this.#world.says?.[method] !== undefined) return [];
    if (method === 'Synchronize')
      return [
        ...this.#state.selection.flatMap((id) => [progress(id, 'UPDATING'), progress(id, 'SUCCEEDED')]),
        completed(method),
      ];
    return ['PrepareForSync', 'ShowProperties', 'ShowError'].includes(method) ? [completed(method)] : [];
  }

  #outs(call: LinkCall): { readonly hr: number } & CallOut {
    const { items = offered(), flags = 0 } = this.#world;
    switch (call.method) {
      case 'GetHandlerInfo':
        return { hr: S_OK, info: { flags, name: 'x' } };
      case 'EnumSyncMgrItems':
      case 'Clone': {
        const enumerator = `e${this.#cursors.size + 1}`;
        this.#cursors.set(enumerator, call.method === 'Clone' ? (this.#cursors.get(call.args.enumerator) ?? 0) : 0);
        return { hr: S_OK, enumerator };
      }
      case 'Next': {
        const at = this.#cursors.get(call.args.enumerator) ?? 0;
        const given = items.slice(at, at + call.args.count);
        this.#cursors.set(call.args.enumerator, at + given.length);
        return { hr: given.length === call.args.count ? S_OK : S_FALSE, items: given };
      }
      case 'Reset':
        this.#cursors.set(call.args.enumerator, 0);
        return { hr: S_OK };
      default:
        return { hr: S_OK };
    }
  }
}

function inWords(act: Act): string {
  const probes = 'probes' in act && act.probes !== undefined ? ` (leaves ${act.probes.join(' ')})` : '';
  switch (act.kind) {
    case 'call':
      return `${act.call.method} ${shorter(act.call.args)}${probes}`;
    case 'release-enumerator':
      return `release ${act.enumerator}`;
    case 'release-handler':
      return `release the handler${probes}`;
    case 'pass':
      return act.obliged ? 'wait' : 'listen';
    case 'user':
    case 'program':
      return `${act.kind} ${act.act}${'itemId' in act ? ` ${shorter(act.itemId)}` : ''}`;
  }
}

/** Ids shrink to the letters of the three items. */
function shorter(value: unknown): string {
  const { itemId, item } = Object(value) as { itemId?: string; item?: { mask: number; statusType?: number } };
  if (item?.mask === 2) return `${shorter(itemId)} ${String(item.statusType)}`;
  const names: Readonly<Record<string, string>> = { [itemA]: 'A', [itemB]: 'B', [itemC]: 'C' };
  return JSON.stringify(value)
    .replaceAll('"', '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, (id) => names[comparableGuid(id)] ?? id.slice(0, 8));
}

function answerInWords(answer: CallbackAnswer): string {
  return answer.kind === 'hr' ? `0x${(answer.hr >>> 0).toString(16)}` : JSON.stringify(answer);
}
