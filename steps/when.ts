/** When: what the user and the manager do in mid-session, and the playing of it. */
import { When } from '@cucumber/cucumber';
import { S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGREVENT, SYNCMGRINVOKEFLAGS, SYNCMGRSTATUS } from '../src/kit';
import type { CallbackMethod, InjectedCall, Injection, Place, SkipRule } from '../src/kit';
import type { SceneWorld } from './world';

When(
  'the user cancels the {place} item at its {place} progress call, {once}',
  function (this: SceneWorld, item: Place, nth: Place, sticky: boolean) {
    this.scene.change({
      answers: [...this.scene.plan.answers, { to: 'Progress', hr: S_SYNCMGR_CANCELITEM, item, nth, sticky }],
    });
  },
);

When(
  'the user cancels everything at the {place} progress call of the {place} item, {once}',
  function (this: SceneWorld, nth: Place, item: Place, sticky: boolean) {
    this.scene.change({
      answers: [...this.scene.plan.answers, { to: 'Progress', hr: S_SYNCMGR_CANCELALL, item, nth, sticky }],
    });
  },
);

When(
  'the user skips {skipTarget} during the {window}',
  function (this: SceneWorld, item: SkipRule['item'], during: SkipRule['during']) {
    const rule: SkipRule = { during, item, afterProgress: 0, inside: false, status: SYNCMGRSTATUS.SKIPPED };
    this.scene.change({ skips: [...this.scene.plan.skips, rule] });
  },
);

When(
  'the user skips {skipTarget} during the {window}, after {int} progress call(s)',
  function (this: SceneWorld, item: SkipRule['item'], during: SkipRule['during'], afterProgress: number) {
    const rule: SkipRule = { during, item, afterProgress, inside: false, status: SYNCMGRSTATUS.SKIPPED };
    this.scene.change({ skips: [...this.scene.plan.skips, rule] });
  },
);

When(
  'the user skips {skipTarget} from inside progress call {int} of the {window}',
  function (this: SceneWorld, item: SkipRule['item'], afterProgress: number, during: SkipRule['during']) {
    const rule: SkipRule = { during, item, afterProgress, inside: true, status: SYNCMGRSTATUS.SKIPPED };
    this.scene.change({ skips: [...this.scene.plan.skips, rule] });
  },
);

When(
  'the manager sends the status {int} for the {place} item during the {window}',
  function (this: SceneWorld, status: number, item: Place, during: SkipRule['during']) {
    this.scene.change({ skips: [...this.scene.plan.skips, { during, item, afterProgress: 0, inside: false, status }] });
  },
);

When('every {callback} {refusal}', function (this: SceneWorld, to: CallbackMethod, hr: number) {
  this.scene.change({ answers: [...this.scene.plan.answers, { to, hr, nth: 'every', sticky: true }] });
});

When('the first {callback} {refusal}', function (this: SceneWorld, to: CallbackMethod, hr: number) {
  this.scene.change({ answers: [...this.scene.plan.answers, { to, hr, nth: 1, sticky: false }] });
});

When(
  'the manager calls {injectedCall} from inside {callback} {int} of the {window}',
  function (this: SceneWorld, call: InjectedCall, at: CallbackMethod, nth: number, during: Injection['during']) {
    this.scene.change({
      injections: [...this.scene.plan.injections, { during, at, nth, inside: true, calls: [call] }],
    });
  },
);

When(
  'the manager calls {injectedCall} between the acts of the {window}, after {callback} {int}',
  function (this: SceneWorld, call: InjectedCall, during: Injection['during'], at: CallbackMethod, nth: number) {
    this.scene.change({
      injections: [...this.scene.plan.injections, { during, at, nth, inside: false, calls: [call] }],
    });
  },
);

When('the session is played', function (this: SceneWorld) {
  this.scene.session();
});

When('the session is played with MAYBOTHERUSER on and off', function (this: SceneWorld) {
  this.scene.withAndWithoutTheFlag();
});

When('the session is played {int} times for the same user', function (this: SceneWorld, visits: number) {
  this.scene.visits(visits);
});

When(
  'the user comes once, and a program starts the next synchronization without a choice',
  function (this: SceneWorld) {
    this.scene.visits(1);
    this.scene.change({ event: SYNCMGREVENT.INVOKE, invokeFlags: SYNCMGRINVOKEFLAGS.STARTSYNC });
    this.scene.visits(1, 1);
  },
);

When('the session is played under each declared condition', function (this: SceneWorld) {
  this.scene.underEachCondition();
});
