/** Faults of Synchronize, of its completion, and of what has to be over by then. */
import { E_FAIL, S_FALSE, S_OK } from '../../protocol';
import type { Guid } from '../../protocol';
import { all, items, plans, traits, twins, willing } from './arrange';
import type { Fault, Spoilt } from './fault';
import { isTerminal, SUCCEEDED, FAILED } from './fault-scene';
import type { FaultScene } from './fault-scene';

const quiet = { settings: false, event: 3, answers: [], skips: [], injections: [] } as const;
const takesPart = all(
  traits({ ...willing, hides: false, onError: 'closes', tellsTwice: false }),
  items({ fails: 'never' }),
);
const undisturbed = all(takesPart, plans(quiet));

/** After the completion of a run, at once or a little later. */
const afterwards =
  (act: (scene: FaultScene) => void, isIt: (scene: FaultScene) => boolean = () => true) =>
  (scene: FaultScene): Spoilt => ({
    callback: (inner) => ({
      synchronizeCompleted: (hr) => {
        const answer = inner.synchronizeCompleted(hr);
        if (isIt(scene)) act(scene);
        return answer;
      },
    }),
  });

/** A window from inside Synchronize. */
const asks =
  (isIt: (scene: FaultScene) => boolean) =>
  (scene: FaultScene): Spoilt => ({
    handler: (inner) => ({
      synchronize: (parent) => {
        if (isIt(scene)) {
          scene.fired();
          const isPermitted = scene.callback?.enableModeless(true) === S_OK;
          scene.flash(parent);
          if (isPermitted) scene.callback?.enableModeless(false);
        }
        return inner.synchronize(parent);
      },
    }),
  });

const completion =
  (complete: (scene: FaultScene, hr: number, tell: (hr: number) => number) => number) =>
  (scene: FaultScene): Spoilt => ({
    callback: (inner) => ({
      synchronizeCompleted: (hr) => complete(scene, hr, (told) => inner.synchronizeCompleted(told)),
    }),
  });

export const synchronizing: readonly Fault[] = [
  {
    name: 'forgets the last item',
    breaks: ['SYNC-01'],
    arrange: all(
      undisturbed,
      items({ fails: 'never' }, 2),
      plans({ choice: { items: 'all', order: 'as-enumerated' } }),
    ),
    spoil: (scene) => {
      let left: Guid | undefined;
      return {
        handler: (inner) => ({
          prepareForSync: (ids, parent, reserved) => {
            left = ids.length > 1 ? ids[ids.length - 1] : undefined;
            return inner.prepareForSync(left === undefined ? ids : ids.slice(0, -1), parent, reserved);
          },
        }),
        callback: (inner) => ({
          synchronizeCompleted: (hr) => {
            if (left !== undefined && hr === S_OK && !scene.isDisturbed) scene.fired();
            return inner.synchronizeCompleted(hr);
          },
        }),
      };
    },
  },
  {
    name: 'works outside the choice',
    breaks: ['SYNC-02'],
    needs: ['work'],
    arrange: all(takesPart, items({}, 2), plans({ choice: { items: 'first', order: 'as-enumerated' } })),
    spoil: (scene) => ({
      handler: (inner) => ({
        synchronize: (parent) => {
          const other = scene.traits.items
            .map((_, at) => `a11ce000-0000-4000-8000-${String(at + 1).padStart(12, '0')}`)
            .find((id) => !scene.selection.includes(id));
          if (other !== undefined) {
            scene.fired();
            scene.touch(other);
          }
          return inner.synchronize(parent);
        },
      }),
    }),
  },
  {
    name: 'never completes a run',
    breaks: ['SYNC-06'],
    arrange: takesPart,
    spoil: completion((scene) => {
      scene.fired();
      return S_OK;
    }),
  },
  {
    name: 'completes a run twice',
    breaks: ['SYNC-06'],
    arrange: takesPart,
    spoil: completion((scene, hr, tell) => {
      tell(hr);
      scene.fired();
      return tell(hr);
    }),
  },
  {
    name: 'never ends what was cancelled',
    breaks: ['SYNC-25', 'SYNC-06'],
    arrange: all(takesPart, plans({ ...quiet, answers: [{ to: 'Progress', hr: 0x40204, nth: 1, sticky: true }] })),
    spoil: (scene) => {
      let isCancelled = false;
      return {
        callback: (inner) => ({
          progress: (itemId, item) => {
            const hr = inner.progress(itemId, item);
            isCancelled ||= hr === 0x40204;
            return hr;
          },
          synchronizeCompleted: (hr) => {
            if (!isCancelled) return inner.synchronizeCompleted(hr);
            scene.fired();
            return S_OK;
          },
        }),
      };
    },
  },
  {
    name: 'completes and fails',
    breaks: ['SYNC-08'],
    arrange: all(takesPart, traits({ runs: 'inside', failsWhenCancelled: false })),
    spoil: (scene) => ({
      handler: (inner) => ({
        synchronize: (parent) => {
          const hr = inner.synchronize(parent);
          if (hr !== S_OK || scene.isSynchronizing) return hr;
          scene.fired();
          return E_FAIL;
        },
      }),
    }),
  },
  {
    name: 'answers Synchronize by S_FALSE',
    breaks: ['SYNC-09'],
    arrange: takesPart,
    spoil: (scene) => ({
      handler: (inner) => ({
        synchronize: (parent) => {
          inner.synchronize(parent);
          scene.fired();
          return S_FALSE;
        },
      }),
    }),
  },
  {
    name: 'calls a failed run a success',
    breaks: ['SYNC-11', 'SYNC-10'],
    arrange: all(undisturbed, items({ fails: 'always' })),
    spoil: completion((scene, _hr, tell) => {
      if (scene.allEnded(FAILED)) scene.fired();
      return tell(S_OK);
    }),
  },
  {
    name: 'calls a good run a failure',
    breaks: ['SYNC-11'],
    arrange: undisturbed,
    spoil: completion((scene, _hr, tell) => {
      if (scene.allEnded(SUCCEEDED)) scene.fired();
      return tell(E_FAIL);
    }),
  },
  {
    name: 'has nothing to say',
    breaks: ['SYNC-12'],
    arrange: all(takesPart, traits({ announces: 'nothing' })),
    spoil: (scene) => ({
      callback: (inner) => ({
        progress: () => S_OK,
        synchronizeCompleted: (hr) => {
          scene.fired();
          return inner.synchronizeCompleted(hr);
        },
      }),
    }),
  },
  {
    name: 'says nothing to whom it may not bother',
    breaks: ['SYNC-13', 'SYNC-12'],
    arrange: all(undisturbed, traits({ announces: 'nothing' }), twins({ mayBotherUser: false })),
    spoil: (scene) => ({
      callback: (inner) => ({
        progress: (itemId, item) => (scene.mayBother ? inner.progress(itemId, item) : S_OK),
        synchronizeCompleted: (hr) => {
          if (!scene.mayBother) scene.fired();
          return inner.synchronizeCompleted(hr);
        },
      }),
    }),
  },
  {
    name: 'asks in mid-run',
    breaks: ['SYNC-15'],
    needs: ['ui'],
    arrange: takesPart,
    spoil: asks((scene) => scene.mayBother),
  },
  {
    name: 'asks in mid-run whom it may not bother',
    breaks: ['SYNC-16'],
    needs: ['ui'],
    arrange: all(takesPart, plans({ mayBotherUser: false })),
    spoil: asks((scene) => !scene.mayBother),
  },
  {
    name: 'works on after the end',
    breaks: ['SYNC-22'],
    needs: ['work'],
    arrange: takesPart,
    spoil: afterwards(
      (scene) => {
        scene.fired();
        scene.touch(scene.selection[0] ?? '');
      },
      (scene) => scene.selection.length > 0,
    ),
  },
  {
    name: 'reports after the end',
    breaks: ['SYNC-23'],
    arrange: takesPart,
    spoil: afterwards(
      (scene) => {
        scene.fired();
        scene.callback?.progress(scene.selection[0] ?? '', { mask: 2, statusType: SUCCEEDED });
      },
      (scene) => scene.selection.length > 0 && scene.callback !== undefined,
    ),
  },
  {
    name: 'completes a run that was not begun',
    breaks: ['SYNC-24', 'SYNC-06'],
    arrange: takesPart,
    spoil: (scene) => ({
      handler: (inner) => ({
        prepareForSync: (ids, parent, reserved) => {
          scene.fired();
          scene.callback?.synchronizeCompleted(S_OK);
          return inner.prepareForSync(ids, parent, reserved);
        },
      }),
    }),
  },
  {
    name: 'leaves its items in the middle',
    breaks: ['SYNC-26'],
    arrange: undisturbed,
    spoil: (scene) => {
      let wasLeft = false;
      return {
        callback: (inner) => ({
          progress: (itemId, item) => {
            if (!isTerminal(item)) return inner.progress(itemId, item);
            wasLeft = true;
            return inner.progress(itemId, { mask: 2, statusType: 3 });
          },
          synchronizeCompleted: (hr) => {
            if (wasLeft && !scene.isDisturbed) scene.fired();
            return inner.synchronizeCompleted(hr);
          },
        }),
      };
    },
  },
  {
    name: 'demands a parent for its run',
    breaks: ['SYNC-21'],
    arrange: all(
      takesPart,
      twins({ parents: { prepare: 0x10042, synchronize: 0, properties: 0x10042, error: 0x10042 } }),
    ),
    spoil: (scene) => ({
      handler: (inner) => ({
        synchronize: (parent) => {
          if (parent !== 0) return inner.synchronize(parent);
          if (scene.round === 1) scene.fired();
          return E_FAIL;
        },
      }),
    }),
  },
  {
    name: 'fetches the old list again in a retry',
    breaks: ['PREP-14', 'SYNC-02'],
    needs: ['work'],
    arrange: all(
      traits({ ...willing, hides: false, onError: 'retries-item' }),
      items({ fails: 'never' }, 2),
      (meeting) => ({
        ...meeting,
        traits: {
          ...meeting.traits,
          items: meeting.traits.items.map((item, at) =>
            at === 0 ? { ...item, fails: 'at-first', log: 'jumpable' } : item,
          ),
        },
      }),
      plans({ ...quiet, errors: 'open', retriesMax: 1, choice: { items: 'all', order: 'as-enumerated' } }),
    ),
    spoil: (scene) => {
      let older: readonly Guid[] = [];
      return {
        handler: (inner) => ({
          prepareForSync: (ids, parent, reserved) => {
            older = [...older, ...ids];
            return inner.prepareForSync(ids, parent, reserved);
          },
          synchronize: (parent) => {
            const old = older.find((id) => !scene.selection.includes(id.toLowerCase()));
            if (old !== undefined) {
              scene.fired();
              scene.touch(old);
            }
            return inner.synchronize(parent);
          },
        }),
      };
    },
  },
  {
    name: 'refuses its list in mid-run',
    breaks: ['LIFE-05'],
    arrange: all(
      undisturbed,
      traits({ runs: 'timers' }),
      plans({
        injections: [{ during: 'Synchronize', at: 'Progress', nth: 1, inside: false, calls: ['EnumSyncMgrItems'] }],
      }),
    ),
    spoil: (scene) => ({
      handler: (inner) => ({
        enumSyncMgrItems: () => {
          if (!scene.isSynchronizing) return inner.enumSyncMgrItems();
          scene.fired();
          return { hr: E_FAIL, value: null };
        },
      }),
    }),
  },
];
