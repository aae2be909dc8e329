/** Faults of the enumerator. */
import { E_FAIL, E_NOTIMPL, S_FALSE, S_OK } from '../../protocol';
import type { SyncMgrEnumItems } from '../../protocol';
import { all, items, plans, traits } from './arrange';
import type { Fault, Spoilt } from './fault';
import type { FaultScene } from './fault-scene';
import { over } from './over';

const steady = all(
  traits({
    hides: false,
    shufflesOnReset: false,
    losesOnReset: false,
    withoutMethods: [],
    initialization: 0,
    declines: [],
  }),
  items({}, 2),
);
const exercised = (...enumeration: Parameters<typeof plans>[0]['enumeration'] & object) =>
  all(steady, plans({ enumeration }));

const next =
  (change: (inner: SyncMgrEnumItems, count: number, scene: FaultScene) => ReturnType<SyncMgrEnumItems['next']>) =>
  (scene: FaultScene): Spoilt => ({ enumerator: (inner) => ({ next: (count) => change(inner, count, scene) }) });

export const enumerating: readonly Fault[] = [
  {
    name: 'answers EnumSyncMgrItems by S_FALSE',
    breaks: ['ENUM-01'],
    spoil: (scene) => ({
      handler: (inner) => ({
        enumSyncMgrItems: () => {
          scene.fired();
          return { ...inner.enumSyncMgrItems(), hr: S_FALSE };
        },
      }),
    }),
  },
  {
    name: 'gives no enumerator with S_OK',
    breaks: ['ENUM-01'],
    spoil: (scene) => ({
      handler: () => ({
        enumSyncMgrItems: () => {
          scene.fired();
          return { hr: S_OK, value: null };
        },
      }),
    }),
  },
  {
    name: 'has one cursor for all enumerators',
    breaks: ['ENUM-04'],
    arrange: exercised('two-enumerators'),
    spoil: (scene) => {
      let only: ReturnType<SyncMgrEnumItems['clone']> | undefined;
      let uses = 0;
      return {
        handler: (inner) => ({
          enumSyncMgrItems: () => {
            only ??= inner.enumSyncMgrItems();
            if ((uses += 1) > 1) scene.fired();
            return only;
          },
        }),
      };
    },
  },
  {
    name: 'works while it lists',
    breaks: ['ENUM-06'],
    needs: ['work'],
    arrange: steady,
    spoil: (scene) => ({
      handler: (inner) => ({
        enumSyncMgrItems: () => {
          scene.fired();
          scene.touch('a11ce000-0000-4000-8000-000000000001');
          return inner.enumSyncMgrItems();
        },
      }),
    }),
  },
  {
    name: 'gives more than asked',
    breaks: ['ENIT-01'],
    arrange: steady,
    spoil: next((inner, count, scene) => {
      const got = inner.next(count);
      if (count === 0) return got;
      const more = inner.next(1);
      if (more.items.length > 0) scene.fired();
      return { hr: got.hr, items: [...got.items, ...more.items] };
    }),
  },
  {
    name: 'says S_OK for a short batch',
    breaks: ['ENIT-02'],
    arrange: steady,
    spoil: next((inner, count, scene) => {
      const got = inner.next(count);
      if (got.hr === S_FALSE) scene.fired();
      return got.hr === S_FALSE ? { ...got, hr: S_OK } : got;
    }),
  },
  {
    name: 'says S_FALSE for a full batch',
    breaks: ['ENIT-02'],
    arrange: steady,
    spoil: next((inner, count, scene) => {
      const got = inner.next(count);
      if (got.hr !== S_OK || count === 0) return got;
      scene.fired();
      return { ...got, hr: S_FALSE };
    }),
  },
  {
    name: 'does not implement Next',
    breaks: ['ENIT-03'],
    spoil: next((_inner, _count, scene) => {
      scene.fired();
      return { hr: E_NOTIMPL, items: [] };
    }),
  },
  {
    name: 'fails with a full hand',
    breaks: ['ENIT-04'],
    arrange: steady,
    spoil: next((inner, count, scene) => {
      const got = inner.next(count);
      if (got.items.length > 0) scene.fired();
      return { ...got, hr: E_FAIL };
    }),
  },
  {
    name: 'begins again past the end',
    breaks: ['ENIT-07'],
    arrange: exercised('past-the-end'),
    spoil: (scene) => ({
      enumerator: (inner) => {
        let isOver = false;
        return {
          next: (count) => {
            if (isOver && count > 0) {
              inner.reset();
              scene.fired();
            }
            const got = inner.next(count);
            isOver = got.hr === S_FALSE;
            return got;
          },
        };
      },
    }),
  },
  {
    name: 'skips one too few',
    breaks: ['ENIT-08'],
    // After Reset the list may be another one (ENIT-11): a skip shows on a fresh enumerator.
    arrange: exercised('skip-to-the-end'),
    spoil: (scene) => ({
      enumerator: (inner) => {
        let hasSkipped = false;
        return {
          skip: (count) => {
            hasSkipped = count > 0 && count < 100;
            return inner.skip(hasSkipped ? count - 1 : count);
          },
          next: (count) => {
            const got = inner.next(count);
            if (hasSkipped && got.items.length > 0) scene.fired();
            return got;
          },
        };
      },
    }),
  },
  {
    name: 'says S_OK for a short skip',
    breaks: ['ENIT-09'],
    arrange: exercised('skip-past-the-end'),
    spoil: (scene) => ({
      enumerator: (inner) => ({
        skip: (count) => {
          if (inner.skip(count) === S_FALSE) scene.fired();
          return S_OK;
        },
      }),
    }),
  },
  {
    name: 'resets in name only',
    breaks: ['ENIT-10'],
    arrange: exercised('reset'),
    spoil: (scene) => ({
      enumerator: (inner) => {
        let [moved, wasReset] = [0, false];
        return {
          reset: () => {
            wasReset = moved > 0;
            return S_OK;
          },
          next: (count) => {
            if (wasReset && count > 0) scene.fired();
            const got = inner.next(count);
            moved += got.items.length;
            return got;
          },
        };
      },
    }),
  },
  {
    name: 'clones from the beginning',
    breaks: ['ENIT-12'],
    arrange: exercised('clone-in-the-middle'),
    spoil: (scene) => ({
      enumerator: (inner) => {
        let moved = 0;
        return {
          next: (count) => {
            const got = inner.next(count);
            moved += got.items.length;
            return got;
          },
          clone: () => {
            const clone = inner.clone();
            clone.value?.reset();
            if (moved > 0) scene.fired();
            return clone;
          },
        };
      },
    }),
  },
  {
    name: 'gives itself as its clone',
    breaks: ['ENIT-13'],
    arrange: exercised('clone-at-start'),
    spoil: (scene) => ({
      enumerator: (inner) => ({
        clone: () => {
          scene.fired();
          return { hr: S_OK, value: over(inner, {}) };
        },
      }),
    }),
  },
  {
    name: 'does not implement Skip',
    breaks: ['ENIT-15'],
    arrange: exercised('skip'),
    spoil: (scene) => ({
      enumerator: () => ({
        skip: () => {
          scene.fired();
          return E_NOTIMPL;
        },
      }),
    }),
  },
];
