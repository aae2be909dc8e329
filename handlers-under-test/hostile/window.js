// @ts-nocheck
/** A window of X11 without any library: opened on the display that DISPLAY names, closed again by whoever opened it. */
const { connect } = require('node:net');

const [CREATE_WINDOW, DESTROY_WINDOW, MAP_WINDOW, CHANGE_PROPERTY, GET_INPUT_FOCUS] = [1, 4, 8, 18, 43];
const [STRING, WM_NAME, NONE] = [31, 39, 0];

/** Connects and says hello; gives the socket, the root window and the first id of our own. */
exports.reach = () =>
  new Promise((resolve, reject) => {
    const number = /^:(\d+)/.exec(process.env.DISPLAY ?? '')?.[1];
    if (number === undefined) return reject(new Error('there is no display'));
    const socket = connect(`/tmp/.X11-unix/X${number}`);
    socket.once('error', reject);
    socket.once('connect', () => socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])));
    socket.once('data', (setup) => {
      const formats = 40 + ((setup.readUInt16LE(24) + 3) & ~3);
      const root = setup.readUInt32LE(formats + 8 * setup[29]);
      resolve({ socket, root, id: setup.readUInt32LE(12) + 1 });
    });
  });

/** Opens a window; the promise is kept when the display has seen it. Gives what closes it, kept when that was seen as well. */
exports.open = async (title) => {
  const { socket, root, id } = await exports.reach();
  const words = (...values) => values.flatMap((value) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255]);
  const send = (opcode, detail, body) => {
    const length = 1 + Math.ceil(body.length / 4);
    const request = Buffer.alloc(4 * length);
    request.set([opcode, detail, length & 255, length >> 8, ...body]);
    socket.write(request);
  };
  // An answer comes after everything that was asked before it.
  const settled = () => {
    send(GET_INPUT_FOCUS, 0, []);
    return new Promise((resolve) => socket.once('data', resolve));
  };
  const [x, y, width, height, border, inputOutput] = [100, 100, 300, 200, 0, 1];
  const halves = (low, high) => low | (high << 16);
  send(CREATE_WINDOW, 0, words(id, root, halves(x, y), halves(width, height), halves(border, inputOutput), NONE, 0));
  send(CHANGE_PROPERTY, 0, [...words(id, WM_NAME, STRING, 8, title.length), ...Buffer.from(title, 'latin1')]);
  send(MAP_WINDOW, 0, words(id));
  await settled();
  return async () => {
    send(DESTROY_WINDOW, 0, words(id));
    await settled();
    socket.destroy();
  };
};
