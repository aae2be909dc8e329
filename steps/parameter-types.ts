/** The words of the vocabulary that stand for values of a plan. */
import { defineParameterType } from '@cucumber/cucumber';
import { E_FAIL, E_OUTOFMEMORY, E_UNEXPECTED, RPC_E_DISCONNECTED, S_FALSE, SYNCMGREVENT } from '../src/kit';
import type {
  CallbackMethod,
  CallbackScript,
  Choice,
  EnumerationExercise,
  EventName,
  InjectedCall,
  Probe,
  PropertiesSubject,
  SkipRule,
} from '../src/kit';

const choices: Record<string, Choice['items']> = {
  'every item': 'all',
  nothing: 'none',
  'only the first item': 'first',
  'only the last item': 'last',
  'the checked items': 'checked',
  'the unchecked items': 'unchecked',
  'all but the first item': 'all-but-first',
};

const skipTargets: Record<string, SkipRule['item']> = {
  'the first item': 'first',
  'the middle item': 'middle',
  'the last item': 'last',
  'every item': 'all',
  'the item that is updating': 'running',
  'an item that waits': 'waiting',
  'an item that is done': 'done',
  'an item that was not chosen': 'outside',
};

const refusals: Record<string, number> = {
  fails: E_FAIL,
  'fails unexpectedly': E_UNEXPECTED,
  'is denied': S_FALSE,
  'runs out of memory': E_OUTOFMEMORY,
  'is disconnected': RPC_E_DISCONNECTED,
};

const scripts: Record<string, CallbackScript> = {
  once: 'one',
  'and replaced before the preparation': 'swapped-before-prepare',
  'twice with the same object': 'same-twice',
  'and cleared twice': 'cleared-twice',
  'after it was cleared with nothing held': 'cleared-first',
  'and replaced during the synchronization': 'swapped-during-synchronize',
  'and never cleared': 'never-cleared',
};

const exercises: Record<EnumerationExercise, true> = {
  'in-twos': true,
  'all-at-once': true,
  'more-than-left': true,
  'past-the-end': true,
  skip: true,
  'skip-to-the-end': true,
  'skip-past-the-end': true,
  reset: true,
  'reset-at-the-end': true,
  'clone-at-start': true,
  'clone-in-the-middle': true,
  'clone-at-end': true,
  'clone-outlives-original': true,
  'two-enumerators': true,
  'one-without-a-count': true,
  nothing: true,
};

const probes: Record<Probe, true> = {
  'info-twice': true,
  'item-object': true,
  'item-object-unknown': true,
  'properties-before-callback': true,
};

const subjects: Record<PropertiesSubject, true> = {
  handler: true,
  items: true,
  unknown: true,
  'items-without-flag': true,
};

const injectedCalls: Record<InjectedCall, true> = {
  GetHandlerInfo: true,
  EnumSyncMgrItems: true,
  GetItemObject: true,
  ShowProperties: true,
};

function oneOf(words: object): RegExp {
  const escaped = Object.keys(words).sort((a, b) => b.length - a.length);
  return new RegExp(escaped.join('|'));
}

/** Words in quotes: one that is misspelt makes a step that nobody understands, and is told before anything is played. */
function quoted<Word extends string>(name: string, words: Record<Word, true>): void {
  defineParameterType({
    name,
    regexp: new RegExp(
      Object.keys(words)
        .map((word) => `"${word}"`)
        .join('|'),
    ),
    transformer: (word: string) => word.slice(1, -1) as Word,
  });
}

quoted('exercise', exercises);
quoted('probe', probes);
quoted('subject', subjects);
defineParameterType({
  name: 'injectedCall',
  regexp: oneOf(injectedCalls),
  transformer: (word: string) => word as InjectedCall,
});
defineParameterType({ name: 'switch', regexp: /on|off/, transformer: (word: string) => word === 'on' });
defineParameterType({
  name: 'event',
  regexp: oneOf(SYNCMGREVENT),
  transformer: (word: string) => SYNCMGREVENT[word as EventName],
});
defineParameterType({ name: 'choice', regexp: oneOf(choices), transformer: (word: string) => choices[word] });
defineParameterType({ name: 'place', regexp: /first|middle|last/, transformer: (word: string) => word });
defineParameterType({
  name: 'skipTarget',
  regexp: oneOf(skipTargets),
  transformer: (word: string) => skipTargets[word],
});
defineParameterType({ name: 'refusal', regexp: oneOf(refusals), transformer: (word: string) => refusals[word] });
defineParameterType({ name: 'callbackScript', regexp: oneOf(scripts), transformer: (word: string) => scripts[word] });
defineParameterType({
  name: 'callback',
  regexp:
    /Progress|LogError|DeleteLogError|EstablishConnection|EnableModeless|PrepareForSyncCompleted|SynchronizeCompleted/,
  transformer: (word: string) => word as CallbackMethod,
});
defineParameterType({
  name: 'window',
  regexp: /preparation|synchronization/,
  transformer: (word: string) => (word === 'preparation' ? 'PrepareForSync' : 'Synchronize'),
});
defineParameterType({
  name: 'once',
  regexp: /once|from then on/,
  transformer: (word: string) => word === 'from then on',
});
