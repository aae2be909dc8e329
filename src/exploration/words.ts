/** The words a plan is made of, as lists: what is drawn from and what is read back. A word left out here does not compile. */
import type { AnswerRule, Choice, Injection, Plan, SkipRule } from '../manager/plan';
import type { CallbackMethod } from '../protocol';

/** All words of a union, checked by the compiler to be all. */
const all =
  <T extends string>() =>
  <const L extends readonly T[]>(...words: [T] extends [L[number]] ? L : never): L =>
    words;

export const phases = all<SkipRule['during']>()('Synchronize', 'PrepareForSync');
export const places = all<NonNullable<AnswerRule['item']>>()('first', 'middle', 'last');
export const countPlaces = all<Extract<AnswerRule['nth'], string>>()('first', 'middle', 'last', 'every');
export const parents = all<keyof Plan['parents']>()('prepare', 'synchronize', 'properties', 'error');
export const injectedCalls = all<Injection['calls'][number]>()(
  'GetHandlerInfo',
  'EnumSyncMgrItems',
  'GetItemObject',
  'ShowProperties',
);
export const skipItems = all<SkipRule['item']>()(
  'first',
  'middle',
  'last',
  'all',
  'running',
  'waiting',
  'done',
  'outside',
);
export const callbackMethods = all<CallbackMethod>()(
  'Progress',
  'ShowPropertiesCompleted',
  'PrepareForSyncCompleted',
  'SynchronizeCompleted',
  'ShowErrorCompleted',
  'EnableModeless',
  'LogError',
  'DeleteLogError',
  'EstablishConnection',
  'AddRef',
  'Release',
);
export const choices = {
  items: all<Choice['items']>()('all', 'none', 'first', 'last', 'checked', 'unchecked', 'all-but-first'),
  order: all<Choice['order']>()('as-enumerated', 'reversed'),
};
export const lists = {
  enumeration: all<Plan['enumeration'][number]>()(
    'in-twos',
    'all-at-once',
    'more-than-left',
    'past-the-end',
    'skip',
    'skip-to-the-end',
    'skip-past-the-end',
    'reset',
    'reset-at-the-end',
    'clone-at-start',
    'clone-in-the-middle',
    'clone-at-end',
    'clone-outlives-original',
    'two-enumerators',
    'one-without-a-count',
    'nothing',
  ),
  probes: all<Plan['probes'][number]>()(
    'info-twice',
    'item-object',
    'item-object-unknown',
    'properties-before-callback',
  ),
  callbacks: all<Plan['callbacks']>()(
    'one',
    'swapped-before-prepare',
    'same-twice',
    'cleared-twice',
    'cleared-first',
    'swapped-during-synchronize',
    'never-cleared',
  ),
  properties: all<Plan['properties'][number]>()('handler', 'items', 'unknown', 'items-without-flag'),
  errors: all<Plan['errors']>()('open', 'ignore', 'open-unknown'),
};
