// @ts-nocheck
/** Starts a child that holds all its pipes, in a session of its own and with a clean environment, and goes. */
const { spawn } = require('node:child_process');
require('../base').serve('Leaves a child behind', {
  Synchronize: () => {
    spawn('sleep', ['1000'], { stdio: 'inherit', detached: true }).unref();
    spawn('sleep', ['1000'], { stdio: 'inherit', detached: true, env: { PATH: process.env.PATH } }).unref();
    setTimeout(() => process.exit(0), 300);
  },
});
