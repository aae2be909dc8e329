/** What the package offers to handler authors, to scripts and to steps. */
export * from './protocol';
export { locationOf } from './run/scenarios';
export { sceneOn } from './run/scene';
import type { Scene } from './run/scene';
export type { Scene };
export { managerWindow } from './manager/plan';
export type {
  AnswerRule,
  CallbackScript,
  Choice,
  EnumerationExercise,
  InjectedCall,
  Injection,
  Place,
  Plan,
  Probe,
  PropertiesSubject,
  SkipRule,
} from './manager/plan';
export { isRequirementId } from './requirements';
export type { RequirementId } from './requirements';
