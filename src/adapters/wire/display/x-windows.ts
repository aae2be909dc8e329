/** The windows of one display: a tree, and which of them a user would see. */
import { rootWindow, screen } from './x-screen';

export interface XWindow {
  readonly id: number;
  parent: number;
  x: number;
  y: number;
  width: number;
  height: number;
  readonly border: number;
  readonly isInputOnly: boolean;
  isOverriding: boolean;
  isMapped: boolean;
  /** A user sees it: told to whoever watches. */
  isSeen: boolean;
  readonly properties: Map<number, XProperty>;
  /** What each client wants to hear of it, by the client's number. */
  readonly masks: Map<number, number>;
}

export interface XProperty {
  readonly type: number;
  readonly format: number;
  readonly data: Buffer;
}

/** What a new window is asked to be. */
export type NewWindow = Pick<
  XWindow,
  'id' | 'parent' | 'x' | 'y' | 'width' | 'height' | 'border' | 'isInputOnly' | 'isOverriding'
>;

export interface XWindowsWatcher {
  appeared(window: XWindow): void;
  vanished(window: XWindow): void;
}

export class XWindows {
  readonly #watcher: XWindowsWatcher;
  readonly #byId = new Map<number, XWindow>();

  constructor(watcher: XWindowsWatcher) {
    this.#watcher = watcher;
    const { width, height } = screen;
    const root = { id: rootWindow, parent: 0, x: 0, y: 0, width, height, border: 0 };
    this.create({ ...root, isInputOnly: false, isOverriding: false }).isMapped = true;
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: number): XWindow | undefined {
    return this.#byId.get(id);
  }

  children(id: number): XWindow[] {
    return [...this.#byId.values()].filter(({ parent }) => parent === id);
  }

  create(asked: NewWindow): XWindow {
    const window = { ...asked, isMapped: false, isSeen: false, properties: new Map(), masks: new Map() };
    this.#byId.set(window.id, window);
    return window;
  }

  /** Has the watcher told where a change made a window appear or vanish. */
  changed(window: XWindow): void {
    const isSeen = this.#byId.has(window.id) && window.isMapped && isSeeable(window);
    if (isSeen === window.isSeen) return;
    window.isSeen = isSeen;
    if (isSeen) this.#watcher.appeared(window);
    else this.#watcher.vanished(window);
  }

  /** Takes a window out with all that is in it; gives them, the innermost first. */
  destroy(window: XWindow): XWindow[] {
    const destroyed = this.children(window.id).flatMap((child) => this.destroy(child));
    this.#byId.delete(window.id);
    this.changed(window);
    return [...destroyed, window];
  }
}

/** A top-level window with an area on the screen: toolkits keep others of one pixel, or far outside, for themselves. */
function isSeeable({ parent, isInputOnly, x, y, width, height }: XWindow): boolean {
  const isOnScreen = x < screen.width && y < screen.height && x + width > 0 && y + height > 0;
  return parent === rootWindow && !isInputOnly && width > 1 && height > 1 && isOnScreen;
}
