/** Faults of errors, of property dialogs and of connections: what is logged, shown and asked for. */
import { E_FAIL, E_INVALIDARG, S_OK, S_SYNCMGR_RETRYSYNC, SYNCMGRITEMFLAG } from '../../protocol';
import type { HRESULT, SyncMgrLogErrorInfo, SyncMgrSynchronize } from '../../protocol';
import { all, items, plans, traits, twins, willing } from './arrange';
import type { Fault, Spoilt } from './fault';
import { FAILED, statusOf, strangeId } from './fault-scene';
import type { FaultScene } from './fault-scene';

const quiet = { settings: false, event: 3, conditions: [], answers: [], skips: [], injections: [] } as const;
const fails = all(
  traits({
    ...willing,
    hides: false,
    onError: 'closes',
    clearsLog: false,
    announcesMissing: false,
    conflicts: 'none',
    showsNothing: false,
    asksInVain: false,
    returnsDenied: false,
  }),
  items({ fails: 'always', log: 'jumpable', level: 3 }),
  plans({ ...quiet, errors: 'open' }),
);
const dialogs = all(
  traits({ ...willing, hides: false, hasDialog: true, showsNothing: false, propertiesResult: 0 }),
  items({ flags: SYNCMGRITEMFLAG.HASPROPERTIES }),
  plans({ ...quiet, properties: ['items', 'handler'] }),
);

const logs =
  (
    change: (told: { level: number; text: string; info: SyncMgrLogErrorInfo | null }) => {
      level: number;
      text: string;
      info: SyncMgrLogErrorInfo | null;
    },
    isIt: (info: SyncMgrLogErrorInfo | null) => boolean = () => true,
  ) =>
  (scene: FaultScene): Spoilt => ({
    callback: (inner) => ({
      logError: (level, text, info) => {
        if (!isIt(info)) return inner.logError(level, text, info);
        scene.fired();
        const told = change({ level, text, info });
        return inner.logError(told.level, told.text, told.info);
      },
    }),
  });

/** Loses a completion, or tells it twice. */
const completes =
  (method: 'showErrorCompleted' | 'showPropertiesCompleted', times: 0 | 2) =>
  (scene: FaultScene): Spoilt => ({
    callback: (inner) => {
      const tell = (act: () => HRESULT): HRESULT => {
        scene.fired();
        if (times === 2) act();
        return times === 0 ? S_OK : act();
      };
      return method === 'showErrorCompleted'
        ? { showErrorCompleted: (hr, itemIds) => tell(() => inner.showErrorCompleted(hr, itemIds)) }
        : { showPropertiesCompleted: (hr) => tell(() => inner.showPropertiesCompleted(hr)) };
    },
  });

/** Refuses a dialog, in the ways that break a rule. */
const dialog =
  (method: 'showError' | 'showProperties', show: (scene: FaultScene, parent: number, act: () => HRESULT) => HRESULT) =>
  (scene: FaultScene): Spoilt => ({
    handler: (inner: SyncMgrSynchronize) => ({
      [method]: (parent: number, id: string) => show(scene, parent, () => inner[method](parent, id)),
    }),
  });

const withInfo = (info: SyncMgrLogErrorInfo | null) => info !== null && info.errorId !== undefined;
const noWindow = (which: 'error' | 'properties') => ({
  parents: { prepare: 0x10042, synchronize: 0x10042, properties: 0x10042, error: 0x10042, [which]: 0 },
});

export const telling: readonly Fault[] = [
  {
    name: 'logs at a level of its own',
    breaks: ['LOG-01'],
    arrange: fails,
    spoil: logs((told) => ({ ...told, level: 4 })),
  },
  {
    name: 'sets info bits of its own',
    breaks: ['LOG-04'],
    arrange: fails,
    spoil: logs((told) => ({ ...told, info: { ...told.info, mask: (told.info?.mask ?? 0) | 8 } })),
  },
  {
    name: 'sets error flags of its own',
    breaks: ['LOG-05'],
    arrange: fails,
    spoil: logs(
      (told) => ({ ...told, info: { ...told.info, mask: (told.info?.mask ?? 0) | 1, errorFlags: 3 } }),
      withInfo,
    ),
  },
  {
    name: 'offers a jump without an id',
    breaks: ['LOG-06'],
    arrange: fails,
    spoil: logs((told) => ({ ...told, info: { mask: 5, errorFlags: 1, itemId: told.info?.itemId } }), withInfo),
  },
  {
    name: 'logs about a stranger',
    breaks: ['LOG-07'],
    arrange: fails,
    spoil: logs((told) => ({ ...told, info: { ...told.info, mask: (told.info?.mask ?? 0) | 4, itemId: strangeId } })),
  },
  {
    name: 'uses an error id again',
    breaks: ['LOG-08'],
    arrange: all(fails, items({ fails: 'always', log: 'jumpable' }, 2)),
    spoil: (scene) => {
      let first: string | undefined;
      return {
        callback: (inner) => ({
          logError: (level, text, info) => {
            if (info?.errorId === undefined || (info.mask & 2) === 0) return inner.logError(level, text, info);
            if (first !== undefined && first !== info.errorId) scene.fired();
            first ??= info.errorId;
            return inner.logError(level, text, { ...info, errorId: first });
          },
          deleteLogError: () => S_OK,
        }),
      };
    },
  },
  {
    name: 'deletes with a reserved value',
    breaks: ['LOG-12'],
    arrange: all(fails, traits({ onError: 'closes-and-deletes' })),
    spoil: (scene) => ({
      callback: (inner) => ({
        deleteLogError: (errorId) => {
          scene.fired();
          return inner.deleteLogError(errorId, 1);
        },
      }),
    }),
  },
  {
    name: 'deletes what it never logged',
    breaks: ['LOG-13'],
    arrange: fails,
    spoil: (scene) => ({
      callback: (inner) => ({
        synchronizeCompleted: (hr) => {
          scene.fired();
          inner.deleteLogError(strangeId, 0);
          return inner.synchronizeCompleted(hr);
        },
      }),
    }),
  },
  {
    name: 'fails without a word',
    breaks: ['LOG-14'],
    arrange: all(fails, plans({ ...quiet, mayBotherUser: false }), traits({ logsAt: 'nowhere' })),
    spoil: (scene) => ({
      callback: (inner) => ({
        logError: () => S_OK,
        progress: (itemId, item) => {
          const { statusText: _text, ...mute } = item;
          if (statusOf(item) === FAILED && !scene.mayBother && !scene.isDisturbed) scene.fired();
          return inner.progress(itemId, { ...mute, mask: item.mask & ~1 });
        },
      }),
    }),
  },
  {
    name: 'never completes an opened error',
    breaks: ['ERR-03'],
    arrange: fails,
    spoil: completes('showErrorCompleted', 0),
  },
  {
    name: 'completes an opened error twice',
    breaks: ['ERR-03'],
    arrange: fails,
    spoil: completes('showErrorCompleted', 2),
  },
  {
    name: 'completes a refused error',
    breaks: ['ERR-05'],
    arrange: all(fails, plans({ errors: 'open-unknown' }), traits({ unknownError: 'fails' })),
    spoil: dialog('showError', (scene, _parent, act) => {
      const hr = act();
      if (hr !== E_INVALIDARG) return hr;
      scene.fired();
      scene.callback?.showErrorCompleted(E_FAIL, null);
      return hr;
    }),
  },
  {
    name: 'shows errors unasked',
    breaks: ['ERR-08'],
    needs: ['ui'],
    arrange: fails,
    spoil: dialog('showError', (scene, parent, act) => {
      scene.fired();
      scene.flash(parent);
      return act();
    }),
  },
  {
    name: 'asks to retry error ids',
    breaks: ['ERR-10'],
    arrange: fails,
    spoil: (scene) => {
      let errorId: string | undefined;
      return {
        callback: (inner) => ({
          logError: (level, text, info) => {
            errorId = info?.errorId ?? errorId;
            return inner.logError(level, text, info);
          },
          showErrorCompleted: (hr, itemIds) => {
            if (hr !== S_OK || errorId === undefined) return inner.showErrorCompleted(hr, itemIds);
            scene.fired();
            return inner.showErrorCompleted(S_SYNCMGR_RETRYSYNC, [errorId]);
          },
        }),
      };
    },
  },
  {
    name: 'cannot show its own errors',
    breaks: ['LOG-09', 'ERR-06'],
    arrange: fails,
    spoil: dialog('showError', (scene, parent) => {
      if (parent !== 0 && !scene.isSynchronizing && scene.callback !== undefined) scene.fired();
      return E_FAIL;
    }),
  },
  {
    name: 'demands a parent for its errors',
    breaks: ['ERR-15'],
    arrange: all(fails, twins({ ...noWindow('error') })),
    spoil: dialog('showError', (scene, parent, act) => {
      if (parent !== 0) return act();
      scene.fired();
      return E_FAIL;
    }),
  },
  {
    name: 'never completes its dialog',
    breaks: ['PROP-04'],
    arrange: dialogs,
    spoil: completes('showPropertiesCompleted', 0),
  },
  {
    name: 'completes its dialog twice',
    breaks: ['PROP-04'],
    arrange: dialogs,
    spoil: completes('showPropertiesCompleted', 2),
  },
  {
    name: 'completes a refused dialog',
    breaks: ['PROP-06'],
    arrange: all(dialogs, plans({ ...quiet, properties: ['unknown'] })),
    spoil: dialog('showProperties', (scene, _parent, act) => {
      const hr = act();
      if (hr < 0x80000000 || scene.callback === undefined) return hr;
      scene.fired();
      scene.callback.showPropertiesCompleted(hr);
      return hr;
    }),
  },
  {
    name: 'calls a shown dialog a failure',
    breaks: ['PROP-03', 'PROP-06'],
    needs: ['ui'],
    arrange: all(dialogs, traits({ shows: 'inside', asksInVain: false, returnsDenied: false })),
    spoil: (scene) => {
      let shown = 0;
      return {
        handler: (inner) => ({
          showProperties: (parent, itemId) => {
            const before = shown;
            const hr = inner.showProperties(parent, itemId);
            if (hr !== S_OK || shown === before) return hr;
            scene.fired();
            return E_FAIL;
          },
        }),
        host: (inner) => ({
          ui: {
            open: (window) => {
              shown += 1;
              return inner.ui.open(window);
            },
          },
        }),
      };
    },
  },
  {
    name: 'demands a parent for its dialog',
    breaks: ['PROP-08'],
    arrange: all(dialogs, twins({ ...noWindow('properties'), properties: ['handler'] }, { properties: ['handler'] })),
    spoil: dialog('showProperties', (scene, parent, act) => {
      if (parent !== 0) return act();
      if (scene.callback !== undefined) scene.fired();
      return E_FAIL;
    }),
  },
  {
    name: 'opens its dialog unasked',
    breaks: ['UI-12'],
    needs: ['ui'],
    arrange: dialogs,
    spoil: dialog('showProperties', (scene, parent, act) => {
      if (scene.callback !== undefined && !scene.isSynchronizing && !scene.isPreparing) {
        scene.fired();
        scene.flash(parent);
      }
      return act();
    }),
  },
  {
    name: 'connects with a reserved value',
    breaks: ['CONN-02'],
    arrange: all(traits({ ...willing, hides: false, connects: 'once' }), items({})),
    spoil: (scene) => ({
      callback: (inner) => ({
        establishConnection: (connection) => {
          scene.fired();
          return inner.establishConnection(connection, 1);
        },
      }),
    }),
  },
  {
    name: 'connects unannounced',
    breaks: ['HINF-10', 'CONN-04'],
    arrange: all(traits({ ...willing, hides: false, mayConnect: false }), items({})),
    spoil: (scene) => ({
      handler: (inner) => ({
        synchronize: (parent) => {
          scene.fired();
          scene.callback?.establishConnection(null, 0);
          return inner.synchronize(parent);
        },
      }),
    }),
  },
  {
    name: 'connects too early',
    breaks: ['CONN-07'],
    arrange: all(traits({ ...willing, hides: false, mayConnect: true }), items({})),
    spoil: (scene) => ({
      handler: (inner) => ({
        setProgressCallback: (callback) => {
          const hr = inner.setProgressCallback(callback);
          if (callback !== null && !scene.isPreparing && !scene.isSynchronizing) {
            scene.fired();
            callback.establishConnection(null, 0);
          }
          return hr;
        },
      }),
    }),
  },
  {
    name: 'works without its connection',
    breaks: ['CONN-05'],
    arrange: all(
      traits({ ...willing, hides: false, connects: 'once', consults: 'each' }),
      items({ fails: 'never' }),
      plans({ ...quiet, answers: [{ to: 'EstablishConnection', hr: E_FAIL, nth: 'every', sticky: true }] }),
    ),
    spoil: (scene) => {
      let isRefused = false;
      return {
        callback: (inner) => ({
          establishConnection: (connection, reserved) => {
            isRefused ||= inner.establishConnection(connection, reserved) !== S_OK;
            return S_OK;
          },
          progress: (itemId, item) => {
            if (isRefused && statusOf(item) === 4) scene.fired();
            return inner.progress(itemId, item);
          },
        }),
      };
    },
  },
];
