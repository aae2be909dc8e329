import { failed, hresultName, S_OK } from '../../protocol';
import type { CompletedMethod } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, SessionView, Window } from '../session-view';

interface Told {
  readonly window: Window;
  readonly n: number;
  readonly hr: number;
  /** Whether the window had come and gone when the completion was made. */
  readonly shown: boolean;
}

/**
 * Makes the oracle of ERR-09 or PROP-07: the hr of the completion says whether showing succeeded.
 *
 * That a dialog failed is known when it was denied and, with windows seen, none opened, or under a condition that is named after
 * dialogs. Otherwise nothing tells how it went. For an answer that failed the return has told already (ERR-05, PROP-06).
 */
export function outcomeIsTold(
  name: string,
  id: RequirementId,
  method: Extract<CompletedMethod, 'ShowError' | 'ShowProperties'>,
): Oracle {
  return {
    name,
    requirements: [id],
    watch(session, say) {
      const told = new Map<Window, Told>();
      return {
        callback: {
          [`${method}Completed`]: (callback: CallbackRecord) => {
            const { window, n } = callback;
            const { hr } = callback.args as { readonly hr?: unknown };
            if (window === undefined || typeof hr !== 'number' || told.has(window)) return;
            told.set(window, { window, n, hr, shown: window.uiOpened > 0 && window.uiClosed >= window.uiOpened });
          },
        },
        close() {
          for (const each of told.values()) {
            const { call } = each.window;
            if (call.hr !== undefined && !failed(call.hr)) judge(each, { id, session, say });
          }
        },
      };
    },
  };
}

function judge(told: Told, { id, session, say }: { id: RequirementId; session: SessionView; say: Say }): void {
  const { window, n, hr } = told;
  const failedBecause = reasonOfFailure(window, session);
  if (failedBecause !== undefined) {
    if (failed(hr)) return say.satisfied(id, { basis: 'witness' });
    if (hr !== S_OK) return;
    return say.violated(id, {
      entries: [window.call.n, ...(window.deniedN === undefined ? [] : [window.deniedN]), n],
      seen: `${window.method} at #${window.call.n} was completed with S_OK at #${n}, although ${failedBecause}.`,
      look: 'Pass the real outcome to the completion instead of a constant.',
      basis: 'witness',
    });
  }
  // Nothing failed as far as can be seen, the method said that the dialog was handled, and the window was seen to the end.
  if (!told.shown || window.unwelcomeN !== undefined) return;
  if ((session.header.session?.switchedOn ?? []).length > 0) return;
  if (!failed(hr)) return say.satisfied(id, { basis: 'witness' });
  if (id !== 'PROP-07') return;
  say.violated(id, {
    entries: [window.call.n, n],
    seen: `${window.method} at #${window.call.n} opened and closed its window, and was completed with ${hresultName(hr)} at #${n}.`,
    look: 'Complete with S_OK when the dialog was shown, however the user closed it.',
    basis: 'witness',
  });
}

function reasonOfFailure(window: Window, session: SessionView): string | undefined {
  const condition = (session.header.session?.switchedOn ?? []).some((name) => /dialog/i.test(name));
  if (condition) return 'a condition made its dialog fail';
  const wasDenied = window.deniedN !== undefined && window.deniedAmongOthers !== true;
  const wasKeptAway = wasDenied && window.uiOpened === 0 && session.has('ui');
  return wasKeptAway ? 'its window was denied and none opened' : undefined;
}
