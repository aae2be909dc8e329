/** Makes room for faults: small changes of a meeting, everything else of which stays as it was drawn. */
import { ordinaryPlan } from '../../manager/plan';
import type { Plan } from '../../manager/plan';
import type { HandlerTraits, ItemTraits } from '../handler-traits';
import type { Meeting } from '../explore';

type Arrange = (meeting: Meeting) => Meeting;

export const traits =
  (changes: Partial<HandlerTraits>): Arrange =>
  (meeting) => ({ ...meeting, traits: { ...meeting.traits, ...changes } });

/** At least one item, and at least `count` where that matters; the first drawn is repeated. */
export const items =
  (changes: Partial<ItemTraits>, count = 1): Arrange =>
  (meeting) => {
    const drawn = meeting.traits.items;
    const [model = plainItem] = drawn;
    const all = [...drawn, ...Array.from({ length: Math.max(0, count - drawn.length) }, () => model)];
    return { ...meeting, traits: { ...meeting.traits, items: all.map((item) => ({ ...item, ...changes })) } };
  };

/** Changes the sessions after the ordinary one. */
export const plans =
  (changes: Partial<Plan>): Arrange =>
  (meeting) => ({
    ...meeting,
    plans: meeting.plans.map((plan, place) => (place === 0 ? plan : { ...plan, ...changes })),
  });

/** The second session is the first but for these changes, so that the two are compared. */
export const twins =
  (changes: Partial<Plan>, base: Partial<Plan> = {}): Arrange =>
  (meeting) => ({
    ...meeting,
    plans: meeting.plans.map((plan, place) => {
      if (place === 0) return { ...plan, ...base };
      return place === 1 ? { ...ordinaryPlan, ...base, ...changes, name: plan.name } : plan;
    }),
  });

/** All sessions are visits of one user. */
export const visits: Arrange = (meeting) => ({
  ...meeting,
  plans: meeting.plans.map((plan, visit) => ({ ...plan, user: 'u1', visit })),
});

/** No two items have one name, so that each can be known again by its name. */
export const namedApart: Arrange = (meeting) => ({
  ...meeting,
  traits: {
    ...meeting.traits,
    items: meeting.traits.items.map((item, at) => ({ ...item, name: `Item ${at}` })),
  },
});

export const all =
  (...arranges: readonly Arrange[]): Arrange =>
  (meeting) =>
    arranges.reduce((arranged, arrange) => arrange(arranged), meeting);

export const plainItem: ItemTraits = {
  name: 'Plain',
  flags: 0,
  isChecked: true,
  masks: [2, 12, 12],
  busyStatus: 3,
  fails: 'never',
  log: 'jumpable',
  level: 3,
  stopStatus: 0,
  endMask: 3,
  inStretches: false,
};
/** Takes part in every round and comes to its end. */
export const willing: Partial<HandlerTraits> = {
  preparation: 'works',
  synchronization: 'works',
  initialization: 0,
  declines: [],
  connects: 'never',
  conditions: [],
};
