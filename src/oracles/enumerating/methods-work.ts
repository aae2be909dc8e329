import { E_NOTIMPL } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { callAt, entriesOf } from '../lifetime/telling';
import type { Oracle } from '../oracle';
import type { CallRecord } from '../session-view';

/** The rows about what a method does: without the method they say nothing (judging.md). */
const behaviourOf = {
  Skip: ['ENIT-08', 'ENIT-09'],
  Reset: ['ENIT-10'],
  Clone: ['ENIT-12', 'ENIT-13', 'ENIT-14'],
} as const satisfies Record<string, readonly RequirementId[]>;
type Optional = keyof typeof behaviourOf;

/** ENIT-15: Skip, Reset and Clone are there. It is satisfied by a session that called all three. */
export const methodsWork: Oracle = {
  name: 'methods-work',
  requirements: ['ENIT-15'],
  watch(session, say) {
    const answered = new Set<Optional>();
    const judge = (call: CallRecord<Optional>): void => {
      if (call.hr === undefined || session.releasedN !== undefined) return;
      if (call.hr !== E_NOTIMPL) {
        answered.add(call.method);
        if (answered.size === 3) say.satisfied('ENIT-15');
        return;
      }
      say.violated('ENIT-15', {
        entries: entriesOf(call),
        seen: `${callAt(call)} answered E_NOTIMPL.`,
        look: `Look whether ${call.method} is still a stub, or missing; over an index it takes a few lines.`,
      });
      for (const id of behaviourOf[call.method]) say.neverApplicable(id);
    };
    return { return: { Skip: judge, Reset: judge, Clone: judge } };
  },
};
