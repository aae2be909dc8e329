import { entriesOf, callAt } from '../lifetime/telling';
import type { Oracle } from '../oracle';

/**
 * REG-01: a server that registered itself is found by both its keys, that of the class and that of the handler.
 *
 * The second may be written by the manager, whom ISyncMgrRegister is asked of (REG-02): where there is none, as under Wine, its absence
 * is noted.
 */
export const registersBothKeys: Oracle = {
  name: 'registers-both-keys',
  requirements: ['REG-01'],
  watch(_session, say) {
    return {
      return: {
        Initialize(call) {
          const keys = call.out?.native?.registration;
          if (keys === undefined) return;
          const before = `Before ${callAt(call)} DllRegisterServer had answered well and had left no`;
          const entries = entriesOf(call);
          if (!keys.class) {
            const seen = `${before} key CLSID\\{class}\\InprocServer32 that names the server.`;
            say.violated('REG-01', { entries, seen, look: 'Write the path of the module as the default value there.' });
          } else if (keys.handler) say.satisfied('REG-01');
          else {
            const seen = `${before} key Syncmgr\\Handlers\\{class}.`;
            const found = { entries, seen, look: 'Write it, or ask RegisterSyncMgrHandler to.' };
            if (keys.manager) say.violated('REG-01', found);
            else say.note('REG-01', found);
          }
        },
      },
    };
  },
};
