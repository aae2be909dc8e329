/** The words of the vocabulary that stand for values of a plan. */
import { defineParameterType } from '@cucumber/cucumber';
import { E_FAIL, E_OUTOFMEMORY, E_UNEXPECTED, RPC_E_DISCONNECTED, S_FALSE, SYNCMGREVENT } from '../src/kit';
import type { CallbackMethod, CallbackScript, Choice, EventName, SkipRule } from '../src/kit';

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

function oneOf(words: object): RegExp {
  const escaped = Object.keys(words).sort((a, b) => b.length - a.length);
  return new RegExp(escaped.join('|'));
}

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
