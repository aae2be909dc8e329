/** Everything of one run on disk: the worlds of its processes, the storage of its sessions, what its users keep between visits. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a user of several visits keeps: absolute folders. */
export interface User {
  readonly storage: string;
  readonly home: string;
}

export class RunFolders {
  readonly #began: () => void;
  readonly #users = new Map<string, User>();
  #root: string | undefined;
  #count = 0;

  /** `began` is called when there is something on disk, and again when there is after a removal. */
  constructor(began: () => void) {
    this.#began = began;
  }

  ofUser(name: string): User {
    let user = this.#users.get(name);
    if (user === undefined) this.#users.set(name, (user = { storage: this.make('user'), home: this.make('home') }));
    return user;
  }

  /** Makes an empty folder and gives its path. */
  make(sort: 'process' | 'session' | 'user' | 'home'): string {
    if (this.#root === undefined) {
      this.#root = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-'));
      this.#began();
    }
    this.#count += 1;
    const folder = path.join(this.#root, `${sort}-${this.#count}`);
    mkdirSync(folder);
    return folder;
  }

  remove(): void {
    if (this.#root !== undefined) rmSync(this.#root, { recursive: true, force: true });
    this.#root = undefined;
  }
}

/** Tells whether a folder is there and holds something. */
export function isFilled(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}
