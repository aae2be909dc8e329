import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { describe, it } from 'node:test';
import { deafListener } from '../deaf-listener-in-spec';
import { UserError } from '../../base/errors';
import { limitsFor } from '../../protocol';
import type { HandlerLink, LinkMaker, LinkSetup } from '../../protocol';
import { LineReader } from '../line-reader';
import { placeOf, TcpLinks } from './tcp-links';

const limits = limitsFor('real', { start: 2_000, reply: 2_000, silence: 100 });
const setup: LinkSetup = { instance: 'h1', conditions: [], user: undefined, epoch: 0, limits };
const initialize = { method: 'Initialize', instance: 'h1', args: { reserved: 0, flags: 3, cookie: null } } as const;

interface Asked {
  readonly id: number;
  readonly method: string;
}

/** A handler that listens; `answer` gives the result of a call, or undefined when the connection is to be cut. */
async function listening(
  answer: (method: string) => object | undefined,
  act: (maker: LinkMaker, seen: { connections: number; methods: string[] }) => Promise<void>,
): Promise<void> {
  const seen = { connections: 0, methods: [] as string[] };
  const server = createServer((socket: Socket) => {
    seen.connections += 1;
    const reader = new LineReader((line) => {
      const { id, method } = JSON.parse(line) as Asked;
      seen.methods.push(method);
      const result = method === 'hello' ? { protocol: 1 } : method === 'goodbye' ? {} : answer(method);
      if (result === undefined) socket.destroy();
      else socket.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`);
    }, 1_000_000);
    socket.on('data', (bytes: Buffer) => void reader.push(bytes));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const maker = new TcpLinks({ port: (server.address() as AddressInfo).port, limits });
  try {
    await act(maker, seen);
  } finally {
    await maker.close();
    server.close();
  }
}

const used = async (maker: LinkMaker, how: 'clean' | 'spoilt', act: (link: HandlerLink) => Promise<void>) => {
  const link = await maker.open(setup, deafListener);
  await act(link);
  await link.close(how);
};

describe('a handler that listens already', () => {
  it('serves sessions over one connection while they end cleanly, and is told goodbye at the end only', () =>
    listening(
      () => ({ hr: 0 }),
      async (maker, seen) => {
        for (let session = 0; session < 2; session += 1) {
          await used(maker, 'clean', async (link) => assert.equal((await link.call(initialize)).kind, 'returned'));
        }
        assert.equal(seen.connections, 1);
        await maker.close();
        assert.deepEqual(seen.methods, ['hello', 'create', 'Initialize', 'create', 'Initialize', 'goodbye']);
      },
    ));

  it('is connected anew after a session that was not clean, without a goodbye', () =>
    listening(
      () => ({ hr: 0 }),
      async (maker, seen) => {
        for (let session = 0; session < 2; session += 1)
          await used(maker, 'spoilt', async (link) => void (await link.call(initialize)));
        assert.equal(seen.connections, 2);
        assert.ok(!seen.methods.includes('goodbye'));
      },
    ));

  it('is lost in the call in which it cuts the connection', () =>
    listening(
      (method) => (method === 'Initialize' ? undefined : { hr: 0 }),
      async (maker) =>
        used(maker, 'spoilt', async (link) => {
          const outcome = await link.call(initialize);
          assert.deepEqual(
            { kind: outcome.kind, how: 'how' in outcome ? outcome.how : '' },
            { kind: 'lost', how: 'exited' },
          );
        }),
    ));

  it('is refused where nobody listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await assert.rejects(
      new TcpLinks({ port, limits }).open(setup, deafListener),
      (error) => error instanceof UserError && error.code === 'candidate-does-not-start' && error.exitCode === 3,
    );
  });

  it('is found at host:port, and at a port of this machine', () => {
    assert.deepEqual(placeOf('9000'), { host: '127.0.0.1', port: 9000 });
    assert.deepEqual(placeOf('vm.example:9000'), { host: 'vm.example', port: 9000 });
    assert.deepEqual(placeOf('[::1]:9000'), { host: '::1', port: 9000 });
    for (const wrong of ['', 'vm', 'vm:', 'vm:0', 'vm:70000', 'a:b:1']) assert.throws(() => placeOf(wrong), UserError);
  });
});
