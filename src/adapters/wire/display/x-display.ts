/**
 * A display of X11 without a screen, a keyboard or a mouse: it keeps windows and says what a user would see of them.
 *
 * Clients of every toolkit can connect, open dialogs and close them; what they draw is thrown away. Extensions are said not to
 * exist, so that the core protocol is all there is.
 */
import { XAtoms } from './x-atoms';
import type { XAsker } from './x-asker';
import { eventMask, xEvents } from './x-events';
import type { XEvent } from './x-events';
import { takesClosing, titleOf } from './x-properties';
import { resourceMask, rootWindow } from './x-screen';
import { XWindows } from './x-windows';
import type { XWindow } from './x-windows';

/** Windows, pixmaps and contexts that all clients of a display may hold together. */
const resourcesMax = 20_000;

/** Ids have 29 bits. */
const clientsMax = 255;

export interface XDisplayWatcher {
  /** A client has introduced itself: somebody tries to reach the user. */
  reached(): void;
  opened(title: string, window: number): void;
  closed(title: string, window: number): void;
}

export class XDisplay {
  readonly atoms = new XAtoms();
  readonly windows: XWindows;
  /** Pixmaps by id, with their depth. */
  readonly pixmaps = new Map<number, number>();
  /** Graphics contexts that want to hear that nothing was exposed. */
  readonly listeningContexts = new Set<number>();
  /** Owners of selections, by selection. */
  readonly selections = new Map<number, number>();
  focus = rootWindow;
  readonly #clients = new Map<number, XAsker>();
  readonly #titles = new Map<number, string>();

  constructor(watcher: XDisplayWatcher) {
    this.windows = new XWindows({
      appeared: (window) => {
        const title = titleOf(window, this.atoms);
        this.#titles.set(window.id, title);
        watcher.opened(title, window.id);
      },
      vanished: ({ id }) => {
        watcher.closed(this.#titles.get(id) ?? '', id);
        this.#titles.delete(id);
      },
    });
    this.#reached = () => watcher.reached();
  }

  readonly #reached: () => void;

  /** Whether another window, pixmap or context may be made. */
  get hasRoom(): boolean {
    return this.windows.size + this.pixmaps.size + this.listeningContexts.size < resourcesMax;
  }

  /** The smallest number that no client has; undefined where all are given out. */
  get freeNumber(): number | undefined {
    let number = 1;
    while (this.#clients.has(number)) number += 1;
    return number > clientsMax ? undefined : number;
  }

  joined(client: XAsker): void {
    this.#clients.set(client.number, client);
  }

  clientReached(): void {
    this.#reached();
  }

  /** A client has gone, and everything it owned goes with it. */
  disconnected(number: number): void {
    this.#clients.delete(number);
    const isItsOwn = (id: number) => clientOf(id) === number;
    for (const window of this.windows.children(rootWindow)) if (isItsOwn(window.id)) this.destroy(window);
    for (const owned of [this.pixmaps, this.listeningContexts])
      for (const id of [...owned.keys()]) if (isItsOwn(id)) owned.delete(id);
  }

  /** Tells an event to those who asked to hear of it: of the window itself, or of what is in its parent. */
  tell(window: XWindow | undefined, mask: number, event: XEvent): void {
    for (const [number, wanted] of window?.masks ?? [])
      if ((wanted & mask) !== 0) this.#clients.get(number)?.send(event);
  }

  /** Tells a change of a window to those who listen to it and to those who listen to its parent. */
  tellOf(window: XWindow, event: (about: number) => XEvent): void {
    this.tell(window, eventMask.structure, event(window.id));
    this.tell(this.windows.get(window.parent), eventMask.substructure, event(window.parent));
  }

  /** Sends to the client that made the window. */
  sendToOwner(window: number, event: XEvent): void {
    this.#clients.get(clientOf(window))?.send(event);
  }

  destroy(window: XWindow): void {
    const { parent } = window;
    for (const destroyed of this.windows.destroy(window)) {
      this.tell(destroyed, eventMask.structure, xEvents.destroyed(destroyed, destroyed.id));
      if (this.focus === destroyed.id) this.focus = rootWindow;
    }
    this.tell(this.windows.get(parent), eventMask.substructure, xEvents.destroyed(window, parent));
  }

  /** Asks a window to close, as a user does by its title bar. Gives whether it lets itself be asked. */
  askToClose(id: number): boolean {
    const window = this.windows.get(id);
    const client = this.#clients.get(clientOf(id));
    if (window === undefined || client === undefined || !takesClosing(window, this.atoms, client.isLittle))
      return false;
    const closing = this.atoms.number('WM_DELETE_WINDOW');
    client.send(xEvents.message(id, this.atoms.number('WM_PROTOCOLS'), [closing, 0, 0, 0, 0]));
    return true;
  }
}

/** The number of the client that a resource belongs to. */
function clientOf(id: number): number {
  return Math.floor(id / (resourceMask + 1));
}
