/**
 * Certifies candidates in processes of the kit's own, several at once, and gives their reports in order.
 *
 * A candidate that is played in the same realm shares a worker with the kit: if it ends that process, the result is missing and says
 * so, and nobody's exit code is believed.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { CandidateReport, CertifyingOrder, CertifyingRun } from './certify-command';

const workerFile = path.resolve(__dirname, '../candidate-worker.js');

/** What the parent sends to a worker. */
export type WorkerOrder = { readonly do: 'certify'; readonly order: CertifyingOrder } | { readonly do: 'stop' };

/** Gives the reports in the order of the candidates; fewer than there are candidates when the run was stopped. */
export async function* reportsOfWorkers(
  { orders, signal }: CertifyingRun,
  jobs: number,
): AsyncGenerator<CandidateReport> {
  const reports = orders.map((order) => ({ order, ...settlable<CandidateReport | undefined>() }));
  const waiting = [...reports];
  const work = async () => {
    let worker: Worker | undefined;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (signal.aborted) next.settle(undefined);
      else {
        if (worker?.isAlive !== true) {
          worker?.end();
          worker = new Worker(signal);
        }
        next.settle(await worker.certify(next.order));
      }
    }
    worker?.end();
  };
  const working = Promise.all(Array.from({ length: Math.min(jobs, orders.length) }, work));
  try {
    for (const { settled } of reports) {
      const report = await settled;
      if (report === undefined) return;
      yield report;
    }
  } finally {
    // Whoever reads no further wants no further candidate to be begun.
    waiting.length = 0;
    await working;
  }
}

/** How long a realm that a candidate shares with the kit may take to stop, real milliseconds: the candidate may never give it back. */
const stopMaxMs = 3_000;

class Worker {
  readonly #process: ChildProcess;
  readonly #stop = () => {
    this.#send({ do: 'stop' });
    if (!this.#isShared) return;
    const end = setTimeout(() => this.#process.kill('SIGKILL'), stopMaxMs);
    this.#process.once('exit', () => clearTimeout(end));
  };
  #isShared = false;
  readonly #signal: AbortSignal;
  #reported: (report: CandidateReport) => void = () => undefined;
  #isBroken = false;

  constructor(signal: AbortSignal) {
    this.#process = fork(workerFile, {
      // What the candidate prints here must not mix with the results.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    this.#process.on('message', (report) => this.#reported(report as CandidateReport));
    this.#process.on('error', () => undefined);
    this.#signal = signal;
    signal.addEventListener('abort', this.#stop, { once: true });
  }

  get isAlive(): boolean {
    return !this.#isBroken && this.#process.connected;
  }

  certify(order: CertifyingOrder): Promise<CandidateReport> {
    this.#isShared = order.options.sameRealm === true;
    return new Promise((resolve) => {
      const ended = (code: number | null, signal: string | null) => {
        this.#isBroken = true;
        resolve(missing(order, signal ?? `exit code ${code ?? 0}`));
      };
      this.#process.once('exit', ended);
      this.#reported = (report) => {
        this.#process.off('exit', ended);
        // A realm that a candidate has spoilt says so by its fault; the next candidate gets a fresh one.
        this.#isBroken = report.error?.exitCode === 70;
        resolve(report);
      };
      this.#send({ do: 'certify', order });
    });
  }

  end(): void {
    this.#signal.removeEventListener('abort', this.#stop);
    if (this.#process.connected) this.#process.disconnect();
    // A spoilt realm may hold what never lets its process end.
    if (this.#isBroken) this.#process.kill('SIGKILL');
  }

  #send(order: WorkerOrder): void {
    if (this.#process.connected) this.#process.send(order, () => undefined);
  }
}

/** No result stands, whatever code the process ended with. Only a candidate that shared it can have ended it. */
function missing({ options }: CertifyingOrder, how: string): CandidateReport {
  const shared = {
    code: 'same-realm-ended',
    message:
      `The process that the candidate shared with the kit ended (${how}) before a result stood. ` +
      'Without --same-realm that costs one session.',
    exitCode: 2,
  };
  const own = {
    code: 'kit-fault',
    message: `A process of the kit ended (${how}) before a result stood.`,
    exitCode: 70,
  };
  const error = { ...(options.sameRealm === true ? shared : own), line: undefined };
  return { code: options.asExpected === true ? 1 : error.exitCode, out: '', error };
}

function settlable<T>(): { readonly settled: Promise<T>; readonly settle: (value: T) => void } {
  let settle: (value: T) => void = () => undefined;
  const settled = new Promise<T>((resolve) => (settle = resolve));
  return { settled, settle };
}
