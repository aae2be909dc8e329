/** Faults of what a handler says of itself and of its items. */
import { E_FAIL, E_NOINTERFACE, GUID_NULL, S_FALSE, S_OK, SYNCMGRHANDLERFLAG, SYNCMGRITEMFLAG } from '../../protocol';
import type { SyncMgrHandlerInfo, SyncMgrItem } from '../../protocol';
import { all, items, namedApart, plans, traits, visits, willing } from './arrange';
import type { Fault } from './fault';
import type { FaultScene } from './fault-scene';

/** Changes the info of every successful GetHandlerInfo. */
const info =
  (change: (known: SyncMgrHandlerInfo) => SyncMgrHandlerInfo) =>
  (scene: FaultScene): ReturnType<Fault['spoil']> => ({
    handler: (inner) => ({
      getHandlerInfo: () => {
        const { hr, value } = inner.getHandlerInfo();
        scene.fired();
        return { hr, value: value === null ? null : change(value) };
      },
    }),
  });

/** Changes one item of every list. */
const item =
  (change: (known: SyncMgrItem) => SyncMgrItem, isIt: (known: SyncMgrItem) => boolean = () => true) =>
  (scene: FaultScene): ReturnType<Fault['spoil']> => ({
    enumerator: (inner) => ({
      next: (count) => {
        const got = inner.next(count);
        if (got.items.some(isIt)) scene.fired();
        return { ...got, items: got.items.map((each) => (isIt(each) ? change(each) : each)) };
      },
    }),
  });

const withItems = all(traits({ hides: false, conditions: [] }), items({}));

export const describing: readonly Fault[] = [
  {
    name: 'sets a handler flag of its own',
    breaks: ['HINF-05'],
    spoil: info((known) => ({ ...known, flags: known.flags | 0x40 })),
  },
  { name: 'has too long a name', breaks: ['HINF-06'], spoil: info((known) => ({ ...known, name: 'n'.repeat(32) })) },
  { name: 'has a blank name', breaks: ['HINF-07'], spoil: info((known) => ({ ...known, name: '  ' })) },
  {
    name: 'answers GetHandlerInfo by S_FALSE',
    breaks: ['HINF-01'],
    spoil: (scene) => ({
      handler: (inner) => ({
        getHandlerInfo: () => {
          scene.fired();
          return { ...inner.getHandlerInfo(), hr: S_FALSE };
        },
      }),
    }),
  },
  {
    name: 'gives no info with S_OK',
    breaks: ['HINF-01'],
    spoil: (scene) => ({
      handler: () => ({
        getHandlerInfo: () => {
          scene.fired();
          return { hr: S_OK, value: null };
        },
      }),
    }),
  },
  {
    name: 'hands out one info twice',
    breaks: ['HINF-03'],
    arrange: plans({ probes: ['info-twice'] }),
    spoil: (scene) => {
      let block: SyncMgrHandlerInfo | null | undefined;
      return {
        handler: (inner) => ({
          getHandlerInfo: () => {
            if (block !== undefined) scene.fired();
            block ??= inner.getHandlerInfo().value;
            return { hr: S_OK, value: block };
          },
        }),
      };
    },
  },
  {
    name: 'claims a dialog of its own that it has not',
    breaks: ['HINF-09', 'PROP-02'],
    arrange: all(traits({ hasDialog: false, conditions: [] }), plans({ properties: ['handler'] })),
    spoil: (scene) => ({
      handler: (inner) => ({
        getHandlerInfo: () => {
          const { hr, value } = inner.getHandlerInfo();
          return {
            hr,
            value: value === null ? null : { ...value, flags: value.flags | SYNCMGRHANDLERFLAG.HASPROPERTIES },
          };
        },
        showProperties: (parent, itemId) => {
          if (itemId === GUID_NULL && scene.callback !== undefined && scene.mayBother && parent !== 0) scene.fired();
          return inner.showProperties(parent, itemId);
        },
      }),
    }),
  },
  {
    name: 'does not find the dialog of an item',
    breaks: ['ITEM-11'],
    arrange: all(
      withItems,
      items({ flags: SYNCMGRITEMFLAG.HASPROPERTIES }),
      plans({ properties: ['items'], injections: [] }),
    ),
    spoil: (scene) => ({
      handler: (inner) => ({
        showProperties: (parent, itemId) => {
          if (itemId === GUID_NULL) return inner.showProperties(parent, itemId);
          if (scene.callback !== undefined && scene.mayBother && parent !== 0) scene.fired();
          return E_FAIL;
        },
      }),
    }),
  },
  {
    name: 'sets an item flag of its own',
    breaks: ['ITEM-02'],
    arrange: withItems,
    spoil: item((known) => ({ ...known, flags: known.flags | 0x80 })),
  },
  {
    name: 'gives two items one id',
    breaks: ['ITEM-03'],
    arrange: all(traits({ hides: false, withoutMethods: [] }), items({}, 2)),
    spoil: (scene) => {
      let first: string | undefined;
      return {
        enumerator: (inner) => ({
          next: (count) => {
            const got = inner.next(count);
            first ??= got.items[0]?.itemId;
            const itemId = first;
            if (itemId !== undefined && got.items.some((each) => each.itemId !== itemId)) scene.fired();
            return {
              ...got,
              items: got.items.map((each) => ({ ...each, ...(itemId === undefined ? {} : { itemId }) })),
            };
          },
        }),
      };
    },
  },
  {
    name: 'has an item without an id',
    breaks: ['ITEM-05'],
    arrange: withItems,
    spoil: item((known) => ({ ...known, itemId: GUID_NULL })),
  },
  {
    name: 'has half-checked items',
    breaks: ['ITEM-06'],
    arrange: withItems,
    spoil: item((known) => ({ ...known, state: 2 })),
  },
  {
    name: 'has an item with too long a name',
    breaks: ['ITEM-08'],
    arrange: withItems,
    spoil: item((known) => ({ ...known, name: 'n'.repeat(128) })),
  },
  {
    name: 'vouches for a time it has not',
    breaks: ['ITEM-09'],
    arrange: withItems,
    spoil: item((known) => ({ ...known, flags: known.flags | SYNCMGRITEMFLAG.LASTUPDATETIME, lastUpdate: 0 })),
  },
  {
    name: 'answers GetItemObject by E_NOINTERFACE',
    breaks: ['OBJ-01'],
    arrange: all(withItems, plans({ probes: ['item-object', 'item-object-unknown'] })),
    spoil: (scene) => ({
      handler: () => ({
        getItemObject: () => {
          scene.fired();
          return { hr: E_NOINTERFACE, value: null };
        },
      }),
    }),
  },
  {
    name: 'leaves something in the out pointer of GetItemObject',
    breaks: ['OBJ-02'],
    arrange: all(withItems, plans({ probes: ['item-object'] })),
    spoil: (scene) => ({
      handler: (inner) => ({
        getItemObject: (itemId, riid) => {
          scene.fired();
          return { ...inner.getItemObject(itemId, riid), value: {} };
        },
      }),
    }),
  },
  {
    name: 'has new ids in every session',
    breaks: ['ITEM-04'],
    arrange: all(
      traits({ hides: false, announcesMissing: false, ...willing }),
      items({ flags: 0 }),
      namedApart,
      visits,
    ),
    spoil: (scene) => {
      const session = Number(scene.host.storage.get('spoilt') ?? 0) + 1;
      scene.host.storage.set('spoilt', String(session));
      const renew = (id: string) => id.replace(/^a11ce/, `a11c${session}`);
      const known = (id: string) => id.toLowerCase().replace(/^a11c[0-9]/, 'a11ce');
      return {
        enumerator: (inner) => ({
          next: (count) => {
            const got = inner.next(count);
            if (got.items.length > 0 && session > 1) scene.fired();
            return { ...got, items: got.items.map((each) => ({ ...each, itemId: renew(each.itemId) })) };
          },
        }),
        handler: (inner) => ({
          prepareForSync: (ids, parent, reserved) => inner.prepareForSync(ids.map(known), parent, reserved),
          setItemStatus: (itemId, status) => inner.setItemStatus(known(itemId), status),
          showProperties: (parent, itemId) => inner.showProperties(parent, known(itemId)),
        }),
        callback: (inner) => ({
          progress: (itemId, told) => inner.progress(renew(itemId.toLowerCase()), told),
        }),
      };
    },
  },
];
