import { UserError } from '../../base/errors';

/** The error for a factory that throws: nothing was judged, exit code 3. */
export function factoryThrew(text: string): UserError {
  return new UserError(
    'candidate-factory-throws',
    `The candidate's factory failed: ${text}. Mend the factory; nothing was judged.`,
    { exitCode: 3 },
  );
}
