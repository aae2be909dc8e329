/**
 * The run: brings one folder after the other up to date, consults the manager before each folder and after each file, and stops
 * where the user said so.
 */
import { E_FAIL, S_OK, SYNCMGRPROGRESSITEM, SYNCMGRSTATUS } from 'syncmgr-conformance';
import type { Guid, HandlerHost, HRESULT } from 'syncmgr-conformance';
import type { CallbackReference } from './callback-reference';
import type { ErrorLog } from './error-log';
import { folderOf } from './folders';
import type { Folder, LastUpdates } from './folders';
import type { FolderStore } from './folder-store';
import type { Round } from './round';

/** How long a file takes, so that there is something to see and to cancel. */
const fileMs = 40;

/** Lets time pass. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export interface Tools {
  readonly host: HandlerHost;
  readonly callback: CallbackReference;
  readonly errors: ErrorLog;
  readonly lastUpdates: LastUpdates;
  /** Folders whose source cannot be read until somebody looked at the error. */
  readonly damaged: Set<Guid>;
}

export class Synchronization {
  readonly #tools: Tools;
  readonly #store: FolderStore;
  readonly #round: Round;
  #work: ReturnType<HandlerHost['work']['begin']> | undefined;

  constructor(tools: Tools, store: FolderStore, round: Round) {
    this.#tools = tools;
    this.#store = store;
    this.#round = round;
  }

  /** Runs to the end and gives the result; undefined if the manager let go of the handler in the middle. */
  async run(): Promise<HRESULT | undefined> {
    for (const itemId of this.#round.itemIds) {
      const folder = folderOf(itemId);
      if (folder !== undefined) await this.#bringUpToDate(folder);
      if (this.#isAbandoned) return undefined;
    }
    this.#mentionConflicts();
    return this.#round.isFailure ? E_FAIL : S_OK;
  }

  /** Ends the work that is open, so that nothing is done after the manager let go (LIFE-04). */
  abandon(): void {
    this.#endWork();
  }

  get #isAbandoned(): boolean {
    return this.#round.stage !== 'running';
  }

  async #bringUpToDate(folder: Folder): Promise<void> {
    let status: number | undefined;
    let text = 'up to date';
    try {
      status = await this.#copyFiles(folder);
    } catch (error) {
      status = SYNCMGRSTATUS.FAILED;
      text = error instanceof Error ? error.message : String(error);
    }
    if (this.#isAbandoned) return;
    this.#endWork();
    this.#finish(folder, status ?? SYNCMGRSTATUS.SUCCEEDED, text);
  }

  /** Gives the status with which the folder had to stop, undefined if it was copied to the end. */
  async #copyFiles(folder: Folder): Promise<number | undefined> {
    const { itemId, name } = folder;
    const files = await this.#store.files(name);
    // Asked before anything is touched: only this answer says whether the user still wants the item (PROG-01).
    let stop = this.#round.stopOf(itemId) ?? this.#consult(itemId, `Copying ${name}`, 0, files.length);
    if (stop !== undefined || this.#isAbandoned) return stop;
    this.#connect(folder);
    this.#work = this.#tools.host.work.begin(itemId);
    for (const [index, file] of files.entries()) {
      await pause(fileMs);
      stop = this.#round.stopOf(itemId);
      if (stop !== undefined || this.#isAbandoned) return stop;
      if (this.#tools.damaged.has(itemId)) throw new Error(`${file} cannot be read`);
      await this.#store.bringUpToDate(name, file);
      if (this.#isAbandoned) return undefined;
      this.#work.step();
      if (index + 1 < files.length) stop = this.#consult(itemId, `Copied ${file}`, index + 1, files.length);
      if (stop !== undefined) return stop;
    }
    await this.#store.removeStrays(name);
    return undefined;
  }

  /** Reports progress and takes the answer to heart; gives the status with which the item has to stop. */
  #consult(itemId: Guid, text: string, done: number, all: number): number | undefined {
    this.#report(itemId, SYNCMGRSTATUS.UPDATING, text, { done, all });
    return this.#round.stopOf(itemId);
  }

  #report(itemId: Guid, status: number, text: string, count?: { done: number; all: number }): void {
    const { STATUSTEXT, STATUSTYPE, PROGVALUE, MAXVALUE } = SYNCMGRPROGRESSITEM;
    const counted = count === undefined ? 0 : PROGVALUE | MAXVALUE;
    const answer = this.#tools.callback.current?.progress(itemId, {
      mask: STATUSTEXT | STATUSTYPE | counted,
      statusText: text,
      statusType: status,
      ...(count === undefined ? {} : { progValue: count.done, maxValue: count.all }),
    });
    this.#round.heed(itemId, answer);
  }

  #connect(folder: Folder): void {
    if (!this.#tools.host.condition('connection')) return;
    const answer = this.#tools.callback.current?.establishConnection(folder.connection, 0);
    // Anything but S_OK means that there is no connection (CONN-05).
    if (answer !== S_OK) throw new Error('there is no connection to its source');
  }

  #finish(folder: Folder, status: number, text: string): void {
    const { itemId, name } = folder;
    this.#round.ended(itemId, status);
    if (status === SYNCMGRSTATUS.SUCCEEDED) {
      this.#tools.lastUpdates.moveOn(itemId);
      this.#tools.errors.removeAllAbout(itemId);
    }
    if (status === SYNCMGRSTATUS.FAILED)
      this.#tools.errors.log(itemId, `${name} could not be copied: ${text}.`, 'failure');
    this.#report(itemId, status, `${name}: ${endings[status] ?? text}`);
  }

  #mentionConflicts(): void {
    const [first] = this.#round.itemIds;
    if (first === undefined || !this.#tools.host.condition('logs-error')) return;
    this.#tools.errors.mention('One file was changed on both sides; the newer one was kept.');
    this.#tools.errors.log(first, 'A file was changed on both sides.', 'conflict');
  }

  #endWork(): void {
    this.#work?.end();
    this.#work = undefined;
  }
}

const endings: Readonly<Record<number, string>> = {
  [SYNCMGRSTATUS.SUCCEEDED]: 'up to date',
  [SYNCMGRSTATUS.SKIPPED]: 'skipped',
  [SYNCMGRSTATUS.STOPPED]: 'stopped',
};
