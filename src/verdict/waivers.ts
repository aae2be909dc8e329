/** Waivers: dated, owned exceptions. What is wrong with one is said before the run; that one was not needed, after it. */
import { UserError } from '../base/errors';
import { isRequirementId, requirement } from '../requirements';
import type { RequirementId } from '../requirements';
import type { RequirementVerdict, Verdict } from './compliance';

export interface Waiver {
  readonly requirement: RequirementId;
  readonly reason: string;
  readonly owner: string;
  readonly link: string;
  /** The last day on which it holds, YYYY-MM-DD, in UTC. */
  readonly expires: string;
}

/** A waiver as a manifest has it: any member may be missing. */
export type WrittenWaiver = { readonly [M in keyof Waiver]?: string | undefined };

const members = ['requirement', 'reason', 'owner', 'link', 'expires'] as const;

/** Checks the waivers of a manifest at the moment `now` (ms since 1970). Throws a `UserError` for the first that is no good. */
export function checkWaivers(written: readonly WrittenWaiver[], now: number): Waiver[] {
  const waivers = written.map((waiver, at) => checked(waiver, at, now));
  const twice = waivers.find(
    (waiver, at) => waivers.findIndex((other) => other.requirement === waiver.requirement) < at,
  );
  if (twice !== undefined)
    throw new UserError(
      'waiver-duplicate',
      `${twice.requirement} is waived twice. Keep one waiver for each requirement.`,
    );
  return waivers;
}

function checked(written: WrittenWaiver, at: number, now: number): Waiver {
  const text = (member: (typeof members)[number]): string => (written[member] ?? '').trim();
  const missing = members.filter((member) => text(member) === '');
  if (missing.length > 0) throw incomplete(at, `lacks ${missing.join(', ')}`);
  const id = text('requirement');
  if (!isRequirementId(id)) {
    throw new UserError(
      'waiver-unknown-requirement',
      `Waiver ${at + 1} names ${JSON.stringify(id)}, which is no requirement. Correct the id or take the waiver out.`,
    );
  }
  const expires = text('expires');
  const ends = endOfDay(expires);
  if (ends === undefined)
    throw incomplete(at, `has no such day as ${JSON.stringify(expires)} in "expires"; write YYYY-MM-DD`);
  if (now > ends) {
    throw new UserError(
      'waiver-expired',
      `The waiver for ${id} expired on ${expires}. Mend the handler, or have ${JSON.stringify(text('owner'))} renew it.`,
    );
  }
  return { requirement: id, reason: text('reason'), owner: text('owner'), link: text('link'), expires };
}

function incomplete(at: number, what: string): UserError {
  return new UserError('waiver-incomplete', `Waiver ${at + 1} ${what}. A waiver needs ${members.join(', ')}.`);
}

const dayMs = 86_400_000;

/** The last millisecond of a day in UTC; undefined for what is no day of the calendar. */
function endOfDay(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const start = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day) return undefined;
  return start + dayMs - 1;
}

/** Verdicts that leave open whether the waiver is needed. */
const undecided: readonly Verdict[] = ['inconclusive', 'not-exercised', 'not-judged'];

/** The waivers that the run showed to be stale. One for a row that the run left out or left open is not among them. */
export function waiversNotNeeded(waivers: readonly Waiver[], verdicts: readonly RequirementVerdict[]): Waiver[] {
  const byId = new Map(verdicts.map((verdict) => [verdict.id, verdict.verdict]));
  return waivers.filter((waiver) => {
    const verdict = byId.get(waiver.requirement);
    if (verdict === undefined || verdict === 'waived') return false;
    const { level } = requirement(waiver.requirement);
    const canBeViolated = level === 'MUST' || level === 'SHOULD';
    return !canBeViolated || !undecided.includes(verdict);
  });
}
