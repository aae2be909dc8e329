/** Given: the world of the handler and the kind of session. */
import { Given } from '@cucumber/cucumber';
import { managerWindow, SYNCMGRINVOKEFLAGS } from '../src/kit';
import type { CallbackScript, Choice, EnumerationExercise, Probe, PropertiesSubject } from '../src/kit';
import type { SceneWorld } from './world';

Given('an ordinary manual synchronization', function (this: SceneWorld) {
  this.scene.change({});
});

Given('the event is {event}', function (this: SceneWorld, event: number) {
  this.scene.change({ event });
});

Given('the event has the undocumented value {int}', function (this: SceneWorld, event: number) {
  this.scene.change({ event });
});

Given('MAYBOTHERUSER is {switch}', function (this: SceneWorld, mayBotherUser: boolean) {
  this.scene.change({ mayBotherUser });
});

Given('the session is for settings only', function (this: SceneWorld) {
  this.scene.change({ settings: true });
});

Given('the flag word has further bits {int}', function (this: SceneWorld, furtherFlags: number) {
  this.scene.change({ furtherFlags });
});

Given('the reserved value of Initialize is {int}', function (this: SceneWorld, initializeReserved: number) {
  this.scene.change({ initializeReserved });
});

Given('the reserved value of PrepareForSync is {int}', function (this: SceneWorld, prepareReserved: number) {
  this.scene.change({ prepareReserved });
});

Given('a cookie of {int} bytes', function (this: SceneWorld, length: number) {
  // Zeros among the bytes: a cookie is opaque and has no terminator (INIT-13).
  const bytes = Buffer.from(Array.from({ length }, (_unused, index) => (index * 7) % 256));
  this.scene.change({ cookie: bytes.toString('base64') });
});

Given('the bytes of the cookie stay as they were', function (this: SceneWorld) {
  this.scene.change({ leavesCookie: true });
});

Given('a program starts it without a choice', function (this: SceneWorld) {
  this.scene.change({ invokeFlags: SYNCMGRINVOKEFLAGS.STARTSYNC });
});

Given('a program has the choice shown minimized', function (this: SceneWorld) {
  this.scene.change({ invokeFlags: SYNCMGRINVOKEFLAGS.MINIMIZED });
});

Given('the manager has no window', function (this: SceneWorld) {
  this.scene.change({ parents: { prepare: 0, synchronize: 0, properties: 0, error: 0 } });
});

Given('the manager has a window', function (this: SceneWorld) {
  this.scene.change({
    parents: { prepare: managerWindow, synchronize: managerWindow, properties: managerWindow, error: managerWindow },
  });
});

Given('the condition {string} holds', function (this: SceneWorld, condition: string) {
  this.scene.change({ conditions: [...this.scene.plan.conditions, condition] });
});

Given('the user chooses {choice}', function (this: SceneWorld, items: Choice['items']) {
  this.scene.change({ choice: { items, order: 'as-enumerated' } });
});

Given('the user chooses {choice} in reverse order', function (this: SceneWorld, items: Choice['items']) {
  this.scene.change({ choice: { items, order: 'reversed' } });
});

Given('the callback is set {callbackScript}', function (this: SceneWorld, callbacks: CallbackScript) {
  this.scene.change({ callbacks });
});

Given('the manager exercises the enumerator by {exercise}', function (this: SceneWorld, exercise: EnumerationExercise) {
  this.scene.change({ enumeration: [...this.scene.plan.enumeration, exercise] });
});

Given('the manager probes {probe}', function (this: SceneWorld, probe: Probe) {
  this.scene.change({ probes: [...this.scene.plan.probes, probe] });
});

Given('the user asks for the properties of {subject}', function (this: SceneWorld, subject: PropertiesSubject) {
  this.scene.change({ properties: [...this.scene.plan.properties, subject] });
});

Given('the user opens every error that offers it', function (this: SceneWorld) {
  this.scene.change({ errors: 'open' });
});

Given('the user opens no error', function (this: SceneWorld) {
  this.scene.change({ errors: 'ignore' });
});

Given('the user opens an error that was never logged', function (this: SceneWorld) {
  this.scene.change({ errors: 'open-unknown' });
});

Given('the user grants {int} retry round(s)', function (this: SceneWorld, retriesMax: number) {
  this.scene.change({ retriesMax });
});

Given('the manager takes its time to let go', function (this: SceneWorld) {
  this.scene.change({ lingers: true });
});

Given('the manager enumerates once more at the end', function (this: SceneWorld) {
  this.scene.change({ enumerateAgain: true });
});
