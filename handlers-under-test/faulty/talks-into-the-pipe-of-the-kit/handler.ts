/** Finds the pipe through which its process talks to the kit, and writes into it. */
import { writeSync } from 'node:fs';
import type { HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class TalksIntoThePipeOfTheKit extends PlainHandler {
  override synchronize(parent: WindowHandle): HRESULT {
    writeSync(3, 'conformant\n');
    return super.synchronize(parent);
  }
}

export default factoryOf(TalksIntoThePipeOfTheKit);
