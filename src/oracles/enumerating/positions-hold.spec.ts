import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { E_FAIL, E_INVALIDARG, E_NOTIMPL, E_OUTOFMEMORY, S_FALSE, S_OK } from '../../protocol';
import type { HRESULT, SyncMgrItem } from '../../protocol';
import type { TraceBuilder } from '../../trace/trace-builder';
import { judged, judgedFreely } from '../judge-in-spec';
import { allExercises, Enumerating, itemNumber, itemsUpTo, RightEnumerator } from './enumerators-in-spec';
import type { SpecHandler } from './enumerators-in-spec';
import { enumerating } from './index';

const three = itemsUpTo(3);
function outcomes(trace: TraceBuilder): Record<string, string> {
  return Object.fromEntries(
    judged(trace, ...enumerating).judgements.map(({ requirement, outcome }) => [requirement, outcome]),
  );
}
function violatedIn(trace: TraceBuilder, judge: typeof judged = judged): string[] {
  return judge(trace, ...enumerating)
    .judgements.filter(({ outcome }) => outcome === 'violated')
    .map(({ requirement }) => requirement)
    .sort();
}
/** The fault is found in the exercises, and no other row is charged, whatever the length of the list. */
function breaks(handler: (items: readonly SyncMgrItem[]) => SpecHandler, ...ids: string[]): void {
  for (const length of [3, 4, 7])
    assert.deepEqual(violatedIn(allExercises(handler(itemsUpTo(length)), length)), ids, `with ${length} items`);
}

const right: (items: readonly SyncMgrItem[]) => SpecHandler = (items) => () => new RightEnumerator(items);

describe('a right enumerator', () => {
  it('satisfies every row in the exercises of a manager', () => {
    const { 'ENIT-11': change, ...rest } = outcomes(allExercises(right(three), 3));
    assert.equal(change, 'not-applicable');
    for (const [id, outcome] of Object.entries(rest)) {
      if (['ENIT-04', 'ENUM-07'].includes(id)) continue;
      assert.equal(outcome, 'satisfied', id);
    }
  });
  it('is never accused, whatever is done with it', () => {
    fc.assert(
      fc.property(fc.nat(5), arbitraryActs, (length, acts) => {
        assert.deepEqual(violatedIn(played(right(itemsUpTo(length)), acts), judgedFreely), []);
      }),
      { numRuns: 500 },
    );
  });
  it('is judged the same while other things happen between two enumerations', () => {
    const manager = new Enumerating(right(three)).pass();
    manager.trace.begun().prepared([]);
    manager.pass();
    assert.deepEqual(violatedIn(manager.trace.finished()), []);
  });
});

interface Act {
  readonly kind: 'open' | 'next' | 'skip' | 'reset' | 'clone' | 'release';
  readonly which: number;
  readonly count: number;
}
const arbitraryActs: fc.Arbitrary<Act[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Act['kind'][]>('open', 'next', 'next', 'skip', 'reset', 'clone', 'release'),
    which: fc.nat(9),
    count: fc.oneof(fc.nat(5), fc.constantFrom(1_000, 0xffffffff)),
  }),
  { maxLength: 40 },
);
/** A whole pass, and then anything. */
function played(handler: SpecHandler, acts: readonly Act[]): TraceBuilder {
  const manager = new Enumerating(handler).pass();
  const names: string[] = [];
  for (const { kind, which, count } of acts) {
    const name = names[which % Math.max(1, names.length)];
    if (kind === 'open' || name === undefined) names.push(manager.open());
    else if (kind === 'clone') names.push(manager.clone(name));
    else if (kind === 'release') {
      manager.release(name);
      names.splice(names.indexOf(name), 1);
    } else if (kind === 'reset') manager.reset(name);
    else manager[kind](name, count);
  }
  return manager.trace.finished();
}

describe('a list that changes as it may', () => {
  const changing = (reset: (items: readonly SyncMgrItem[]) => readonly SyncMgrItem[]) =>
    class extends RightEnumerator {
      override reset() {
        this.items = reset(this.items);
        return super.reset();
      }
    };
  const reversing = changing((items) => [...items].reverse());
  const rotating = changing((items) => [...items.slice(1), ...items.slice(0, 1)]);
  const shrinking = changing((items) => items.slice(0, -1));
  const growing = changing((items) => [...items, itemNumber(items.length)]);

  const replacing = changing((items) => [itemNumber(items.length + 100), ...[...items].reverse()]);

  it('is accepted after Reset (ENIT-11), in another order, shorter or longer', () => {
    for (const Changing of [reversing, rotating, shrinking, growing]) {
      const trace = allExercises(() => new Changing(three), 3);
      assert.deepEqual(violatedIn(trace), []);
      assert.equal(outcomes(trace)['ENIT-11'], 'satisfied');
      assert.equal(outcomes(trace)['ENIT-10'], 'satisfied');
    }
  });
  it('is accepted after Reset whatever else is done', () => {
    fc.assert(
      fc.property(fc.constantFrom(replacing, growing), fc.nat(5), arbitraryActs, (Changing, length, acts) => {
        assert.deepEqual(
          violatedIn(
            played(() => new Changing(itemsUpTo(length)), acts),
            judgedFreely,
          ),
          [],
        );
      }),
      { numRuns: 500 },
    );
  });
  it('is accepted when a manager only skips after Reset', () => {
    const manager = new Enumerating(() => new reversing(itemsUpTo(4))).pass();
    const name = manager.open();
    for (const count of [1, 2, 3]) manager.reset(name).skip(name, count).next(name, 1);
    assert.deepEqual(violatedIn(manager.trace.finished()), []);
  });
  it('is accepted when every enumerator has an order of its own', () => {
    let turn = 0;
    const turning: SpecHandler = () => {
      turn += 1;
      const items = itemsUpTo(5);
      return new RightEnumerator([...items.slice(turn % 5), ...items.slice(0, turn % 5)]);
    };
    assert.deepEqual(violatedIn(allExercises(turning, 5)), []);
  });
  it('is accepted when it is another one after a run', () => {
    let items = three;
    const manager = new Enumerating(() => new RightEnumerator(items)).pass();
    manager.trace.begun().prepared([]).synchronized([]);
    items = items.slice(1);
    const name = manager.pass().open();
    manager.next(name, 10).next(name, 1).release(name);
    assert.deepEqual(violatedIn(manager.trace.finished()), []);
  });
  it('is accepted when it changes between the enumerations of an open run', () => {
    let items = three;
    const manager = new Enumerating(() => new RightEnumerator(items));
    const run = manager.trace.begun().prepared([]).call('Synchronize', { parent: 0 });
    manager.pass();
    items = items.slice(1);
    const name = manager.open();
    manager.next(name, 10).release(name);
    assert.deepEqual(violatedIn(manager.trace.returns(run).back('SynchronizeCompleted', { hr: S_OK }).finished()), []);
  });
});

type Made = (items: readonly SyncMgrItem[]) => RightEnumerator;
const each =
  (make: Made) =>
  (items: readonly SyncMgrItem[]): SpecHandler =>
  () =>
    make(items);

describe('faults of Next are charged to Next', () => {
  it('a batch that loses an item (ENIT-01)', () => {
    class Loses extends RightEnumerator {
      override next(count: number) {
        const given = super.next(count);
        if (count > 1 && given.items.length > 1) this.at += 1;
        return given;
      }
    }
    breaks(
      each((items) => new Loses(items)),
      'ENIT-01',
    );
  });
  it('a batch that is repeated in part (ENIT-01)', () => {
    class Repeats extends RightEnumerator {
      override next(count: number) {
        const given = super.next(count);
        if (count > 1 && given.hr === S_OK) this.at -= 1;
        return given;
      }
    }
    breaks(
      each((items) => new Repeats(items)),
      'ENIT-01',
    );
  });
  it('an item at a time that comes twice (ENIT-01)', () => {
    class Stutters extends RightEnumerator {
      again = true;
      override next(count: number) {
        const given = super.next(count);
        if (count === 1 && given.items.length === 1 && this.again) this.at -= 1;
        this.again = !this.again;
        return given;
      }
    }
    assert.deepEqual(violatedIn(allExercises(() => new Stutters(three), 3)), ['ENIT-01']);
  });
  it('a batch with one item too many (ENIT-01)', () => {
    class Overflows extends RightEnumerator {
      override next(count: number) {
        const items = this.items.slice(this.at, this.at + count + (count > 1 ? 1 : 0));
        this.at += items.length;
        return { hr: items.length >= count ? S_OK : S_FALSE, items };
      }
    }
    breaks(
      each((items) => new Overflows(items)),
      'ENIT-01',
    );
  });
  it('a short batch that is filled with blanks (ENIT-01)', () => {
    class Fills extends RightEnumerator {
      override next(count: number) {
        const { hr, items } = super.next(count);
        return { hr, items: [...items, ...Array.from({ length: Math.min(3, count - items.length) }, () => null)] };
      }
    }
    breaks(
      each((items) => new Fills(items)),
      'ENIT-01',
    );
  });
  it('a refusal of batches (ENIT-01)', () => {
    class OneByOne extends RightEnumerator {
      override next(count: number) {
        return count > 1 ? { hr: E_INVALIDARG, items: [] } : super.next(count);
      }
    }
    breaks(
      each((items) => new OneByOne(items)),
      'ENIT-01',
    );
  });
  it('S_OK whenever something was found (ENIT-02)', () => {
    class Generous extends RightEnumerator {
      override next(count: number) {
        const { items } = super.next(count);
        return { hr: items.length > 0 ? S_OK : S_FALSE, items };
      }
    }
    breaks(
      each((items) => new Generous(items)),
      'ENIT-02',
    );
  });
  it('S_OK always (ENIT-02)', () => {
    class Content extends RightEnumerator {
      override next(count: number) {
        return { hr: S_OK, items: super.next(count).items };
      }
    }
    breaks(
      each((items) => new Content(items)),
      'ENIT-02',
    );
  });
  it('S_FALSE with the last full batch (ENIT-02)', () => {
    class Hasty extends RightEnumerator {
      override next(count: number) {
        const { hr, items } = super.next(count);
        return { hr: this.left === 0 ? S_FALSE : hr, items };
      }
    }
    breaks(
      each((items) => new Hasty(items)),
      'ENIT-02',
    );
  });
  it('E_NOTIMPL (ENIT-03)', () => {
    class Stub extends RightEnumerator {
      override next() {
        return { hr: E_NOTIMPL, items: [] };
      }
    }
    breaks(
      each((items) => new Stub(items)),
      'ENIT-03',
    );
  });
  it('items together with a failure (ENIT-04)', () => {
    class Breaks extends RightEnumerator {
      override next(count: number) {
        const { hr, items } = super.next(count);
        return { hr: count > 1 && hr === S_FALSE && items.length > 0 ? E_FAIL : hr, items };
      }
    }
    breaks(
      each((items) => new Breaks(items)),
      'ENIT-04',
    );
  });
  it('a list that starts over when it has ended (ENIT-07)', () => {
    class Restarts extends RightEnumerator {
      override next(count: number) {
        const given = super.next(count);
        if (given.hr === S_FALSE) this.at = 0;
        return given;
      }
    }
    breaks(
      each((items) => new Restarts(items)),
      'ENIT-07',
    );
  });
  it('a list that never ends (ENIT-07)', () => {
    class Wraps extends RightEnumerator {
      override next(count: number) {
        const items = Array.from(
          { length: Math.min(count, 40) },
          (_, place) => this.items[(this.at + place) % this.items.length] ?? null,
        );
        this.at = (this.at + items.length) % this.items.length;
        return { hr: S_OK, items };
      }
    }
    assert.ok(violatedIn(allExercises(() => new Wraps(three), 3)).includes('ENIT-07'));
    assert.deepEqual(violatedIn(new Enumerating(() => new Wraps(three)).pass().trace.finished()), ['ENIT-07']);
  });
  it('a failure instead of the end (ENIT-07)', () => {
    class Fails extends RightEnumerator {
      override next(count: number) {
        return this.left === 0 ? { hr: E_FAIL, items: [] } : super.next(count);
      }
    }
    breaks(
      each((items) => new Fails(items)),
      'ENIT-07',
    );
  });
});

describe('faults of Skip are charged to Skip', () => {
  const skipping = (skip: (self: RightEnumerator, count: number) => HRESULT) =>
    each((items) => {
      class Skips extends RightEnumerator {
        override skip(count: number) {
          return skip(this, count);
        }
      }
      return new Skips(items);
    });
  const code = (self: RightEnumerator, count: number): HRESULT => (count <= self.left ? S_OK : S_FALSE);
  const moving = (move: (self: RightEnumerator, count: number) => number) =>
    skipping((self, count) => {
      const hr = code(self, count);
      self.at = hr === S_OK ? Math.min(self.items.length, move(self, count)) : self.items.length;
      return hr;
    });
  it('one too few (ENIT-08)', () =>
    breaks(
      moving((self, count) => self.at + count - 1),
      'ENIT-08',
    ));
  it('one too many (ENIT-08)', () =>
    breaks(
      moving((self, count) => self.at + count + 1),
      'ENIT-08',
    ));
  it('not at all (ENIT-08)', () =>
    breaks(
      moving((self) => self.at),
      'ENIT-08',
    ));
  it('from the beginning (ENIT-08)', () => {
    const handler = moving((_, count) => count)(three);
    const manager = new Enumerating(handler).pass();
    const name = manager.open();
    manager.next(name, 1).skip(name, 1).next(name, 1);
    assert.deepEqual(violatedIn(manager.trace.finished()), ['ENIT-08']);
  });
  const coded = (answer: (self: RightEnumerator, count: number) => HRESULT) =>
    skipping((self, count) => {
      const hr = answer(self, count);
      self.at += Math.min(count, self.left);
      return hr;
    });
  it('S_OK within the list, which is right (ENIT-09)', () => {
    const manager = new Enumerating(right(three)).pass();
    const name = manager.open();
    manager.skip(name, 1).next(name, 2);
    assert.equal(outcomes(manager.trace.finished())['ENIT-09'], 'satisfied');
  });
  it('S_OK always (ENIT-09)', () =>
    breaks(
      coded(() => S_OK),
      'ENIT-09',
    ));
  it('S_FALSE when exactly the rest was skipped (ENIT-09)', () =>
    breaks(
      coded((self, count) => (count < self.left ? S_OK : S_FALSE)),
      'ENIT-09',
    ));
  it('a failure when there are too few (ENIT-09)', () =>
    breaks(
      coded((self, count) => (count <= self.left ? S_OK : E_INVALIDARG)),
      'ENIT-09',
    ));
  it('staying where it was when there are too few (ENIT-09)', () => {
    breaks(
      skipping((self, count) => {
        const hr = code(self, count);
        if (hr === S_OK) self.at += count;
        return hr;
      }),
      'ENIT-09',
    );
  });
  it('nothing but E_NOTIMPL (ENIT-15), and then nothing else is said of it', () => {
    const trace = allExercises(skipping(() => E_NOTIMPL)(three), 3);
    assert.deepEqual(violatedIn(trace), ['ENIT-15']);
    assert.deepEqual([outcomes(trace)['ENIT-08'], outcomes(trace)['ENIT-09']], ['not-applicable', 'not-applicable']);
  });
});

describe('faults of Reset are charged to Reset', () => {
  const resetting = (reset: (self: RightEnumerator) => HRESULT) =>
    each((items) => {
      class Resets extends RightEnumerator {
        override reset() {
          return reset(this);
        }
      }
      return new Resets(items);
    });
  it('not moving (ENIT-10)', () =>
    breaks(
      resetting(() => S_OK),
      'ENIT-10',
    ));
  it('another answer than S_OK (ENIT-10)', () => {
    breaks(
      resetting((self) => {
        self.at = 0;
        return S_FALSE;
      }),
      'ENIT-10',
    );
  });
  it('a list that is empty afterwards (ENIT-10)', () => {
    breaks(
      resetting((self) => {
        self.items = [];
        self.at = 0;
        return S_OK;
      }),
      'ENIT-10',
    );
  });
  it('nothing but E_NOTIMPL (ENIT-15), and then nothing else is said of it', () => {
    const trace = allExercises(resetting(() => E_NOTIMPL)(three), 3);
    assert.deepEqual(violatedIn(trace), ['ENIT-15']);
    assert.equal(outcomes(trace)['ENIT-10'], 'not-applicable');
  });
});

describe('faults of Clone are charged to Clone', () => {
  const cloning = (clone: (self: RightEnumerator) => RightEnumerator | HRESULT) =>
    each((items) => {
      class Clones extends RightEnumerator {
        override clone() {
          return clone(this);
        }
      }
      return new Clones(items);
    });
  it('a clone at the beginning (ENIT-12)', () =>
    breaks(
      cloning((self) => new RightEnumerator(self.items)),
      'ENIT-12',
    ));
  it('a clone at the end (ENIT-12)', () =>
    breaks(
      cloning((self) => new RightEnumerator(self.items, self.items.length)),
      'ENIT-12',
    ));
  it('a clone one item on (ENIT-12)', () =>
    breaks(
      cloning((self) => new RightEnumerator(self.items, self.at + 1)),
      'ENIT-12',
    ));
  it('a failure (ENIT-12)', () =>
    breaks(
      cloning(() => E_FAIL),
      'ENIT-12',
    ));
  it('itself as its clone (ENIT-13)', () =>
    breaks(
      cloning((self) => self),
      'ENIT-13',
    ));
  it('nothing but E_NOTIMPL (ENIT-15), and then nothing else is said of it', () => {
    const trace = allExercises(cloning(() => E_NOTIMPL)(three), 3);
    assert.deepEqual(violatedIn(trace), ['ENIT-15']);
    for (const id of ['ENIT-12', 'ENIT-13', 'ENIT-14']) assert.equal(outcomes(trace)[id], 'not-applicable');
  });
  it('a clone that loses the list with its original (ENIT-14)', () => {
    class Borrows extends RightEnumerator {
      lender: Borrows | undefined;
      isGone = false;
      override next(count: number) {
        if (this.lender?.isGone === true) this.items = [];
        return super.next(count);
      }
      override clone() {
        return Object.assign(new Borrows(this.items, this.at), { lender: this });
      }
      released(): void {
        this.isGone = true;
      }
    }
    breaks(
      each((items) => new Borrows(items)),
      'ENIT-14',
    );
  });
  it('a clone that fails once its original is released (ENIT-14)', () => {
    class Depends extends RightEnumerator {
      lender: Depends | undefined;
      isGone = false;
      override next(count: number) {
        return this.lender?.isGone === true ? { hr: E_FAIL, items: [] } : super.next(count);
      }
      override clone() {
        return Object.assign(new Depends(this.items, this.at), { lender: this });
      }
      released(): void {
        this.isGone = true;
      }
    }
    breaks(
      each((items) => new Depends(items)),
      'ENIT-14',
    );
  });
});

describe('one fault is one row', () => {
  it('a failing Reset that went back is no wrong end', () => {
    class Fails extends RightEnumerator {
      override reset() {
        super.reset();
        return E_FAIL;
      }
    }
    breaks((items) => () => new Fails(items), 'ENIT-10');
  });
  it('a Next that starts over when it is asked once more is no wrong Skip', () => {
    class Wraps extends RightEnumerator {
      hasEnded = false;
      override next(count: number) {
        if (this.left === 0 && this.hasEnded) this.at = 0;
        else if (this.left === 0) this.hasEnded = true;
        return super.next(count);
      }
    }
    breaks((items) => () => new Wraps(items), 'ENIT-07');
  });
  it('items that come with a failure say nothing of another enumerator', () => {
    class Fails extends RightEnumerator {
      override next(count: number) {
        const given = super.next(count);
        return given.hr === S_FALSE && given.items.length > 0 ? { ...given, hr: E_FAIL } : given;
      }
    }
    const manager = new Enumerating(() => new Fails(itemsUpTo(4))).pass();
    const past = manager.open();
    manager.next(past, 1_000).next(past, 1).next(past, 1).release(past);
    assert.deepEqual(violatedIn(manager.trace.finished()), ['ENIT-04']);
  });
});

describe('enumerators that share what they should not (ENUM-04)', () => {
  it('one object that is handed out again and again', () => {
    breaks((items) => {
      const only = new RightEnumerator(items);
      return () => only;
    }, 'ENUM-04');
  });
  it('one position, set to the beginning by every EnumSyncMgrItems', () => {
    breaks((items) => {
      const shared = { at: 0 };
      class Shares extends RightEnumerator {
        override next(count: number) {
          this.at = shared.at;
          const given = super.next(count);
          shared.at = this.at;
          return given;
        }
        override skip(count: number) {
          this.at = shared.at;
          const hr = super.skip(count);
          shared.at = this.at;
          return hr;
        }
        override reset() {
          shared.at = 0;
          return super.reset();
        }
        override clone() {
          return new RightEnumerator(this.items, shared.at);
        }
      }
      return () => {
        shared.at = 0;
        return new Shares(items);
      };
    }, 'ENUM-04');
  });
  it('an enumerator that dies when another one is opened', () => {
    breaks((items) => {
      let newest: RightEnumerator | undefined;
      class Dies extends RightEnumerator {
        isClone = false;
        override next(count: number) {
          return this.isClone || newest === this ? super.next(count) : { hr: E_FAIL, items: [] };
        }
        override clone() {
          return Object.assign(this.copy(), { isClone: true });
        }
      }
      return () => (newest = new Dies(items));
    }, 'ENUM-04');
  });
  it('an enumerator that dies with another', () => {
    breaks((items) => {
      let isClosed = false;
      class Dies extends RightEnumerator {
        isDead = false;
        override next(count: number) {
          return isClosed ? { hr: E_FAIL, items: [] } : super.next(count);
        }
        released(): void {
          isClosed = true;
        }
      }
      return () => {
        isClosed = false;
        return new Dies(items);
      };
    }, 'ENUM-04');
  });
});

describe('a clone, by what a pass before it showed of the list', () => {
  const four = itemsUpTo(4);
  it('that begins at the beginning is no clone that moves along (ENIT-12)', () => {
    class Forgets extends RightEnumerator {
      override clone() {
        return new RightEnumerator(this.items);
      }
    }
    const manager = new Enumerating(() => new Forgets(four)).pass();
    const original = manager.open();
    const clone = manager.skip(original, 2).clone(original);
    manager.next(original, 1).next(clone, 1);
    assert.deepEqual(violatedIn(manager.trace.finished()), ['ENIT-12']);
  });
  it('that moves along with a Skip is found by the end of the list (ENIT-13)', () => {
    class Shares extends RightEnumerator {
      override clone() {
        return this;
      }
    }
    const manager = new Enumerating(() => new Shares(four)).pass();
    const original = manager.open();
    const clone = manager.clone(original);
    manager.skip(original, 2).next(clone, 9).next(original, 9);
    assert.deepEqual(violatedIn(manager.trace.finished()), ['ENIT-13']);
  });
  it('may want for memory, which is no fault of Clone', () => {
    const manager = new Enumerating(right(four)).pass();
    const name = manager.open();
    manager.trace.does('Clone', { enumerator: name }, E_OUTOFMEMORY, { enumerator: null });
    assert.deepEqual(violatedIn(manager.next(name, 9).trace.finished()), []);
  });
  it('that throws once its original is gone died with it (ENIT-14); one that throws for itself is COM-07', () => {
    const throwing = (isReleased: boolean) => {
      const manager = new Enumerating(right(four)).pass();
      const original = manager.open();
      const clone = manager.clone(original);
      if (isReleased) manager.release(original);
      const { trace } = manager;
      return trace.threw(trace.call('Next', { enumerator: clone, count: 1 })).finished();
    };
    assert.deepEqual(violatedIn(throwing(true)), ['ENIT-14']);
    assert.deepEqual(violatedIn(throwing(false)), []);
  });
});
