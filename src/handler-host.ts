/** Composition root of the child process that holds a handler in TypeScript: `node handler-host.js <absolute path of the module>`. */
import { serveHandler } from './adapters/in-process/host-process';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('invariant: the host needs the path of a module');
void serveHandler(file);
