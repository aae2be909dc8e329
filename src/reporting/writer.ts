/** A report is a function of the compliance record, and of the traces beside it. */
import type { Compliance } from '../verdict/compliance';

export interface Writer {
  /** The file's name in the folder of the results. */
  readonly name: string;
  write(results: { readonly compliance: Compliance; readonly folder: string }): void | Promise<void>;
}
