/** The world of a scenario: one scene on the stage that the command opened. */
import { Before, setWorldConstructor, World } from '@cucumber/cucumber';
import type { ITestCaseHookParameter } from '@cucumber/cucumber';
import { locationOf, sceneOn } from '../src/kit';
import type { Scene } from '../src/kit';

export class SceneWorld extends World<{ stage: string }> {
  scene!: Scene;
}
setWorldConstructor(SceneWorld);

Before(function (this: SceneWorld, { pickle }: ITestCaseHookParameter) {
  this.scene = sceneOn(this.parameters.stage, { name: pickle.name, location: locationOf(pickle) });
});
