/** Faults of PrepareForSync, of its completion and of the windows that belong there. */
import { E_FAIL, S_OK } from '../../protocol';
import { all, items, plans, traits, twins, willing } from './arrange';
import type { Fault } from './fault';
import { strangeId } from './fault-scene';

const takesPart = all(traits({ ...willing, hides: false }), items({}));
const logsOn = all(
  traits({
    ...willing,
    hides: false,
    preparation: 'logs-on',
    asksInVain: false,
    returnsDenied: false,
    refusesLate: false,
    windowsInARow: 1,
  }),
  items({}),
);

export const preparing: readonly Fault[] = [
  {
    name: 'answers a preparation by a code of its own',
    breaks: ['PREP-04'],
    arrange: takesPart,
    spoil: (scene) => ({
      handler: (inner) => ({
        prepareForSync: (ids, parent, reserved) => {
          inner.prepareForSync(ids, parent, reserved);
          scene.fired();
          return 0x00040201;
        },
      }),
    }),
  },
  {
    name: 'never completes a preparation',
    breaks: ['PREP-05'],
    arrange: takesPart,
    spoil: (scene) => ({
      callback: () => ({
        prepareForSyncCompleted: () => {
          scene.fired();
          return S_OK;
        },
      }),
    }),
  },
  {
    name: 'completes a preparation twice',
    breaks: ['PREP-05'],
    arrange: takesPart,
    spoil: (scene) => ({
      callback: (inner) => ({
        prepareForSyncCompleted: (hr) => {
          inner.prepareForSyncCompleted(hr);
          scene.fired();
          return inner.prepareForSyncCompleted(hr);
        },
      }),
    }),
  },
  {
    name: 'completes a refused preparation',
    breaks: ['PREP-06'],
    arrange: all(takesPart, traits({ preparation: 'refuses' })),
    spoil: (scene) => ({
      handler: (inner) => ({
        prepareForSync: (ids, parent, reserved) => {
          const hr = inner.prepareForSync(ids, parent, reserved);
          if (hr !== S_OK) {
            scene.fired();
            scene.callback?.prepareForSyncCompleted(hr);
          }
          return hr;
        },
      }),
    }),
  },
  {
    name: 'completes its preparation again in the run',
    breaks: ['PREP-16', 'PREP-05'],
    arrange: takesPart,
    spoil: (scene) => ({
      handler: (inner) => ({
        synchronize: (parent) => {
          scene.fired();
          scene.callback?.prepareForSyncCompleted(S_OK);
          return inner.synchronize(parent);
        },
      }),
    }),
  },
  {
    name: 'fetches ahead while it prepares',
    breaks: ['PREP-15'],
    needs: ['work'],
    arrange: takesPart,
    spoil: (scene) => ({
      handler: (inner) => ({
        prepareForSync: (ids, parent, reserved) => {
          scene.fired();
          for (const id of ids.slice(0, 1)) scene.touch(id);
          return inner.prepareForSync(ids, parent, reserved);
        },
      }),
    }),
  },
  {
    name: 'asks whom it may not bother while it prepares',
    breaks: ['PREP-11'],
    needs: ['ui'],
    arrange: all(takesPart, plans({ mayBotherUser: false })),
    spoil: (scene) => ({
      handler: (inner) => ({
        prepareForSync: (ids, parent, reserved) => {
          if (!scene.mayBother) {
            scene.fired();
            const isPermitted = scene.callback?.enableModeless(true) === S_OK;
            scene.flash(parent);
            if (isPermitted) scene.callback?.enableModeless(false);
          }
          return inner.prepareForSync(ids, parent, reserved);
        },
      }),
    }),
  },
  {
    name: 'opens a window unasked while it prepares',
    breaks: ['UI-01'],
    needs: ['ui'],
    arrange: takesPart,
    spoil: (scene) => ({
      handler: (inner) => ({
        prepareForSync: (ids, parent, reserved) => {
          if (scene.mayBother) {
            scene.fired();
            scene.flash(parent);
          }
          return inner.prepareForSync(ids, parent, reserved);
        },
      }),
    }),
  },
  {
    name: 'takes a refusal for consent',
    breaks: ['UI-02', 'UI-06', 'ERR-08'],
    needs: ['ui'],
    arrange: all(
      logsOn,
      plans({
        mayBotherUser: true,
        settings: false,
        event: 3,
        answers: [{ to: 'EnableModeless', hr: 1, nth: 'every', sticky: true }],
      }),
    ),
    spoil: (scene) => {
      let isDenied = false;
      return {
        callback: (inner) => ({
          enableModeless: (enable) => {
            const hr = inner.enableModeless(enable);
            isDenied = enable && hr !== S_OK;
            return S_OK;
          },
        }),
        host: (inner) => ({
          ui: {
            open: (shown) => {
              if (isDenied && (scene.isPreparing || scene.isSynchronizing)) scene.fired();
              return inner.ui.open(shown);
            },
          },
        }),
      };
    },
  },
  {
    name: 'does not give permission back',
    breaks: ['UI-03'],
    arrange: logsOn,
    spoil: (scene) => ({
      callback: (inner) => ({
        enableModeless: (enable) => {
          if (enable) return inner.enableModeless(true);
          if (scene.isPreparing) scene.fired();
          return S_OK;
        },
      }),
    }),
  },
  {
    name: 'gives permission back twice',
    breaks: ['UI-05'],
    arrange: logsOn,
    spoil: (scene) => {
      let wasDenied = false;
      return {
        callback: (inner) => ({
          enableModeless: (enable) => {
            const hr = inner.enableModeless(enable);
            wasDenied ||= enable && hr !== S_OK;
            if (enable) return hr;
            // One FALSE too many may belong to a denial (UI-08).
            if (!wasDenied) scene.fired();
            return inner.enableModeless(false);
          },
        }),
      };
    },
  },
  {
    name: 'has modeless the wrong way round',
    breaks: ['UI-04'],
    arrange: logsOn,
    spoil: (scene) => ({
      callback: (inner) => ({
        enableModeless: (enable) => {
          scene.fired();
          return inner.enableModeless(!enable);
        },
      }),
    }),
  },
  {
    name: 'demands a parent for its preparation',
    breaks: ['PREP-17'],
    arrange: all(
      takesPart,
      twins({ parents: { prepare: 0, synchronize: 0x10042, properties: 0x10042, error: 0x10042 } }),
    ),
    spoil: (scene) => ({
      handler: (inner) => ({
        prepareForSync: (ids, parent, reserved) => {
          if (parent !== 0) return inner.prepareForSync(ids, parent, reserved);
          if (scene.round === 1) scene.fired();
          return E_FAIL;
        },
      }),
    }),
  },
  {
    name: 'heeds what is reserved',
    breaks: ['PREP-03'],
    arrange: all(takesPart, twins({ prepareReserved: 0xffffffff })),
    spoil: (scene) => ({
      handler: (inner) => ({
        prepareForSync: (ids, parent, reserved) => {
          if (reserved === 0) return inner.prepareForSync(ids, parent, reserved);
          if (scene.round === 1) scene.fired();
          return E_FAIL;
        },
      }),
    }),
  },
  {
    name: 'keeps the array that was lent',
    breaks: ['COM-04', 'PROG-09'],
    arrange: takesPart,
    spoil: (scene) => {
      let lent: readonly string[] = [];
      let known: readonly string[] = [];
      return {
        handler: (inner) => ({
          prepareForSync: (ids, parent, reserved) => {
            [lent, known] = [ids, [...ids]];
            return inner.prepareForSync(ids, parent, reserved);
          },
        }),
        callback: (inner) => ({
          progress: (itemId, item) => {
            const now = lent[known.indexOf(itemId)] ?? itemId;
            if (now.toLowerCase() !== itemId.toLowerCase()) scene.fired();
            return inner.progress(now, item);
          },
        }),
      };
    },
  },
  {
    name: 'names a stranger while it works',
    breaks: ['PROG-09'],
    arrange: takesPart,
    spoil: (scene) => ({
      callback: (inner) => ({
        progress: (itemId, item) => {
          if (scene.isSynchronizing) {
            scene.fired();
            inner.progress(strangeId, { mask: 2, statusType: 3 });
          }
          return inner.progress(itemId, item);
        },
      }),
    }),
  },
];
