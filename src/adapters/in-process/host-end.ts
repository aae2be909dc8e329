/** How a host process ended, told when its last words have been heard. */
import type { ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import type { LimitName, Loss } from '../../protocol';

/** A loss before it has a time and the value of its limit. */
export interface HostLosing {
  readonly how: Loss['how'];
  readonly detail: string;
  readonly limit?: LimitName;
}

export interface HostLastWords {
  /** What the host itself said of its end. */
  readonly told: string | undefined;
  readonly standardError: string;
}

/** How long after its end a process's last words are waited for, real milliseconds: a grandchild may hold the pipe for ever. */
const lastWordsMs = 200;

/** Resolves once the process is gone, or never was. */
export function endOfHost(process_: ChildProcess, pipe: Duplex, lastWords: () => HostLastWords): Promise<HostLosing> {
  return new Promise((resolve) => {
    process_.once('error', (error) => resolve({ how: 'exited', detail: error.message }));
    process_.once('exit', (code, signal) => {
      const finish = () => {
        clearTimeout(patience);
        resolve(losingOf(code, signal, lastWords()));
      };
      const patience = setTimeout(finish, lastWordsMs);
      pipe.once('close', finish);
    });
  });
}

function losingOf(
  code: number | null,
  signal: NodeJS.Signals | null,
  { told, standardError }: HostLastWords,
): HostLosing {
  if (/heap out of memory/.test(standardError))
    return { how: 'memory', detail: 'the heap is out of memory', limit: 'memory' };
  if (signal !== null) return { how: 'signalled', detail: signal };
  return { how: 'exited', detail: told ?? `exit code ${code ?? 0}` };
}
