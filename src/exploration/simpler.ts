/**
 * What is simpler than the sessions of a finding: fewer sessions, fewer items, fewer acts, and the ordinary in place of the odd.
 *
 * Every step goes one way, so that shrinking ends; the boldest steps come first.
 */
import { ordinaryPlan } from '../manager/plan';
import type { Plan } from '../manager/plan';

const oddities = [
  'answers',
  'skips',
  'injections',
  'enumeration',
  'properties',
  'probes',
  'conditions',
  'callbacks',
  'event',
  'cookie',
  'leavesCookie',
  'invokeFlags',
  'settings',
  'furtherFlags',
  'initializeReserved',
  'prepareReserved',
  'parents',
  'mayBotherUser',
  'enumerateAgain',
  'lingers',
  'choice',
] as const satisfies readonly (keyof Plan)[];

/** Gives the sessions that are one step simpler, the boldest step first. */
export function* simplerSessions(plans: readonly Plan[]): Generator<readonly Plan[]> {
  if (plans.length > 1) for (const left of plans) yield plans.filter((plan) => plan !== left);
  for (const [place, plan] of plans.entries()) {
    for (const simpler of simplerPlans(plan)) yield plans.map((each, at) => (at === place ? simpler : each));
  }
}

function* simplerPlans(plan: Plan): Generator<Plan> {
  for (const key of oddities)
    if (JSON.stringify(plan[key]) !== JSON.stringify(ordinaryPlan[key]) && !isAlreadySmall(plan, key))
      yield { ...plan, [key]: ordinaryPlan[key] };
  if (plan.choice.items === 'all') yield { ...plan, choice: { ...plan.choice, items: 'first' } };
  if (plan.choice.order === 'reversed') yield { ...plan, choice: { ...plan.choice, order: 'as-enumerated' } };
  if (plan.errors !== 'ignore') yield { ...plan, errors: 'ignore' };
  if (plan.retriesMax > 0) yield { ...plan, retriesMax: plan.retriesMax - 1 };
  if (plan.user !== undefined) yield { ...plan, user: undefined, visit: 0 };
  yield* withoutOne(plan);
  yield* withSmallerRules(plan);
}

/** One item is less than all: a choice of it is not put back. */
function isAlreadySmall(plan: Plan, key: keyof Plan): boolean {
  return key === 'choice' && plan.choice.items === 'first';
}

function* withoutOne(plan: Plan): Generator<Plan> {
  for (const key of ['answers', 'skips', 'injections', 'enumeration', 'properties', 'probes', 'conditions'] as const) {
    if (plan[key].length < 2) continue;
    for (const at of plan[key].keys()) yield { ...plan, [key]: plan[key].filter((_, place) => place !== at) };
  }
}

function* withSmallerRules(plan: Plan): Generator<Plan> {
  for (const [at, rule] of plan.answers.entries()) {
    const instead = (answer: Plan['answers'][number]) => ({ ...plan, answers: plan.answers.with(at, answer) });
    const { item, ...anyItem } = rule;
    if (rule.sticky) yield instead({ ...rule, sticky: false });
    if (item !== undefined) yield instead(anyItem);
    if (rule.nth !== 1) yield instead({ ...rule, nth: 1 });
  }
  for (const [at, rule] of plan.skips.entries()) {
    const instead = (skip: Plan['skips'][number]) => ({ ...plan, skips: plan.skips.with(at, skip) });
    if (rule.afterProgress > 0) yield instead({ ...rule, afterProgress: rule.afterProgress >> 1 });
    if (rule.item === 'all') yield instead({ ...rule, item: 'first' });
  }
  for (const [at, { calls, ...rule }] of plan.injections.entries()) {
    if (calls.length < 2) continue;
    const shorter = { ...rule, calls: calls.slice(0, -1) };
    yield { ...plan, injections: plan.injections.with(at, shorter) };
  }
}
