/** Decodes data from outside at the rim: a TypeBox schema, checked by Ajv, with an error that says where and what. */
import type { Static, TSchema } from '@sinclair/typebox';
import Ajv from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { UserError } from './errors';

const ajv = new Ajv({ allErrors: false, strict: false, strictNumbers: true });

/** Gives a decoder for a schema; it throws a `UserError` with the given code when the value does not fit. */
export function decoder<T extends TSchema>(schema: T, code: string, what: string): (value: unknown) => Static<T> {
  // Compiled when it is first needed: a command needs few of all the schemas there are, and compiling them is most of a start.
  let compiled: ValidateFunction<Static<T>> | undefined;
  return (value) => {
    const validate = (compiled ??= ajv.compile<Static<T>>(schema));
    if (validate(value)) return value;
    throw new UserError(code, `${what} ${explain(validate.errors?.[0])}`);
  };
}

/** What a decoder gives, or what is wrong. */
export type Decoded<T> = { readonly value: T } | { readonly fault: string };

/** Decodes where a value that does not fit is no error of the user's: gives the fault, without its full stop. */
export function decoded<T>(decode: (value: unknown) => T, value: unknown): Decoded<T> {
  try {
    return { value: decode(value) };
  } catch (error) {
    if (error instanceof UserError) return { fault: error.message.replace(/\.$/, '') };
    throw error;
  }
}

function explain(error: ErrorObject | undefined): string {
  if (error === undefined) return 'does not fit its schema.';
  const place = error.instancePath === '' ? 'at its top level' : `at ${error.instancePath}`;
  const params = error.params as { additionalProperty?: string; allowedValues?: unknown[] };
  if (params.additionalProperty !== undefined)
    return `has an unknown member "${params.additionalProperty}" ${place}. Correct its spelling or take it out.`;
  if (params.allowedValues !== undefined)
    return `is wrong ${place}: it must be one of ${params.allowedValues.map(String).join(', ')}.`;
  return `is wrong ${place}: it ${error.message ?? 'does not fit'}.`;
}
