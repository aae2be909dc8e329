// @ts-nocheck
/** Keeps everything, in a child that nobody would look at. */
const { spawn } = require('node:child_process');
const [role] = process.argv.slice(2);
if (role === 'eater') {
  const kept = [];
  setInterval(() => kept.push(Buffer.alloc(16_000_000, 1)), 10);
} else {
  require('../base').serve('Eats memory in a child', {
    Synchronize: () => void spawn(process.execPath, [__filename, 'eater'], { stdio: 'ignore' }),
  });
}
