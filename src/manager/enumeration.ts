/** Exercises on the enumerator: each plays one documented behaviour of Next, Skip, Reset and Clone on an enumerator of its own. */
import { S_OK } from '../protocol';
import type { Acting } from './act';
import { called, enumerator, enumeratorIn, next, released } from './calls';
import type { EnumerationExercise } from './plan';
import type { ManagerState } from './state';

const muchMoreThanThere = 1_000;
const largestCount = 0xffffffff;

export function* exercise(state: ManagerState, which: EnumerationExercise): Acting {
  const from = yield* enumerator(state);
  if (from === undefined) return;
  const clones = (yield* exercises[which](state, from)) ?? [];
  for (const name of [from, ...clones]) if (state.enumerators.has(name)) yield* released(state, name);
}

type Exercise = (state: ManagerState, from: string) => Acting<string[] | void>;

const exercises: Readonly<Record<EnumerationExercise, Exercise>> = {
  *'in-twos'(state, from) {
    for (let calls = 0; calls <= state.items.length; calls += 1) if ((yield* next(state, from, 2)).hr !== S_OK) return;
  },
  *'all-at-once'(state, from) {
    yield* next(state, from, Math.max(1, state.items.length));
    yield* next(state, from, 1);
  },
  *'more-than-left'(state, from) {
    yield* next(state, from, 1);
    yield* next(state, from, muchMoreThanThere);
  },
  *'past-the-end'(state, from) {
    yield* next(state, from, muchMoreThanThere);
    for (let again = 0; again < 3; again += 1) yield* next(state, from, 1);
  },
  *skip(state, from) {
    for (let count = 1; count < state.items.length; count += 1) {
      yield* called(state, { method: 'Reset', args: { enumerator: from } });
      yield* called(state, { method: 'Skip', args: { enumerator: from, count } });
      yield* next(state, from, 1);
    }
  },
  *'skip-to-the-end'(state, from) {
    yield* called(state, { method: 'Skip', args: { enumerator: from, count: state.items.length } });
    yield* next(state, from, 1);
  },
  *'skip-past-the-end'(state, from) {
    yield* called(state, { method: 'Skip', args: { enumerator: from, count: state.items.length + 1 } });
    yield* next(state, from, 1);
    yield* called(state, { method: 'Reset', args: { enumerator: from } });
    yield* called(state, { method: 'Skip', args: { enumerator: from, count: largestCount } });
    yield* next(state, from, 1);
  },
  *reset(state, from) {
    yield* next(state, from, 1);
    yield* called(state, { method: 'Reset', args: { enumerator: from } });
    yield* next(state, from, muchMoreThanThere);
  },
  *'reset-at-the-end'(state, from) {
    yield* next(state, from, muchMoreThanThere);
    yield* called(state, { method: 'Reset', args: { enumerator: from } });
    yield* next(state, from, muchMoreThanThere);
  },
  *'clone-at-start'(state, from) {
    return yield* cloneAfter(state, from, []);
  },
  *'clone-in-the-middle'(state, from) {
    const count = Math.ceil(state.items.length / 2);
    // One more item after the batch: a batch that leaves the position wrong shows before the clone could be blamed for it.
    return yield* cloneAfter(
      state,
      from,
      [count - 1, 1].filter((each) => each > 0),
    );
  },
  *'clone-at-end'(state, from) {
    return yield* cloneAfter(state, from, [muchMoreThanThere]);
  },
  *'clone-outlives-original'(state, from) {
    const clone = enumeratorIn(yield* called(state, { method: 'Clone', args: { enumerator: from } }));
    if (clone === undefined) return [];
    yield* released(state, from);
    yield* next(state, clone, muchMoreThanThere);
    return [clone];
  },
  *'two-enumerators'(state, from) {
    const second = yield* enumerator(state);
    if (second === undefined) return [];
    yield* next(state, from, 1);
    yield* next(state, second, 1);
    yield* next(state, from, 1);
    yield* next(state, second, 1);
    yield* released(state, from);
    yield* next(state, second, muchMoreThanThere);
    return [second];
  },
  *'one-without-a-count'(state, from) {
    yield* called(state, { method: 'Next', args: { enumerator: from, count: 1, fetched: false } });
  },
  *nothing(state, from) {
    yield* next(state, from, 0);
    yield* next(state, from, 1);
  },
};

/** Clones after batches of these sizes, then moves original and clone in turn, resets one and asks the other. */
function* cloneAfter(state: ManagerState, from: string, counts: readonly number[]): Acting<string[]> {
  for (const count of counts) yield* next(state, from, count);
  const clone = enumeratorIn(yield* called(state, { method: 'Clone', args: { enumerator: from } }));
  if (clone === undefined) return [];
  yield* next(state, clone, 1);
  yield* next(state, from, 1);
  yield* called(state, { method: 'Reset', args: { enumerator: from } });
  yield* next(state, clone, 1);
  yield* next(state, from, 1);
  return [clone];
}
