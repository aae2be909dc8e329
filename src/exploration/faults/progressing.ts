/** Faults of Progress: what it says, and what its answers are taken for. */
import { S_OK, S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRSTATUS } from '../../protocol';
import type { Guid, HRESULT, SyncMgrProgressItem } from '../../protocol';
import { all, items, plans, traits, willing } from './arrange';
import type { Fault, Spoilt } from './fault';
import { isTerminal, statusOf, SUCCEEDED } from './fault-scene';
import type { FaultScene } from './fault-scene';

const takesPart = all(
  traits({ ...willing, hides: false, onError: 'closes', tellsTwice: false, consults: 'each', lags: false }),
  items({ fails: 'never' }),
);
const longItems = items({ masks: [2, 2, 2, 2, 2], fails: 'never', inStretches: false, busyStatus: 3 }, 2);
const cancels = (hr: HRESULT, nth: 1 | 2) =>
  all(
    takesPart,
    longItems,
    traits({ isParallel: false, isReversed: false, announces: 'nothing', finishesStep: false, shouts: false }),
    plans({
      settings: false,
      event: 3,
      skips: [],
      injections: [],
      choice: { items: 'all', order: 'as-enumerated' },
      answers: [{ to: 'Progress', hr, nth, item: 'first', sticky: true }],
    }),
  );

/** Changes what is told of an item, where something can be told wrong. */
const tells =
  (
    change: (item: SyncMgrProgressItem) => SyncMgrProgressItem,
    isIt: (item: SyncMgrProgressItem) => boolean = () => true,
  ) =>
  (scene: FaultScene): Spoilt => ({
    callback: (inner) => ({
      progress: (itemId, item) => {
        if (!isIt(item)) return inner.progress(itemId, item);
        scene.fired();
        return inner.progress(itemId, change(item));
      },
    }),
  });

/** Takes an answer for another one; it counts from the moment at which an item comes to a good end in spite of it. */
const mistakes =
  (told: HRESULT, taken: HRESULT, isWrong: (itemId: Guid, cancelled: Guid) => boolean) =>
  (scene: FaultScene): Spoilt => {
    let cancelled: Guid | undefined;
    return {
      handler: (inner) => ({
        prepareForSync: (ids, parent, reserved) => {
          cancelled = undefined;
          return inner.prepareForSync(ids, parent, reserved);
        },
      }),
      callback: (inner) => ({
        progress: (itemId, item) => {
          const isGoodEnd = statusOf(item) === SUCCEEDED;
          if (isGoodEnd && cancelled !== undefined && isWrong(itemId, cancelled)) scene.fired();
          const hr = inner.progress(itemId, item);
          if (hr !== told || isTerminal(item)) return hr === told ? S_OK : hr;
          cancelled ??= itemId;
          return taken;
        },
      }),
    };
  };

export const progressing: readonly Fault[] = [
  {
    name: 'starts before it asks',
    breaks: ['PROG-01'],
    needs: ['work'],
    arrange: all(takesPart, traits({ announces: 'nothing' })),
    spoil: (scene) => ({
      callback: (inner) => ({
        progress: (itemId, item) => (scene.begun.has(itemId.toLowerCase()) ? inner.progress(itemId, item) : S_OK),
      }),
      host: (inner) => ({
        work: {
          begin: (itemId) => {
            if (!scene.consulted.has(itemId.toLowerCase())) scene.fired();
            return inner.work.begin(itemId);
          },
        },
      }),
    }),
  },
  {
    name: 'finishes what was cancelled',
    breaks: ['PROG-04'],
    arrange: cancels(S_SYNCMGR_CANCELITEM, 1),
    spoil: mistakes(S_SYNCMGR_CANCELITEM, S_OK, (id, cancelled) => id === cancelled),
  },
  {
    name: 'finishes what was cancelled in its middle',
    breaks: ['PROG-04'],
    arrange: cancels(S_SYNCMGR_CANCELITEM, 2),
    spoil: mistakes(S_SYNCMGR_CANCELITEM, S_OK, (id, cancelled) => id === cancelled),
  },
  {
    name: 'finishes everything that was cancelled',
    breaks: ['PROG-05'],
    arrange: cancels(S_SYNCMGR_CANCELALL, 1),
    spoil: mistakes(S_SYNCMGR_CANCELALL, S_OK, () => true),
  },
  {
    name: 'takes cancel all for cancel item',
    breaks: ['PROG-05'],
    arrange: all(
      cancels(S_SYNCMGR_CANCELALL, 1),
      plans({ answers: [{ to: 'Progress', hr: S_SYNCMGR_CANCELALL, nth: 1, item: 'first', sticky: false }] }),
    ),
    spoil: mistakes(S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, (id, cancelled) => id !== cancelled),
  },
  {
    name: 'stops everything for one cancel',
    breaks: ['PROG-04'],
    arrange: all(
      cancels(S_SYNCMGR_CANCELITEM, 1),
      // What FAILED may have been tried.
      items({ stopStatus: SYNCMGRSTATUS.STOPPED }, 2),
      plans({ answers: [{ to: 'Progress', hr: S_SYNCMGR_CANCELITEM, nth: 1, item: 'first', sticky: false }] }),
    ),
    spoil: (scene) => {
      let isOver = false;
      return {
        callback: (inner) => ({
          progress: (itemId, item) => {
            const hr = inner.progress(itemId, item);
            isOver ||= hr === S_SYNCMGR_CANCELITEM;
            return hr === S_SYNCMGR_CANCELITEM ? S_SYNCMGR_CANCELALL : hr;
          },
          synchronizeCompleted: (hr) => {
            const stopped = scene.selection.filter((id) => scene.ended.get(id) !== SUCCEEDED);
            if (isOver && scene.round === 1 && stopped.length > 1) scene.fired();
            return inner.synchronizeCompleted(hr);
          },
        }),
      };
    },
  },
  {
    name: 'cancels another item',
    breaks: ['PROG-06', 'PROG-04'],
    arrange: cancels(S_SYNCMGR_CANCELITEM, 1),
    spoil: (scene) => {
      let cancelled: Guid | undefined;
      let isPassedOn = false;
      return {
        callback: (inner) => ({
          progress: (itemId, item) => {
            if (statusOf(item) === SUCCEEDED && itemId === cancelled && scene.round === 1) scene.fired();
            const hr = inner.progress(itemId, item);
            if (hr === S_SYNCMGR_CANCELITEM) {
              if (!isTerminal(item)) cancelled ??= itemId;
              return S_OK;
            }
            if (cancelled === undefined || itemId === cancelled || isPassedOn || isTerminal(item)) return hr;
            isPassedOn = true;
            return S_SYNCMGR_CANCELITEM;
          },
        }),
      };
    },
  },
  {
    name: 'takes up again what was cancelled',
    breaks: ['PROG-16', 'PROG-04'],
    needs: ['work'],
    arrange: all(
      cancels(S_SYNCMGR_CANCELITEM, 2),
      plans({ answers: [{ to: 'Progress', hr: S_SYNCMGR_CANCELITEM, nth: 2, item: 'first', sticky: false }] }),
    ),
    spoil: (scene) => {
      let cancelled: Guid | undefined;
      return {
        callback: (inner) => ({
          progress: (itemId, item) => {
            const hr = inner.progress(itemId, item);
            if (hr === S_SYNCMGR_CANCELITEM && !isTerminal(item)) cancelled = itemId;
            else if (itemId === cancelled && isTerminal(item)) {
              cancelled = undefined;
              if (inner.progress(itemId, { mask: 0 }) !== S_OK) return hr;
              scene.fired();
              scene.touch(itemId);
              scene.touch(itemId);
            }
            return hr;
          },
        }),
      };
    },
  },
  {
    name: 'gives an item up for no reason',
    breaks: ['PROG-03'],
    // SKIPPED may mean that nothing was to be done, FAILED that it was tried.
    arrange: all(
      takesPart,
      longItems,
      items({ stopStatus: SYNCMGRSTATUS.STOPPED }, 2),
      plans({ settings: false, event: 3, answers: [], skips: [], injections: [] }),
    ),
    spoil: (scene) => {
      let given: Guid | undefined;
      return {
        callback: (inner) => ({
          progress: (itemId, item) => {
            const hr = inner.progress(itemId, item);
            if (hr !== S_OK || isTerminal(item) || !scene.isSynchronizing) return hr;
            given ??= itemId;
            return itemId === given ? S_SYNCMGR_CANCELITEM : hr;
          },
          synchronizeCompleted: () => {
            const isStopped = given !== undefined && scene.ended.get(given.toLowerCase()) !== SUCCEEDED;
            if (isStopped && !scene.isDisturbed) scene.fired();
            return inner.synchronizeCompleted(S_OK);
          },
        }),
      };
    },
  },
  {
    name: 'sets mask bits of its own',
    breaks: ['PROG-11'],
    arrange: takesPart,
    spoil: tells((item) => ({ ...item, mask: item.mask | 0x10 })),
  },
  {
    name: 'reports a status of its own',
    breaks: ['PROG-12'],
    arrange: takesPart,
    spoil: tells(
      (item) => ({ ...item, statusType: 9 }),
      (item) => statusOf(item) !== undefined && !isTerminal(item),
    ),
  },
  {
    name: 'promises a text and gives none',
    breaks: ['PROG-13'],
    arrange: takesPart,
    spoil: tells(({ statusText: _text, ...item }) => ({ ...item, mask: item.mask | 1 })),
  },
  {
    name: 'reports beyond its maximum',
    breaks: ['PROG-14'],
    arrange: takesPart,
    spoil: tells((item) => ({ ...item, mask: item.mask | 12, progValue: 11, maxValue: 10 })),
  },
  {
    name: 'reports backwards',
    breaks: ['PROG-15'],
    arrange: takesPart,
    spoil: (scene) => ({
      callback: (inner) => ({
        progress: (itemId, item) => {
          const hr = inner.progress(itemId, item);
          if (statusOf(item) !== SUCCEEDED) return hr;
          scene.fired();
          inner.progress(itemId, { mask: 2, statusType: 3 });
          return inner.progress(itemId, item);
        },
      }),
    }),
  },
];
