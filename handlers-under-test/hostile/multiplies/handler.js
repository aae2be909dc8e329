// @ts-nocheck
/** A fork bomb, within reason: children that start children, each in a session of its own. */
const { spawn } = require('node:child_process');
const [level = '0'] = process.argv.slice(2);
const more = () =>
  spawn(process.execPath, [__filename, String(Number(level) + 1)], { detached: true, stdio: 'ignore' }).unref();
if (Number(level) > 0) {
  if (Number(level) < 4) for (let child = 0; child < 2; child += 1) more();
  setTimeout(() => undefined, 600_000);
} else {
  require('../base').serve('Multiplies', {
    Synchronize: () => {
      for (let child = 0; child < 2; child += 1) more();
    },
  });
}
