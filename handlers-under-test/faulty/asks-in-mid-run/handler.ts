/** Asks a question in the middle of a run; with permission, but in the wrong place. */
import type { HRESULT, WindowHandle } from 'syncmgr-conformance';
import { dialogMs, PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class AsksInMidRun extends PlainHandler {
  protected override *handleAll(round: Round): Doing {
    const window = this.mayBotherUser ? this.showWindow('Which one is newer?', this.#parent) : undefined;
    if (window !== undefined) {
      yield dialogMs;
      this.closeWindow(window);
    }
    yield* super.handleAll(round);
  }

  #parent: WindowHandle = 0;

  override synchronize(parent: WindowHandle): HRESULT {
    this.#parent = parent;
    return super.synchronize(parent);
  }
}

export default factoryOf(AsksInMidRun);
