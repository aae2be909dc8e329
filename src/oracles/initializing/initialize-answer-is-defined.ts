import { failed, S_FALSE, S_OK } from '../../protocol';
import type { Oracle } from '../oracle';
import { answered, entriesOf } from '../lifetime/telling';

/** INIT-03: Initialize answers S_OK, S_FALSE or a failure code; other success codes mean nothing. A second Initialize is INIT-21. */
export const initializeAnswerIsDefined: Oracle = {
  name: 'initialize-answer-is-defined',
  requirements: ['INIT-03'],
  watch(session, say) {
    return {
      return: {
        Initialize(call) {
          if (call !== session.initialize || call.hr === undefined) return;
          if (call.hr === S_OK || call.hr === S_FALSE || failed(call.hr)) say.satisfied('INIT-03');
          else
            say.violated('INIT-03', {
              entries: entriesOf(call),
              seen: `${answered(call)}, a success code that has no meaning there.`,
              look: 'Look for the result of an inner call, a count or a boolean being passed on.',
            });
        },
      },
    };
  },
};
