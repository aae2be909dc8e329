import { E_NOINTERFACE, failed, hresultName, IID_IUnknown } from '../../protocol';
import type { InterfaceFact } from '../../protocol';
import { callAt, entriesOf } from '../lifetime/telling';
import type { Oracle, Say } from '../oracle';
import type { CallRecord } from '../session-view';

const synchronizeIid = '6295df40-35ee-11d1-8707-00c04fd93327';

/**
 * COM-01 and COM-02: QueryInterface keeps one identity, never changes its answers, leads from everywhere to everywhere, and refuses
 * what there is not with E_NOINTERFACE and NULL.
 *
 * The kit asks before Initialize and with each GetHandlerInfo, in mid-run too; the answers stand in `native` of those returns.
 */
export const interfacesKeepTheirRules: Oracle = {
  name: 'interfaces-keep-their-rules',
  requirements: ['COM-01', 'COM-02'],
  watch(_session, say) {
    const before = new Map<string, boolean>();
    return {
      return: {
        any(call) {
          const facts = call.out?.native?.interfaces;
          if (!Array.isArray(facts) || facts.length === 0) return;
          const said = new Saying(call, say);
          identity(facts, said);
          for (const fact of facts) {
            answersStay(fact, before, said);
            if (failed(fact.hr)) refusal(fact, said);
          }
          said.finish();
        },
      },
    };
  },
};

/** One finding of each sort a return is enough. */
class Saying {
  readonly #call: CallRecord;
  readonly #say: Say;
  readonly #broken = new Set<'COM-01' | 'COM-02'>();

  constructor(call: CallRecord, say: Say) {
    this.#call = call;
    this.#say = say;
  }

  violated(id: 'COM-01' | 'COM-02', seen: string, look: string): void {
    if (this.#broken.has(id)) return;
    this.#broken.add(id);
    const at = `Asked beside ${callAt(this.#call)}, QueryInterface ${seen}.`;
    this.#say.violated(id, { entries: entriesOf(this.#call), seen: at, look });
  }

  finish(): void {
    for (const id of ['COM-01', 'COM-02'] as const) if (!this.#broken.has(id)) this.#say.satisfied(id);
  }
}

function identity(facts: readonly InterfaceFact[], say: Saying): void {
  const identities = new Set(
    facts.filter(({ iid, hr }) => iid === IID_IUnknown && !failed(hr)).map((fact) => fact.object),
  );
  if (identities.size > 1)
    say.violated(
      'COM-01',
      'gave more than one pointer for IUnknown',
      'Look for an object that is made anew for each query.',
    );
  for (const { from, iid, hr, object } of facts) {
    const isOwed = iid === IID_IUnknown || iid === synchronizeIid;
    if (!isOwed) continue;
    const name = iid === IID_IUnknown ? 'IUnknown' : 'ISyncMgrSynchronize';
    const look = 'Answer from one table of interfaces on one object.';
    if (failed(hr)) say.violated('COM-01', `refused ${name}, asked on ${from}, with ${hresultName(hr)}`, look);
    else if (object === null || object === 'untouched') say.violated('COM-01', `gave no pointer for ${name}`, look);
  }
}

function answersStay({ from, iid, hr }: InterfaceFact, before: Map<string, boolean>, say: Saying): void {
  const isYes = !failed(hr);
  const key = `${from} ${iid}`;
  if ((before.get(key) ?? isYes) !== isYes)
    say.violated(
      'COM-01',
      `changed its answer for ${iid}`,
      'Look for an interface that is offered in some states only.',
    );
  before.set(key, isYes);
  const isNobodys = iid !== IID_IUnknown && iid !== synchronizeIid && iid.startsWith('5eed');
  if (isYes && isNobodys)
    say.violated('COM-02', 'gave an interface that nobody has', 'Look for a query that answers S_OK to everything.');
}

function refusal({ hr, object }: InterfaceFact, say: Saying): void {
  const look = 'Set the out pointer to NULL first, then look the interface up, then answer E_NOINTERFACE.';
  if (hr !== E_NOINTERFACE) say.violated('COM-02', `refused an interface with ${hresultName(hr)}`, look);
  else if (object !== null)
    say.violated('COM-02', 'refused an interface and did not set the out pointer to NULL', look);
}
