import type { Oracle } from '../oracle';

/** Generous, since the documents give no number (AMB-16). */
const stepsWithoutProgressMax = 100;
const silenceMaxMs = 60_000;

/** PROG-02 is a metric: the longest stretch of a run without Progress, in work steps and in time. It is measured and never violated. */
export const feedbackIsFrequent: Oracle = {
  name: 'feedback-is-frequent',
  requirements: ['PROG-02'],
  watch(session, say) {
    let isMeasured = false;
    let steps = 0;
    let last: { readonly n: number; readonly at: number } | undefined;
    let most = { steps: 0, fromN: 0, toN: 0 };
    let longest = { ms: 0, fromN: 0, toN: 0 };
    const close = (n: number, at: number) => {
      if (last === undefined) return;
      if (steps > most.steps) most = { steps, fromN: last.n, toN: n };
      if (at - last.at > longest.ms) longest = { ms: at - last.at, fromN: last.n, toN: n };
    };
    const begin = (n: number, at: number) => {
      last = { n, at };
      steps = 0;
    };
    return {
      call: { Synchronize: ({ n, at }) => begin(n, at) },
      callback: {
        Progress({ n, at }) {
          if (session.windows.Synchronize === undefined) return;
          isMeasured = true;
          close(n, at);
          begin(n, at);
        },
        SynchronizeCompleted({ n, at }) {
          close(n, at);
          last = undefined;
        },
      },
      work({ entry }) {
        if (entry.change === 'step') steps += 1;
      },
      close() {
        if (!isMeasured) return;
        say.satisfied('PROG-02');
        const look = 'Report after each block, file or record.';
        if (most.steps > stepsWithoutProgressMax) {
          say.note('PROG-02', {
            entries: [most.fromN, most.toN],
            seen: `Between #${most.fromN} and #${most.toN} ${most.steps} steps of work were done without Progress.`,
            look,
          });
        }
        if (longest.ms > silenceMaxMs) {
          say.note('PROG-02', {
            entries: [longest.fromN, longest.toN],
            seen: `Between #${longest.fromN} and #${longest.toN} there was no Progress for ${longest.ms} ms.`,
            look,
          });
        }
      },
    };
  },
};
