import { CommanderError } from 'commander';
import { UserError } from '../base/errors';

export interface ToldError {
  readonly code: string;
  readonly message: string;
  readonly line: number | undefined;
  readonly exitCode: number;
}

/** What a user is told of an error: a code, a sentence with a way out, the line where there is one, and the exit code. */
export function tellError(error: unknown): ToldError {
  if (error instanceof UserError)
    return { code: error.code, message: error.message, line: error.line, exitCode: error.exitCode };
  if (error instanceof CommanderError)
    return {
      code: 'usage',
      message: `${usageFault(error)}. "--help" shows the usage.`,
      line: undefined,
      exitCode: 64,
    };
  return {
    code: 'kit-fault',
    message: error instanceof Error ? error.message : String(error),
    line: undefined,
    exitCode: 70,
  };
}

function usageFault({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'No command is given';
  return message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.+$/, '');
}
