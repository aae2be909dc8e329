/** Gathers the candidates of one command, for the index over them. */
import path from 'node:path';
import { writeIndex } from '../reporting/html/index-html';
import type { Compliance } from '../verdict/compliance';
import { makeFolder } from './folders';

interface IndexedResults {
  readonly compliance: Compliance;
  readonly folder: string;
}

export class CandidateIndex {
  readonly #results = new Map<string, IndexedResults>();
  readonly #refused: { readonly name: string; readonly because: string }[] = [];

  /** Results in a folder; what came before in the same folder is gone from the disk. */
  add(results: IndexedResults): void {
    this.#results.set(path.resolve(results.folder), results);
  }

  /** A candidate that could not be started, or not be judged. */
  refuse(name: string, because: string): void {
    this.#refused.push({ name, because });
  }

  /** Writes `index.html` into the folder, and gives its path. */
  write(folder: string): string {
    makeFolder(folder);
    return writeIndex(folder, [...this.#results.values()], this.#refused);
  }
}
