// @ts-nocheck
/**
 * Asks for a log-on in PrepareForSync, in a real window of X11 and only with permission; reports its windows as well. It also looks
 * at the display once without showing anything, as many libraries do.
 */
const { open, reach } = require('../hostile/window');

const S_OK = 0;
const mayBotherUser = 0x200;
let flags = 0;

const logOn = async ({ ask, tell, parent }) => {
  if ((flags & mayBotherUser) === 0) return;
  if ((await ask('EnableModeless', { enable: true })).hr !== S_OK) return;
  const close = await open('Log on').catch(() => undefined);
  if (close !== undefined) {
    tell('ui', { change: 'opened', title: 'Log on', parent });
    await close();
    tell('ui', { change: 'closed', title: 'Log on', parent });
  }
  await ask('EnableModeless', { enable: false });
};

require('../hostile/base').serve('Asks on its display', {
  hello: (params, { own }) => ({ ...own.hello(params), capabilities: ['work', 'ui'] }),
  Initialize: (params) => {
    flags = params.flags;
    return { hr: S_OK };
  },
  GetHandlerInfo: (params, { own, id, say, later }) =>
    later(async () => {
      const display = await reach().catch(() => undefined);
      display?.socket.destroy();
      say({ id, result: own.GetHandlerInfo(params) });
    }),
  PrepareForSync: (params, { own, ask, tell, say, id, later }) =>
    later(async () => {
      await logOn({ ask, tell, parent: params.parent });
      say({ id, result: own.PrepareForSync(params) });
    }),
});
