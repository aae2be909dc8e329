/** One session as an operator sees it: what crossed the border so far, in the words that operators decide by. */
import { failed, S_OK, SYNCMGRFLAG, SYNCMGRPROGRESSITEM, SYNCMGRSTATUS } from '../../protocol';
import type {
  Guid,
  HandlerHost,
  HRESULT,
  SyncMgrProgressItem,
  SyncMgrSynchronize,
  SyncMgrSynchronizeCallback,
} from '../../protocol';
import type { HandlerClock } from '../direct-clock';
import type { HandlerTraits } from '../handler-traits';
import { over } from './over';

const { SUCCEEDED, FAILED, SKIPPED, STOPPED } = SYNCMGRSTATUS;
const terminal: ReadonlySet<number | undefined> = new Set([SUCCEEDED, FAILED, SKIPPED, STOPPED]);

/** An id that no generated handler has. */
export const strangeId: Guid = '0dd00000-0000-4000-8000-000000000001';

export function statusOf({ mask, statusType }: SyncMgrProgressItem): number | undefined {
  return (mask & SYNCMGRPROGRESSITEM.STATUSTYPE) === 0 ? undefined : statusType;
}

export function isTerminal(item: SyncMgrProgressItem): boolean {
  return terminal.has(statusOf(item));
}

export class FaultScene {
  readonly traits: HandlerTraits;
  readonly clock: HandlerClock;
  readonly host: HandlerHost;
  readonly fired: () => void;
  flags = 0;
  round = 0;
  selection: readonly Guid[] = [];
  /** The callback that is set, as the manager gave it. */
  callback: SyncMgrSynchronizeCallback | undefined;
  isPreparing = false;
  isSynchronizing = false;
  /** A call of PrepareForSync or Synchronize has not returned. */
  isInside = false;
  /** Of this round: terminal statuses as they crossed, items whose work began, and items that were answered S_OK. */
  ended = new Map<Guid, number>();
  begun = new Set<Guid>();
  consulted = new Set<Guid>();
  /** In this round something was cancelled, skipped, denied or answered by a failure. */
  isDisturbed = false;
  isReleased = false;

  constructor(traits: HandlerTraits, clock: HandlerClock, host: HandlerHost, fired: () => void) {
    this.traits = traits;
    this.clock = clock;
    this.fired = fired;
    this.host = over(host, {
      work: {
        begin: (itemId) => {
          this.begun.add(itemId.toLowerCase());
          return host.work.begin(itemId);
        },
      },
    });
  }

  get mayBother(): boolean {
    return (this.flags & SYNCMGRFLAG.MAYBOTHERUSER) !== 0;
  }
  get isSettings(): boolean {
    return (this.flags & SYNCMGRFLAG.SETTINGS) !== 0;
  }
  has(capability: 'ui' | 'work' | 'references'): boolean {
    return this.traits.capabilities.includes(capability);
  }

  /** Shows a window and closes it at once. */
  flash(parent = 0): void {
    this.host.ui.open({ title: 'Unasked', parent }).close();
  }

  /** Moves one step of data. */
  touch(itemId: Guid): void {
    const work = this.host.work.begin(itemId);
    work.step();
    work.end();
  }

  watchedHandler(inner: SyncMgrSynchronize): SyncMgrSynchronize {
    return over(inner, {
      initialize: (reserved, flags, cookie) => {
        this.flags = flags;
        return inner.initialize(reserved, flags, cookie);
      },
      prepareForSync: (itemIds, parent, reserved) =>
        this.#preparing(inner, itemIds, () => inner.prepareForSync(itemIds, parent, reserved)),
      synchronize: (parent) => {
        this.isSynchronizing = true;
        const hr = this.#inside(() => inner.synchronize(parent));
        if (hr !== S_OK) this.isSynchronizing = false;
        return hr;
      },
      setItemStatus: (itemId, status) => {
        this.isDisturbed = true;
        return inner.setItemStatus(itemId, status);
      },
    });
  }

  #preparing(_inner: SyncMgrSynchronize, itemIds: readonly Guid[], prepare: () => HRESULT): HRESULT {
    this.round += 1;
    this.selection = itemIds.map((id) => id.toLowerCase());
    this.ended = new Map();
    this.begun = new Set();
    this.consulted = new Set();
    this.isDisturbed = false;
    this.isPreparing = true;
    const hr = this.#inside(prepare);
    if (hr !== S_OK) this.isPreparing = false;
    return hr;
  }

  #inside(act: () => HRESULT): HRESULT {
    this.isInside = true;
    const hr = act();
    this.isInside = false;
    return hr;
  }

  watchedCallback(inner: SyncMgrSynchronizeCallback): SyncMgrSynchronizeCallback {
    const noted = (hr: HRESULT) => {
      if (hr !== S_OK) this.isDisturbed = true;
      return hr;
    };
    return over(inner, {
      progress: (itemId, item) => {
        const id = itemId.toLowerCase();
        const status = statusOf(item);
        if (status !== undefined && terminal.has(status) && !this.ended.has(id)) this.ended.set(id, status);
        const hr = noted(inner.progress(itemId, item));
        if (hr === S_OK) this.consulted.add(id);
        return hr;
      },
      prepareForSyncCompleted: (hr) => {
        this.isPreparing = false;
        return inner.prepareForSyncCompleted(hr);
      },
      synchronizeCompleted: (hr) => {
        this.isSynchronizing = false;
        return inner.synchronizeCompleted(hr);
      },
      enableModeless: (enable) => noted(inner.enableModeless(enable)),
      establishConnection: (connection, reserved) => noted(inner.establishConnection(connection, reserved)),
      logError: (level, text, info) => noted(inner.logError(level, text, info)),
    });
  }

  /** Every item ended with this status, and nothing of the user's or the manager's came in between. */
  allEnded(status: number): boolean {
    return (
      !this.isDisturbed && this.selection.length > 0 && this.selection.every((id) => this.ended.get(id) === status)
    );
  }
}

export { failed, FAILED, SKIPPED, STOPPED, SUCCEEDED };
