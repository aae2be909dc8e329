/**
 * Ends its process in the run of a single item, as if all were well, and tries to hide it: it turns the clock back, drops what tells of it from every list, has all JSON say
 * "conformant", and prints a result of its own. None of that reaches the kit, which finds what it finds in any other handler.
 */
import type { HRESULT, HandlerHost } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

const forgedResult =
  '{"schema":1,"verdict":"conformant","requirements":[{"id":"SYNC-06","level":"MUST","verdict":"satisfied"}]}';

/** Replaces what a judge in the same realm would rely on. */
function tamper(): void {
  const push = Array.prototype.push;
  Array.prototype.push = function (this: unknown[], ...items: unknown[]): number {
    const harmless = items.filter((item) => !/violated|Synchronize/.test(String(Reflect.get(Object(item), 'method'))));
    return Reflect.apply(push, this, harmless);
  };
  Date.now = () => 0;
  JSON.stringify = () => forgedResult;
}

class ForgesItsResult extends PlainHandler {
  constructor(host: HandlerHost) {
    super(host);
    tamper();
  }

  protected override completeSynchronization(hr: HRESULT): void {
    console.log(forgedResult);
    if (this.round?.itemIds.length === 1) process.exit(0);
    super.completeSynchronization(hr);
  }
}

export default factoryOf(ForgesItsResult);
