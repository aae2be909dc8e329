/**
 * The user's fault, told so that the user can mend it: a stable code, what was seen, and the way out.
 *
 * `line` is the 1-based line of the file the error speaks of, where there is one. The kit's own faults are plain `Error`s
 * (invariants) and are never caught on the way to exit code 70; the handler's faults are trace entries and never errors.
 */
export class UserError extends Error {
  readonly code: string;
  readonly line: number | undefined;
  readonly exitCode: UserExitCode;

  constructor(code: string, message: string, details: { line?: number; exitCode?: UserExitCode } = {}) {
    super(message);
    this.name = 'UserError';
    this.code = code;
    this.line = details.line;
    this.exitCode = details.exitCode ?? 64;
  }
}

/** 2: the run ended before a verdict stood; 3: the candidate could not be started; 64: usage, manifest, waiver, plan or trace. */
export type UserExitCode = 2 | 3 | 64;
