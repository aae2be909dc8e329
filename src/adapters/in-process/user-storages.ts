/** What handlers stored, by user: visits of one user find it again, every other session begins with nothing. */
export class UserStorages {
  readonly #storages = new Map<string, Record<string, string>>();

  of(user: string | undefined): Record<string, string> {
    const storage = (user === undefined ? undefined : this.#storages.get(user)) ?? {};
    if (user !== undefined) this.#storages.set(user, storage);
    return storage;
  }
}
