import type { ChildProcess } from 'node:child_process';

/** Ends a candidate that was started in a process group of its own, and everything in that group. */
export function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
