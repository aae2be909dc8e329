import path from 'node:path';
import { linkContract } from '../link-contract.spec-suite';
import { makeWireLinks } from './wire-links';

const host = path.join(__dirname, 'module-on-the-wire-in-spec.js');

linkContract({
  name: 'the wire',
  clock: 'real',
  hearsPrinting: true,
  make: (file, limits) =>
    makeWireLinks({ command: [process.execPath, host, file], folder: path.dirname(file), limits }),
  // The first request of the kit is its greeting, and that has been answered.
  answerAgain: `require('fs').writeSync(1, '{"jsonrpc":"2.0","id":1,"result":{"hr":0}}\\n');`,
});
