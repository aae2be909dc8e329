/** Then: requirements by id and gist. All oracles judge every session; a scenario goes red only for the ids it names. */
import { Then } from '@cucumber/cucumber';
import type { SceneWorld } from './world';

// The gist is for the reader.
Then(/^((?:[A-Z]+-\d\d)(?:(?:, | and )[A-Z]+-\d\d)*) (?:holds|hold): .+$/, function (this: SceneWorld, ids: string) {
  this.scene.expect(ids.split(/, | and /));
});
