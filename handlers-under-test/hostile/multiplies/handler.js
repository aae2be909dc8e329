// @ts-nocheck
/** A fork bomb, within reason: a child in a session of its own that starts forty more. They are light, so that they stand at once. */
const { spawn } = require('node:child_process');
const forty = 'n=0; while [ $n -lt 40 ]; do sleep 600 & n=$((n + 1)); done; wait';
require('../base').serve('Multiplies', {
  Synchronize: () => {
    spawn('sh', ['-c', forty], { detached: true, stdio: 'ignore' }).unref();
  },
});
