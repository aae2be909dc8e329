import { dialogAnswer } from '../dialog-answer';
import type { Oracle } from '../oracle';
import { offersProperties } from './properties-complete-once';

/** PROP-08, one session's share: whether NULL was tried is seen here, what came of it is for the comparison of sessions. */
export const propertiesWithoutAParent: Oracle = {
  name: 'properties-without-a-parent',
  requirements: ['PROP-08'],
  watch(session, say) {
    return {
      close() {
        const tried = session.dialogs.some(
          (call) => call.method === 'ShowProperties' && !call.args.parent && dialogAnswer(session, call) !== 'excused',
        );
        if (!tried && offersProperties(session)) say.notExercised('PROP-08');
      },
    };
  },
};
