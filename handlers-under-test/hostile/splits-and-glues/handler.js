// @ts-nocheck
/** Legal, if odd: messages arrive in pieces or several at once, with CRLF and chatter between them. */
const { serve } = require('../base');
let waiting = '';
let timer;
const flush = () => {
  const [head, tail] = [waiting.slice(0, waiting.length >> 1), waiting.slice(waiting.length >> 1)];
  waiting = '';
  timer = undefined;
  // The halves stay together, whatever is said in between.
  process.stdout.write(head, () => undefined);
  process.stdout.write(tail);
};
serve('Splits and glues its messages', {}, (line) => {
  waiting += `a line of chatter, é\r\n${line.replace('\n', '\r\n')}`;
  timer ??= setTimeout(flush, 1);
});
