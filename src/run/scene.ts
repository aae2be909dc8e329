/**
 * What a scenario says, gathered twice: in the rehearsal its plans are collected, in the performance its expectations are checked
 * against what the finished sessions showed. In between the sessions are played, far from Cucumber.
 */
import { AssertionError } from 'node:assert';
import { ordinaryPlan } from '../manager/plan';
import type { Plan } from '../manager/plan';
import type { Judgement } from '../oracles/judgement';
import { isRequirementId, requirement } from '../requirements';
import type { RequirementId } from '../requirements';

const dayMs = 24 * 60 * 60 * 1000;

/** One session that a scenario asks for. */
export interface PlannedSession {
  readonly plan: Plan;
  /** Name of the scenario. */
  readonly scenario: string;
  /** Where the scenario is written: `features/x.feature:12`. */
  readonly location: string;
  /** The apartment to be called in, where that is not the candidate's own. */
  readonly apartment?: string;
  /** The name of the session that this one plays again, alone in a new process. */
  readonly repeats?: string;
}

export class Scene {
  readonly #stage: Stage;
  readonly #scenario: { readonly name: string; readonly location: string };
  #plan: Plan = ordinaryPlan;
  #sessions = 0;

  constructor(stage: Stage, scenario: { readonly name: string; readonly location: string }) {
    this.#stage = stage;
    this.#scenario = scenario;
  }

  /** The plan as it stands. */
  get plan(): Plan {
    return this.#plan;
  }

  /** Changes the plan of the sessions that follow. */
  change(changes: Partial<Plan>): void {
    this.#plan = { ...this.#plan, ...changes };
  }

  /** Asks for one session of the plan as it stands, with changes of its own. */
  session(changes: Partial<Plan> = {}): void {
    this.#sessions += 1;
    const name = `${this.#stage.slug(this.#scenario)}-${this.#sessions}`;
    this.#stage.session({
      plan: { ...this.#plan, ...changes, name },
      scenario: this.#scenario.name,
      location: this.#scenario.location,
    });
  }

  /** Asks for several sessions of one user, a day apart, storage kept; `before` have been asked for already. */
  visits(count: number, before = 0): void {
    const user = this.#stage.slug(this.#scenario);
    for (let visit = before; visit < before + count; visit += 1)
      this.session({ user, visit, epoch: this.#plan.epoch + visit * dayMs });
  }

  /** Asks for two sessions, MAYBOTHERUSER on and off, under each condition that the candidate declares. */
  underEachCondition(): void {
    for (const condition of this.#stage.conditions) {
      this.withAndWithoutTheFlag({ conditions: [condition] });
    }
  }

  /** Asks for two sessions, MAYBOTHERUSER on and off; in the second errors are shown without a window, so that both are seen (ERR-15). */
  withAndWithoutTheFlag(changes: Partial<Plan> = {}): void {
    this.session({ ...changes, mayBotherUser: true });
    this.session({ ...changes, mayBotherUser: false, parents: { ...this.#plan.parents, error: 0 } });
  }

  /** Fails the scenario if one of the requirements was violated in one of its sessions. Ids are checked against the catalogue. */
  expect(ids: readonly string[]): void {
    const known = ids.map((id) => {
      if (isRequirementId(id)) return id;
      throw new Error(`${id} is no requirement of the catalogue`);
    });
    this.#stage.expect(this.#scenario, known);
  }
}

export interface StageSetting {
  readonly conditions: readonly string[];
  readonly apartments?: readonly string[];
}

/** Holds the scenes of one run. `rehearsal` gathers, `performance` checks. */
export class Stage {
  act: 'rehearsal' | 'performance' = 'rehearsal';
  readonly planned: PlannedSession[] = [];
  /** Requirement ids by the scenario that names them. */
  readonly expected = new Map<string, Set<RequirementId>>();
  readonly #slugs = new Map<string, string>();
  readonly #finished = new Map<string, readonly Judgement[]>();
  #groups: readonly Judgement[] = [];

  readonly conditions: readonly string[];
  readonly #apartments: readonly string[];

  /** `conditions` are those that the candidate declares, `apartments` those besides its own that it is called in. */
  constructor({ conditions, apartments = [] }: StageSetting) {
    this.conditions = conditions;
    this.#apartments = apartments;
  }

  session(asked: PlannedSession): void {
    for (const session of [asked, ...this.#apartments.map((apartment) => inApartment(asked, apartment))])
      if (this.act === 'rehearsal') this.planned.push(session);
      else if (!this.#finished.has(session.plan.name))
        throw new AssertionError({ message: `Session ${session.plan.name} was not finished.` });
  }

  expect(scenario: { readonly location: string }, ids: readonly RequirementId[]): void {
    if (this.act === 'rehearsal') {
      const known = this.expected.get(scenario.location) ?? new Set();
      for (const id of ids) known.add(id);
      this.expected.set(scenario.location, known);
      return;
    }
    const broken = this.#judgementsOf(scenario.location).filter(
      (each) => each.outcome === 'violated' && ids.includes(each.requirement),
    );
    if (broken.length > 0) throw new AssertionError({ message: broken.map(tell).join('\n') });
  }

  /** What the sessions of a run showed, before the performance begins. */
  perform(finished: ReadonlyMap<string, readonly Judgement[]>, groups: readonly Judgement[]): void {
    this.act = 'performance';
    for (const [name, judgements] of finished) this.#finished.set(name, judgements);
    this.#groups = groups;
  }

  #judgementsOf(location: string): Judgement[] {
    const names = new Set(
      this.planned.filter((session) => session.location === location).map((session) => session.plan.name),
    );
    const own = [...names].flatMap((name) => this.#finished.get(name) ?? []);
    const compared = this.#groups.filter((each) => each.evidence.some((evidence) => names.has(evidence.trace)));
    return [...own, ...compared];
  }

  /** A short name for the traces of a scenario, unique in the run. */
  slug(scenario: { readonly name: string; readonly location: string }): string {
    const known = this.#slugs.get(scenario.location);
    if (known !== undefined) return known;
    const words = scenario.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 48);
    const slug = `${String(this.#slugs.size + 1).padStart(3, '0')}-${words}`;
    this.#slugs.set(scenario.location, slug);
    return slug;
  }
}

/** The same session called elsewhere; its user is somebody else, whose visits are their own. */
function inApartment(session: PlannedSession, apartment: string): PlannedSession {
  const { plan } = session;
  const ending = `-${apartment.replace('+', '-')}`;
  const user = plan.user === undefined ? {} : { user: `${plan.user}${ending}` };
  return { ...session, plan: { ...plan, ...user, name: `${plan.name}${ending}` }, apartment };
}

function tell(judgement: Judgement): string {
  const row = requirement(judgement.requirement);
  const [first] = judgement.evidence;
  return `${first?.seen ?? ''} ${row.id} (${row.level}): ${row.rule} ${first?.look ?? ''}`.trim();
}

const stages = new Map<string, Stage>();

/** Opens a stage under a name that travels in Cucumber's world parameters. */
export function openStage(name: string, setting: StageSetting): Stage {
  const stage = new Stage(setting);
  stages.set(name, stage);
  return stage;
}
export function closeStage(name: string): void {
  stages.delete(name);
}

/** The scene of a scenario, for the steps. */
export function sceneOn(stageName: string, scenario: { readonly name: string; readonly location: string }): Scene {
  const stage = stages.get(stageName);
  if (stage === undefined)
    throw new Error(`invariant: no stage ${stageName}; the steps are played by the kit's own commands`);
  return new Scene(stage, scenario);
}
