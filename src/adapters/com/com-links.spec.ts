import path from 'node:path';
import { describe } from 'node:test';
import { linkContract } from '../link-contract.spec-suite';
import { makeWireLinks } from '../wire/wire-links';
import { comBorder } from './com-border';
import { compilerFor } from './host-program';

const file = path.resolve(__dirname, '../../../native/forwarding.so');
/** What the server forwards each call to, so that a handler in JavaScript is reached through vtables. */
const program = path.join(__dirname, '../wire/module-on-the-wire-in-spec.js');

describe('COM servers as links', async () => {
  const compiler = (await compilerFor('linux')) === undefined ? 'no compiler for linux was found' : false;
  const skip = process.platform === 'linux' ? compiler : 'a .so is played on Linux only';
  const clsid = 'f0127a2d-0000-4000-8000-0000000000c0';
  const border = skip ? undefined : await comBorder({ file, clsid, apartment: 'sta+mta', isRegistered: false });
  linkContract({
    name: 'COM',
    clock: 'real',
    skip,
    hearsPrinting: false,
    make: (module, limits) => {
      if (border === undefined) throw new Error(`invariant: skipped, since ${skip}`);
      const { command, ...dialect } = border;
      const environment = { FORWARDED_TO: [process.execPath, program, module].join('\n') };
      return makeWireLinks({ command, folder: path.dirname(module), limits, dialect: { ...dialect, environment } });
    },
    // A method of a vtable returns once.
    answerAgain: undefined,
  });
});
