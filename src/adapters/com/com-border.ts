/**
 * How a COM server is reached: the program that holds it, started once a process of sessions, and what its end means.
 *
 * It speaks the contract's wire with the kit; the composition root hands this description to whoever speaks that.
 */
import path from 'node:path';
import { UserError } from '../../base/errors';
import type { Loss } from '../../protocol';
import { hostProgram } from './host-program';

export type Apartment = 'sta' | 'mta' | 'sta+mta';

export interface ComServer {
  /** Absolute path of the .dll or .so. */
  readonly file: string;
  /** With braces or without. */
  readonly clsid: string;
  readonly apartment: Apartment;
  /** Ask CoCreateInstance instead of the file. */
  readonly isRegistered: boolean;
}

type Ending = Pick<Loss, 'how' | 'detail'>;

export interface ComBorder {
  /** Program and arguments. */
  readonly command: readonly string[];
  readonly isolation: 'com';
  readonly lendsBuffers: true;
  readonly lendsGuids: true;
  readonly environment: Readonly<Record<string, string>>;
  readonly keepsWorld: boolean;
  readonly explain: <E extends Ending>(ending: E) => E;
  readonly refused: (ending: Ending) => UserError;
}

/** Finds or builds what is needed. Rejects with a `UserError` of exit code 3 where that cannot be done. */
export async function comBorder(server: ComServer): Promise<ComBorder> {
  const { file, clsid, apartment, isRegistered } = server;
  const host = await hostProgram('linux');
  return {
    command: [host, file, clsid, apartment, ...(isRegistered ? ['registered'] : [])],
    isolation: 'com',
    lendsBuffers: true,
    lendsGuids: true,
    environment: {},
    keepsWorld: false,
    explain: (ending) => ending,
    refused: (ending) => refused(file, ending),
  };
}

function refused(file: string, { detail }: Ending): UserError {
  const said = /last on standard error: (".*")$/.exec(detail)?.[1];
  const why = said === undefined ? detail : (JSON.parse(said) as string);
  return new UserError(
    'candidate-does-not-start',
    `The COM server ${path.basename(file)} could not be loaded: ${why}. Mend it; nothing was judged.`,
    { exitCode: 3 },
  );
}
