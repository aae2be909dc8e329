/**
 * The files: a source and a target root, with a sub-folder for every item in each.
 *
 * Where nothing is configured both roots are made in a temporary folder and the source is filled with a few files, so that the
 * handler can be tried out at once.
 */
import { promises as fs, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HandlerHost } from 'syncmgr-conformance';

const sampleFiles: Readonly<Record<string, readonly string[]>> = {
  Documents: ['agenda.txt', 'budget.txt', 'contract.txt'],
  Mail: ['0001.eml', '0002.eml', '0003.eml', '0004.eml'],
  Pictures: ['beach.ppm', 'harbour.ppm', 'sunset.ppm'],
  'Meeting notes': ['monday.txt', 'tuesday.txt'],
};

export class FolderStore {
  readonly #source: string;
  readonly #target: string;
  /** Ours to remove, as we made it. */
  readonly #temporary: string | undefined;

  private constructor(source: string, target: string, temporary?: string) {
    this.#source = source;
    this.#target = target;
    this.#temporary = temporary;
  }

  /** Opens the configured roots, or makes a pair to try out. */
  static async open(storage: HandlerHost['storage']): Promise<FolderStore> {
    const [source, target] = [storage.get('source'), storage.get('target')];
    if (source !== undefined && target !== undefined) return new FolderStore(source, target);
    const temporary = await fs.mkdtemp(path.join(tmpdir(), 'folder-copy-'));
    const store = new FolderStore(path.join(temporary, 'source'), path.join(temporary, 'target'), temporary);
    await store.#fill();
    return store;
  }

  /** Names every file that the target has to hold. */
  async files(folder: string): Promise<readonly string[]> {
    const entries = await fs.readdir(path.join(this.#source, folder), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
  }

  /** Copies one file unless the target holds the same already. */
  async bringUpToDate(folder: string, file: string): Promise<void> {
    const [from, to] = [path.join(this.#source, folder, file), path.join(this.#target, folder, file)];
    const [wanted, present] = await Promise.all([fs.readFile(from), fs.readFile(to).catch(() => undefined)]);
    if (present !== undefined && wanted.equals(present)) return;
    await fs.mkdir(path.dirname(to), { recursive: true });
    // Written aside and renamed, so that whoever stops us leaves the old file or the new one.
    await fs.writeFile(`${to}.part`, wanted);
    await fs.rename(`${to}.part`, to);
  }

  /** Removes from the target what the source no longer has. */
  async removeStrays(folder: string): Promise<void> {
    const wanted = new Set(await this.files(folder));
    const present = await fs.readdir(path.join(this.#target, folder)).catch(() => []);
    const strays = present.filter((file) => !wanted.has(file));
    await Promise.all(
      strays.map((file) => fs.rm(path.join(this.#target, folder, file), { recursive: true, force: true })),
    );
  }

  /** Gives up the roots; those that were made for trying out disappear. */
  close(): void {
    if (this.#temporary !== undefined) rmSync(this.#temporary, { recursive: true, force: true });
  }

  async #fill(): Promise<void> {
    for (const [folder, files] of Object.entries(sampleFiles)) {
      await fs.mkdir(path.join(this.#source, folder), { recursive: true });
      await Promise.all(
        files.map((file) => fs.writeFile(path.join(this.#source, folder, file), `${folder}/${file}\n`)),
      );
    }
    await fs.mkdir(this.#target, { recursive: true });
  }
}
