/**
 * The choices of one explored session as a short string, and back: `event=5 cookie=AQID answers=Progress:0x40204@2+ probe=3.3`.
 *
 * Words are separated by blanks and name only what differs from the ordinary plan. `probe` holds the Progress calls of each item in
 * the probe session, by which symbolic positions are resolved, so that a schedule plays the same wherever it is played.
 */
import { UserError } from '../base/errors';
import type { Profile } from '../manager/answers';
import { epochOfFirstVisit, ordinaryPlan } from '../manager/plan';
import type { AnswerRule, Injection, Plan, SkipRule } from '../manager/plan';
import { SYNCMGRSTATUS } from '../protocol';
import {
  callbackMethods,
  choices,
  countPlaces,
  injectedCalls,
  lists,
  parents,
  phases,
  places,
  skipItems,
} from './words';

export interface Scheduled {
  readonly plan: Plan;
  readonly profile: Profile | undefined;
}

const dayMs = 86_400_000;

interface Word {
  /** Undefined: as in the ordinary plan. */
  readonly write: (plan: Plan) => string | undefined;
  readonly read: (text: string) => Partial<Plan>;
}

const words: Readonly<Record<string, Word>> = {
  event: number('event'),
  quiet: flag(
    (on) => ({ mayBotherUser: !on }),
    (plan) => !plan.mayBotherUser,
  ),
  settings: flag(
    (on) => ({ settings: on }),
    (plan) => plan.settings,
  ),
  flags: number('furtherFlags'),
  reserved: number('initializeReserved'),
  cookie: { write: ({ cookie }) => cookie ?? undefined, read: (text) => ({ cookie: base64(text) }) },
  'cookie-left': flag(
    (on) => ({ leavesCookie: on }),
    (plan) => plan.leavesCookie,
  ),
  invoke: number('invokeFlags'),
  'no-window': {
    write: (plan) => orUndefined(parents.filter((name) => plan.parents[name] === 0).join()),
    read: (text) => ({ parents: { ...ordinaryPlan.parents, ...noWindows(text) } }),
  },
  'prepare-reserved': number('prepareReserved'),
  conditions: {
    write: (plan) => orUndefined(plan.conditions.map(encodeURIComponent).join()),
    read: (text) => ({ conditions: text.split(',').map(decodeURIComponent) }),
  },
  enumeration: many('enumeration'),
  probes: many('probes'),
  callbacks: one('callbacks'),
  properties: many('properties'),
  choice: {
    write: ({ choice: { items, order } }) =>
      items === 'all' && order === 'as-enumerated' ? undefined : `${items}/${order}`,
    read: (text) => {
      const [items, order] = text.split('/');
      return { choice: { items: wordIn(choices.items, items), order: wordIn(choices.order, order) } };
    },
  },
  answers: rules('answers', writeAnswer, readAnswer),
  skips: rules('skips', writeSkip, readSkip),
  injections: rules('injections', writeInjection, readInjection),
  errors: one('errors'),
  retries: number('retriesMax'),
  again: flag(
    (on) => ({ enumerateAgain: on }),
    (plan) => plan.enumerateAgain,
  ),
  lingers: flag(
    (on) => ({ lingers: on }),
    (plan) => plan.lingers,
  ),
  user: {
    write: ({ user, visit }) => (user === undefined ? undefined : `${encodeURIComponent(user)}/${visit}`),
    read: (text) => {
      const [user, visit] = text.split('/');
      return { user: decodeURIComponent(user ?? ''), visit: whole(visit) };
    },
  },
  day: {
    write: ({ epoch }) => orUndefined(epoch === epochOfFirstVisit ? '' : String((epoch - epochOfFirstVisit) / dayMs)),
    read: (text) => ({ epoch: epochOfFirstVisit + whole(text) * dayMs }),
  },
};

/** Gives the schedule; an empty one is the ordinary plan. */
export function scheduleOf({ plan, profile }: Scheduled): string {
  const written = Object.entries(words).flatMap(([key, word]) => {
    const text = word.write(plan);
    return text === undefined ? [] : [`${key}=${text}`];
  });
  const isProbed = profile !== undefined && profile.progressCalls.length > 0;
  return [...written, ...(isProbed ? [`probe=${profile.progressCalls.join('.')}`] : [])].join(' ');
}

/** Reads a schedule back. Throws a `UserError` `schedule-invalid` that quotes the word it does not know. */
export function readSchedule(schedule: string, name: string): Scheduled {
  let plan: Plan = { ...ordinaryPlan, name };
  let profile: Profile | undefined;
  for (const part of schedule.split(' ').filter((each) => each !== '')) {
    const cut = part.indexOf('=');
    const [key, text] = [part.slice(0, cut), part.slice(cut + 1)];
    try {
      if (key === 'probe') profile = { progressCalls: text.split('.').map(whole) };
      else plan = { ...plan, ...wordOf(key).read(text) };
    } catch (error) {
      throw new UserError(
        'schedule-invalid',
        `The schedule holds ${JSON.stringify(part)}, which is not understood (${error instanceof Error ? error.message : 'unreadable'}). Use a finding as it was written.`,
      );
    }
  }
  return { plan, profile };
}

function wordOf(key: string): Word {
  const word = Object.hasOwn(words, key) ? words[key] : undefined;
  if (word === undefined) throw new Error(`no word ${JSON.stringify(key)}`);
  return word;
}

function number(
  key: 'event' | 'furtherFlags' | 'initializeReserved' | 'invokeFlags' | 'prepareReserved' | 'retriesMax',
): Word {
  return {
    write: (plan) => orUndefined(plan[key] === ordinaryPlan[key] ? '' : hexed(plan[key])),
    read: (text) => ({ [key]: whole(text) }),
  };
}

function flag(change: (on: boolean) => Partial<Plan>, isOn: (plan: Plan) => boolean): Word {
  return { write: (plan) => (isOn(plan) ? 'yes' : undefined), read: (text) => change(wordIn(['yes'], text) === 'yes') };
}

function one(key: 'callbacks' | 'errors'): Word {
  return {
    write: (plan) => orUndefined(plan[key] === ordinaryPlan[key] ? '' : plan[key]),
    read: (text) => ({ [key]: wordIn<string>(lists[key], text) }),
  };
}

function many(key: 'enumeration' | 'probes' | 'properties'): Word {
  return {
    write: (plan) => orUndefined(plan[key].join()),
    read: (text) => ({ [key]: text.split(',').map((each) => wordIn<string>(lists[key], each)) }),
  };
}

function rules<K extends 'answers' | 'skips' | 'injections'>(
  key: K,
  write: (rule: Plan[K][number]) => string,
  read: (text: string) => Plan[K][number],
): Word {
  return {
    write: (plan) => orUndefined(plan[key].map((rule: Plan[K][number]) => write(rule)).join()),
    read: (text) => ({ [key]: text.split(',').map(read) }),
  };
}

/** `Progress:0x40203@2~first+`: what is answered how at which call, about which item, and from then on. */
function writeAnswer({ to, hr, nth, item, sticky }: AnswerRule): string {
  return `${to}:${hexed(hr)}@${nth}${item === undefined ? '' : `~${item}`}${sticky ? '+' : ''}`;
}

function readAnswer(text: string): AnswerRule {
  const [, to, hr, nth, item, sticky] = matched(/^(\w+):(\w+)@(\w+)(?:~(\w+))?(\+?)$/, text);
  return {
    to: wordIn(callbackMethods, to),
    hr: whole(hr),
    nth: countOrWord(nth),
    ...(item === undefined ? {} : { item: wordIn(places, item) }),
    sticky: sticky === '+',
  };
}

/** `Synchronize:first@3^*0x4`: in which phase which item, after how many Progress calls, from inside one, to which status. */
function writeSkip({ during, item, afterProgress, inside, status }: SkipRule): string {
  const probe = status === SYNCMGRSTATUS.SKIPPED ? '' : `*${hexed(status)}`;
  return `${during}:${item}@${afterProgress}${inside ? '^' : ''}${probe}`;
}

function readSkip(text: string): SkipRule {
  const [, during, item, after, inside, status] = matched(/^(\w+):(\w+)@(\d+)(\^?)(?:\*(\w+))?$/, text);
  return {
    during: wordIn(phases, during),
    item: wordIn(skipItems, item),
    afterProgress: whole(after),
    inside: inside === '^',
    status: status === undefined ? SYNCMGRSTATUS.SKIPPED : whole(status),
  };
}

/** `Synchronize:Progress@2^GetHandlerInfo|EnumSyncMgrItems`: at which callback, inside it or after it (`>`), which calls. */
function writeInjection({ during, at, nth, inside, calls }: Injection): string {
  return `${during}:${at}@${nth}${inside ? '^' : '>'}${calls.join('|')}`;
}

function readInjection(text: string): Injection {
  const [, during, at, nth, inside, calls] = matched(/^(\w+):(\w+)@(\d+)([\^>])([\w|]+)$/, text);
  return {
    during: wordIn(phases, during),
    at: wordIn(callbackMethods, at),
    nth: whole(nth),
    inside: inside === '^',
    calls: (calls ?? '').split('|').map((each) => wordIn(injectedCalls, each)),
  };
}

function countOrWord(text: string | undefined): AnswerRule['nth'] {
  return /^\d+$/.test(text ?? '') ? whole(text) : wordIn(countPlaces, text);
}

function noWindows(text: string): Partial<Record<(typeof parents)[number], number>> {
  return Object.fromEntries(text.split(',').map((each) => [wordIn(parents, each), 0]));
}

function base64(text: string): string {
  matched(/^[A-Za-z0-9+/]*={0,2}$/, text);
  return text;
}

function matched(form: RegExp, text: string): (string | undefined)[] {
  const found = form.exec(text);
  if (found === null) throw new Error('wrong form');
  return [...found];
}

function wordIn<T extends string>(known: readonly T[], text: string | undefined): T {
  const found = known.find((each) => each === text);
  if (found === undefined) throw new Error(`one of ${known.join(', ')}`);
  return found;
}

function whole(text: string | undefined): number {
  const value = text === undefined || text === '' ? NaN : Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error('a whole number');
  return value;
}

function hexed(value: number): string {
  return value > 255 ? `0x${value.toString(16)}` : String(value);
}

function orUndefined(text: string): string | undefined {
  return text === '' ? undefined : text;
}
