import type { CallbackObject, CallbackRecord } from '../session-view';
import { isReference } from '../lifetime/telling';
import { heldOf } from './in-force';

/**
 * Copies of a callback that a worker still holds when SetProgressCallback returns.
 *
 * A worker that counted a copy for itself and has just made its last call, the completion perhaps, is a moment away from its Release: which
 * of the two comes first nobody can say, and the documents order nothing there. So what is held then is looked at once more: given
 * back by threads that had called on the object, and are not the one that SetProgressCallback is answered on, it was theirs.
 */
export class WorkersOnTheirWay {
  /** Threads that counted inside SetProgressCallback: the handler's end of the manager's own calls. */
  readonly #home = new Set<string>();
  readonly #speakers = new Map<CallbackObject, Set<string>>();
  readonly #open: Owing[] = [];

  /** To be told of every callback. */
  heard(callback: CallbackRecord): void {
    const { target, thread, method, duringCall } = callback;
    if (target === undefined || thread === '') return;
    if (!isReference(method)) {
      const speakers = this.#speakers.get(target) ?? new Set<string>();
      this.#speakers.set(target, speakers.add(thread));
    } else if (duringCall?.method === 'SetProgressCallback' && !this.#speaks(target, thread)) this.#home.add(thread);
    if (method === 'Release') this.#released(target, callback);
  }

  /** Decides about what is held of an object: at once where no worker can be meant, else when it came back or at the end. */
  decide(object: CallbackObject, decided: Owing['decided']): void {
    const isPossible = [...(this.#speakers.get(object) ?? [])].some((thread) => !this.#home.has(thread));
    if (isPossible) this.#open.push({ object, left: heldOf(object), decided });
    else decided('kept');
  }

  /** Tells whether a thread that has called on the object counts here, and none that the manager's calls come to. */
  isWorkers({ target, thread }: CallbackRecord): boolean {
    return target !== undefined && thread !== '' && this.#speaks(target, thread) && !this.#home.has(thread);
  }

  /** The recording is over; `isWhole`: nothing can come any more. */
  close(isWhole: boolean): void {
    for (const { decided } of this.#open.splice(0)) decided(isWhole ? 'kept' : 'unknown');
  }

  #released(target: CallbackObject, callback: CallbackRecord): void {
    for (const owing of this.#open.filter(({ object }) => object === target)) {
      const isTheirs = this.isWorkers(callback);
      owing.left -= 1;
      if (isTheirs && owing.left > 0) continue;
      this.#open.splice(this.#open.indexOf(owing), 1);
      owing.decided(isTheirs ? 'given-back' : 'kept');
    }
  }

  #speaks(target: CallbackObject, thread: string): boolean {
    return this.#speakers.get(target)?.has(thread) === true;
  }
}

interface Owing {
  readonly object: CallbackObject;
  left: number;
  readonly decided: (how: 'given-back' | 'kept' | 'unknown') => void;
}
