/** Composition root of a process that certifies candidates for the command line: one order a candidate, one report back. */
import { reportOn } from './run/certify-command';
import type { WorkerOrder } from './run/candidate-workers';

const stop = new AbortController();
const send = process.send?.bind(process);

// Ctrl-C reaches the whole group; the parent says what is to be done.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => {
  stop.abort();
  process.exitCode = 0;
});
process.on('message', (order: WorkerOrder) => {
  if (order.do === 'stop') stop.abort();
  else void reportOn(order.order, stop.signal).then((report) => send?.(report));
});
