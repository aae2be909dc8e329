import { S_OK } from 'syncmgr-conformance';
import type { HandlerHost, WindowHandle } from 'syncmgr-conformance';
import type { CallbackReference } from './callback-reference';

/** How long the user looks at a dialog. */
const lookedAtMs = 500;

/** Opens windows only with the manager's permission, and tells it when they are gone. */
export class Dialogs {
  readonly #ui: HandlerHost['ui'];
  readonly #callback: CallbackReference;
  readonly #open = new Set<{ close(): void }>();

  constructor(ui: HandlerHost['ui'], callback: CallbackReference) {
    this.#ui = ui;
    this.#callback = callback;
  }

  /**
   * Shows a dialog and calls `answered` when the user closed it. Gives false, and shows nothing, if the manager does not grant it:
   * anything but S_OK is a refusal (UI-02, UI-06).
   */
  show(title: string, parent: WindowHandle, answered: () => void): boolean {
    if (this.#callback.current?.enableModeless(true) !== S_OK) return false;
    const window = this.#ui.open({ title, parent, modal: true });
    this.#open.add(window);
    setTimeout(() => {
      // The manager let go of us in the meantime: the window went with it.
      if (!this.#open.delete(window)) return;
      window.close();
      this.#callback.current?.enableModeless(false);
      answered();
    }, lookedAtMs);
    return true;
  }

  closeAll(): void {
    for (const window of this.#open) window.close();
    this.#open.clear();
  }
}
