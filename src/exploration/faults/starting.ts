/** Faults of Initialize, of the callback that is set, and of the end. */
import { E_FAIL, E_INVALIDARG, S_FALSE, S_OK, SYNCMGREVENT } from '../../protocol';
import type { SyncMgrSynchronizeCallback } from '../../protocol';
import { all, items, plans, traits, twins, visits, willing } from './arrange';
import type { Fault, Spoilt } from './fault';
import type { FaultScene } from './fault-scene';

const takesPart = all(traits({ ...willing, hides: false }), items({}));
const ownCode = 0x00040201;

/** A window from inside a method that has no business with one. */
const window =
  (method: 'enumSyncMgrItems' | 'setProgressCallback', isIt: (scene: FaultScene) => boolean) =>
  (scene: FaultScene): Spoilt => ({
    handler: (inner) => {
      const shown = () => {
        if (!isIt(scene)) return;
        scene.fired();
        scene.flash();
      };
      return method === 'enumSyncMgrItems'
        ? { enumSyncMgrItems: () => (shown(), inner.enumSyncMgrItems()) }
        : { setProgressCallback: (callback) => (shown(), inner.setProgressCallback(callback)) };
    },
  });

/** Leaves AddRef or Release out of what the handler counts: which of them, and when. */
const miscounts =
  (method: 'addRef' | 'release', times: 0 | 2, isIt: (scene: FaultScene) => boolean = () => true) =>
  (scene: FaultScene): Spoilt => ({
    callback: (inner) => ({
      [method]: () => {
        if (!isIt(scene)) return inner[method]();
        scene.fired();
        if (times === 2) inner[method]();
        return times === 0 ? 1 : inner[method]();
      },
    }),
  });

const counting = all(traits({ workerHolds: false, countsEachCall: false }), takesPart);

export const starting: readonly Fault[] = [
  {
    name: 'answers Initialize by a code of its own',
    breaks: ['INIT-03'],
    spoil: (scene) => ({
      handler: (inner) => ({
        initialize: (reserved, flags, cookie) => {
          inner.initialize(reserved, flags, cookie);
          scene.fired();
          return ownCode;
        },
      }),
    }),
  },
  {
    name: 'works in Initialize',
    breaks: ['INIT-22'],
    needs: ['work'],
    spoil: (scene) => ({
      handler: (inner) => ({
        initialize: (reserved, flags, cookie) => {
          scene.fired();
          scene.touch('a11ce000-0000-4000-8000-000000000001');
          return inner.initialize(reserved, flags, cookie);
        },
      }),
    }),
  },
  {
    name: 'introduces itself at every visit',
    breaks: ['INIT-08'],
    needs: ['ui'],
    arrange: visits,
    spoil: (scene) => ({
      handler: (inner) => ({
        initialize: (reserved, flags, cookie) => {
          if (scene.host.storage.get('welcomed') !== undefined) scene.fired();
          scene.host.storage.set('welcomed', 'yes');
          scene.flash();
          return inner.initialize(reserved, flags, cookie);
        },
      }),
    }),
  },
  {
    name: 'tests events bit by bit',
    breaks: ['INIT-07'],
    arrange: all(
      traits({ ...willing, declines: [SYNCMGREVENT.CONNECT] }),
      plans({ event: SYNCMGREVENT.INVOKE, settings: false }),
    ),
    spoil: (scene) => ({
      handler: (inner) => ({
        initialize: (reserved, flags, cookie) => {
          const hr = inner.initialize(reserved, flags, cookie);
          const isDragged =
            (flags & 1) !== 0 && ((flags & 0xff) === SYNCMGREVENT.MANUAL || (flags & 0xff) === SYNCMGREVENT.INVOKE);
          if (isDragged && hr === S_OK && (flags & 0x100) === 0) scene.fired();
          return isDragged && (flags & 0x100) === 0 ? S_FALSE : hr;
        },
      }),
    }),
  },
  {
    name: 'refuses unknown events',
    breaks: ['INIT-06'],
    arrange: all(takesPart, twins({ event: 0x42 })),
    spoil: (scene) => ({
      handler: (inner) => ({
        initialize: (reserved, flags, cookie) => {
          const hr = inner.initialize(reserved, flags, cookie);
          if ((flags & 0xff) !== 0x42) return hr;
          scene.fired();
          return E_INVALIDARG;
        },
      }),
    }),
  },
  {
    name: 'demands a cookie',
    breaks: ['INIT-14'],
    arrange: all(takesPart, plans({ event: SYNCMGREVENT.INVOKE, cookie: null, settings: false })),
    spoil: (scene) => ({
      handler: (inner) => ({
        initialize: (reserved, flags, cookie) => {
          const hr = inner.initialize(reserved, flags, cookie);
          if ((flags & 0xff) !== SYNCMGREVENT.INVOKE || (cookie !== null && cookie.length > 0)) return hr;
          if (reserved === 0) scene.fired();
          return E_INVALIDARG;
        },
      }),
    }),
  },
  {
    name: 'refuses its info in a settings session',
    breaks: ['INIT-16', 'LIFE-02'],
    arrange: all(takesPart, plans({ settings: true })),
    spoil: (scene) => ({
      handler: (inner) => ({
        getHandlerInfo: () => {
          if (!scene.isSettings) return inner.getHandlerInfo();
          scene.fired();
          return { hr: E_FAIL, value: null };
        },
      }),
    }),
  },
  {
    name: 'works in a settings session',
    breaks: ['INIT-16'],
    needs: ['work'],
    arrange: all(takesPart, plans({ settings: true, choice: { items: 'all', order: 'as-enumerated' } })),
    spoil: (scene) => ({
      handler: (inner) => ({
        setProgressCallback: (callback) => {
          if (scene.isSettings && callback !== null) {
            scene.fired();
            scene.touch('a11ce000-0000-4000-8000-000000000001');
          }
          return inner.setProgressCallback(callback);
        },
      }),
    }),
  },
  {
    name: 'asks while it lists',
    breaks: ['INIT-10'],
    needs: ['ui'],
    arrange: takesPart,
    spoil: window('enumSyncMgrItems', (scene) => scene.mayBother && !scene.isSynchronizing && !scene.isPreparing),
  },
  {
    name: 'asks whom it may not bother while a callback is set',
    breaks: ['INIT-17'],
    needs: ['ui'],
    arrange: all(takesPart, plans({ mayBotherUser: false })),
    spoil: window('setProgressCallback', (scene) => !scene.mayBother && !scene.isSynchronizing && !scene.isPreparing),
  },
  {
    name: 'does not answer GetHandlerInfo before a callback is set',
    breaks: ['LIFE-02'],
    arrange: takesPart,
    spoil: (scene) => ({
      handler: (inner) => ({
        getHandlerInfo: () => {
          // In a settings session it would be a refusal (INIT-16).
          if (scene.callback !== undefined || scene.isSettings) return inner.getHandlerInfo();
          scene.fired();
          return { hr: E_FAIL, value: null };
        },
      }),
    }),
  },
  {
    name: 'throws across the interface',
    breaks: ['COM-07'],
    arrange: takesPart,
    spoil: (scene) => ({
      handler: () => ({
        enumSyncMgrItems: () => {
          scene.fired();
          throw new Error('the store is gone');
        },
      }),
    }),
  },
  {
    name: 'answers a set callback by S_FALSE',
    breaks: ['CBK-09'],
    arrange: takesPart,
    spoil: (scene) => ({
      handler: (inner) => ({
        setProgressCallback: (callback) => {
          inner.setProgressCallback(callback);
          // To clear what is not set is another matter (CBK-10).
          if (callback !== null) scene.fired();
          return callback === null ? S_OK : S_FALSE;
        },
      }),
    }),
  },
  {
    name: 'stays with its first callback',
    breaks: ['CBK-02'],
    arrange: all(takesPart, traits({ capabilities: ['ui', 'work'] }), plans({ callbacks: 'swapped-before-prepare' })),
    spoil: (scene) => {
      let first: SyncMgrSynchronizeCallback | undefined;
      return {
        callback: (inner) => {
          first ??= inner;
          const old = first;
          return {
            progress: (itemId, item) => {
              if (old !== inner) scene.fired();
              return old.progress(itemId, item);
            },
          };
        },
      };
    },
  },
  {
    name: 'speaks after its callback was cleared',
    breaks: ['CBK-06'],
    arrange: all(takesPart, plans({ callbacks: 'one' })),
    spoil: (scene) => ({
      handler: (inner) => ({
        setProgressCallback: (callback) => {
          const old = scene.callback;
          const hr = inner.setProgressCallback(callback);
          if (callback === null && old !== undefined)
            scene.clock.after(5, () => {
              scene.fired();
              old.logError(1, 'By the way', null);
            });
          return hr;
        },
      }),
    }),
  },
  {
    name: 'keeps the callback that was cleared',
    breaks: ['CBK-05'],
    needs: ['references'],
    arrange: all(counting, plans({ callbacks: 'one' })),
    spoil: miscounts('release', 0, (scene) => scene.callback === undefined),
  },
  {
    name: 'releases twice',
    breaks: ['CBK-08'],
    needs: ['references'],
    arrange: counting,
    spoil: miscounts('release', 2),
  },
  {
    name: 'does not count its callback',
    breaks: ['CBK-01'],
    needs: ['references'],
    arrange: counting,
    spoil: (scene) => ({
      callback: (inner) => ({
        addRef: () => 1,
        // It shows by the first use.
        prepareForSyncCompleted: (hr) => {
          scene.fired();
          return inner.prepareForSyncCompleted(hr);
        },
      }),
    }),
  },
  {
    name: 'keeps a replaced callback',
    breaks: ['CBK-03'],
    needs: ['references'],
    arrange: all(counting, plans({ callbacks: 'swapped-before-prepare' })),
    spoil: miscounts('release', 0, (scene) => scene.callback !== undefined),
  },
  {
    name: 'releases before it counts',
    breaks: ['CBK-04'],
    needs: ['references'],
    arrange: all(counting, plans({ callbacks: 'same-twice' })),
    spoil: (scene) => {
      let isSecond = false;
      return {
        handler: (inner) => ({
          setProgressCallback: (callback) => {
            isSecond = callback !== null && callback === scene.callback;
            const hr = inner.setProgressCallback(callback);
            isSecond = false;
            return hr;
          },
        }),
        callback: (inner) => ({
          addRef: () => {
            if (!isSecond) return inner.addRef();
            scene.fired();
            inner.release();
            return inner.addRef();
          },
          release: () => (isSecond ? 1 : inner.release()),
        }),
      };
    },
  },
  {
    name: 'gives its reference back too early',
    breaks: ['CBK-07'],
    needs: ['references'],
    arrange: all(counting, plans({ callbacks: 'one' })),
    spoil: (scene) => {
      let wasEarly = false;
      return {
        handler: (inner) => ({
          prepareForSync: (ids, parent, reserved) => {
            if (!wasEarly) scene.callback?.release();
            wasEarly = true;
            return inner.prepareForSync(ids, parent, reserved);
          },
        }),
        callback: (inner) => ({
          release: () => (wasEarly ? 1 : inner.release()),
          prepareForSyncCompleted: (hr) => {
            scene.fired();
            return inner.prepareForSyncCompleted(hr);
          },
        }),
      };
    },
  },
  {
    name: 'fails to clear what it does not hold',
    breaks: ['CBK-10'],
    arrange: all(takesPart, plans({ callbacks: 'cleared-twice' })),
    spoil: (scene) => {
      let isSet = false;
      return {
        handler: (inner) => ({
          setProgressCallback: (callback) => {
            const wasSet = isSet;
            isSet = callback !== null;
            const hr = inner.setProgressCallback(callback);
            if (wasSet || isSet) return hr;
            scene.fired();
            return E_FAIL;
          },
        }),
      };
    },
  },
];
