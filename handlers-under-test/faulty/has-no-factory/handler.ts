/** Exports a class under a name of its own and nothing by default: there is nothing to start. */
import { PlainHandler } from '../base';

export class Handler extends PlainHandler {}
