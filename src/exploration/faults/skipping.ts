/** Faults of SetItemStatus. */
import { E_FAIL, S_FALSE, S_OK } from '../../protocol';
import type { Guid } from '../../protocol';
import type { SkipRule } from '../../manager/plan';
import { all, items, plans, traits, willing } from './arrange';
import type { Fault } from './fault';
import { statusOf, SUCCEEDED } from './fault-scene';

const skips = (rule: Partial<SkipRule>) =>
  all(
    traits({
      ...willing,
      hides: false,
      prepares: 'timers',
      runs: 'timers',
      isParallel: false,
      isReversed: false,
      shouts: false,
      tellsSkipsAtOnce: false,
      announces: 'nothing',
      consults: 'each',
      onError: 'closes',
    }),
    items({ fails: 'never', masks: [2, 2, 2], stopStatus: 0 }, 3),
    plans({
      settings: false,
      event: 3,
      answers: [],
      injections: [],
      choice: { items: 'all', order: 'as-enumerated' },
      skips: [{ during: 'Synchronize', item: 'last', afterProgress: 1, inside: false, status: 1, ...rule }],
    }),
  );

export const skipping: readonly Fault[] = [
  ...(['Synchronize', 'PrepareForSync'] as const).map((during): Fault => ({
    name: during === 'Synchronize' ? 'forgets a skip' : 'forgets skips of the preparation',
    breaks: [during === 'Synchronize' ? 'STAT-03' : 'STAT-05'],
    arrange: skips({ during, afterProgress: during === 'Synchronize' ? 1 : 0 }),
    spoil: (scene) => {
      const forgotten = new Set<Guid>();
      return {
        handler: (inner) => ({
          setItemStatus: (itemId, status) => {
            const isThere = during === 'Synchronize' ? scene.isSynchronizing : scene.isPreparing;
            const isWaiting =
              isThere &&
              status === 1 &&
              scene.selection.includes(itemId) &&
              !scene.ended.has(itemId) &&
              !scene.begun.has(itemId) &&
              !scene.consulted.has(itemId);
            if (!isWaiting) return inner.setItemStatus(itemId, status);
            forgotten.add(itemId);
            return S_OK;
          },
        }),
        callback: (inner) => ({
          progress: (itemId, item) => {
            if (forgotten.has(itemId) && statusOf(item) === SUCCEEDED) scene.fired();
            return inner.progress(itemId, item);
          },
        }),
      };
    },
  })),
  {
    name: 'answers a skip by S_FALSE',
    breaks: ['STAT-04'],
    arrange: skips({}),
    spoil: (scene) => ({
      handler: (inner) => ({
        setItemStatus: (itemId, status) => {
          const hr = inner.setItemStatus(itemId, status);
          if (hr !== S_OK || status !== 1) return hr;
          scene.fired();
          return S_FALSE;
        },
      }),
    }),
  },
  {
    name: 'refuses a skip',
    breaks: ['STAT-04'],
    arrange: skips({}),
    spoil: (scene) => ({
      handler: (inner) => ({
        setItemStatus: (itemId, status) => {
          if (status !== 1 || !scene.selection.includes(itemId) || scene.ended.has(itemId))
            return inner.setItemStatus(itemId, status);
          scene.fired();
          return E_FAIL;
        },
      }),
    }),
  },
  {
    name: 'skips everything for one skip',
    breaks: ['STAT-06'],
    arrange: skips({ item: 'last' }),
    spoil: (scene) => {
      let only: Guid | undefined;
      return {
        handler: (inner) => ({
          setItemStatus: (itemId, status) => {
            const hr = inner.setItemStatus(itemId, status);
            if (status !== 1 || !scene.isSynchronizing || !scene.selection.includes(itemId)) return hr;
            only ??= itemId;
            for (const other of scene.selection) if (!scene.ended.has(other)) inner.setItemStatus(other, 1);
            return hr;
          },
        }),
        callback: (inner) => ({
          synchronizeCompleted: (hr) => {
            if (only !== undefined && scene.selection.some((id) => id !== only && scene.ended.get(id) !== SUCCEEDED))
              scene.fired();
            return inner.synchronizeCompleted(hr);
          },
        }),
      };
    },
  },
];
