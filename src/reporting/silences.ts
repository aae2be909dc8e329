/** What a verdict leaves unsaid, one sentence each: a reader takes silence for approval unless told. */
import type { Compliance } from '../verdict/compliance';
import { count } from '../verdict/words';
import type { ReportRow } from './report-view';

export function silencesOf(compliance: Compliance, rows: readonly ReportRow[]): string[] {
  return [...ofRows(rows), ...ofDeclarations(compliance), ...ofRun(compliance)];
}

function ofRows(rows: readonly ReportRow[]): string[] {
  const binding = rows.filter((row) => row.binding);
  const unjudged = binding.filter((row) => row.verdict === 'not-judged');
  const reasons = [...new Set(unjudged.flatMap(({ because }) => because ?? []))].map((reason) => {
    const number = unjudged.filter(({ because }) => because === reason).length;
    return `${number} ${number === 1 ? reason : reason.replace(/^needs /, 'need ')}`;
  });
  const idle = binding.filter((row) => row.verdict === 'not-applicable').length;
  return [
    ...(unjudged.length === 0
      ? []
      : [`${count(unjudged.length, 'binding requirement')} the kit cannot judge here (${reasons.join(', ')}).`]),
    ...(idle === 0
      ? []
      : [`${count(idle, 'binding requirement')} that this handler never brought up: about those nothing is known.`]),
  ];
}

function ofDeclarations({ handler, windows }: Compliance): string[] {
  const has = (capability: string) => handler.capabilities.includes(capability);
  return [
    ...(has('ui') || windows === 'watched' ? [] : ['Windows: the handler reports none, so none were observed.']),
    ...(windows === 'watched'
      ? ['Ways to the user other than windows of X11: notifications of a desktop, a terminal, a sound.']
      : []),
    ...(has('work') ? [] : ['Whether data really moved: judged by what the callbacks claim.']),
    ...(has('references') ? [] : ['Counted references: not reported, not judged.']),
  ];
}

function ofRun({ isolation, depth, only, platform, profile }: Compliance): string[] {
  return [
    ...(only === undefined ? [] : [`Anything but ${only.join(', ')}: the run was restricted to it.`]),
    ...(depth === 'core'
      ? ['The sweeps of full depth: at core depth each requirement is exercised at least once.']
      : []),
    ...(depth === 'traces' ? ['Anything that the given traces do not exercise.'] : []),
    ...(profile === 'documented' ? ['SYNC-15 as an obligation: the documented profile only recommends it.'] : []),
    ...(isolation === 'same-realm' ? ['Crashes, hangs and floods: the handler shared the process of the kit.'] : []),
    `Other platforms: this was ${platform}.`,
  ];
}
