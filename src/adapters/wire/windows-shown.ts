/** What a candidate shows on its private display, told to its conversation as it goes by. */
import type { PrivateDisplayWatcher } from './display/private-display';

/** The part of a conversation that hears of windows. */
export interface HearsWindows {
  shown(window: { readonly change: 'opened' | 'closed'; readonly title: string }): void;
  /** A client has connected to the display; that alone shows nothing. */
  displayReached(): void;
  displayAnswered(): void;
  displayFlooded(): void;
}

export class WindowsShown implements PrivateDisplayWatcher {
  #conversation: HearsWindows | undefined;
  #open = 0;

  get areOpen(): boolean {
    return this.#open > 0;
  }

  tellTo(conversation: HearsWindows): void {
    this.#conversation = conversation;
  }

  reached(): void {
    this.#conversation?.displayReached();
  }

  answered(): void {
    this.#conversation?.displayAnswered();
  }

  opened(title: string): void {
    this.#open += 1;
    this.#conversation?.shown({ change: 'opened', title });
  }

  closed(title: string): void {
    this.#open -= 1;
    this.#conversation?.shown({ change: 'closed', title });
  }

  flooded(): void {
    this.#conversation?.displayFlooded();
  }
}
