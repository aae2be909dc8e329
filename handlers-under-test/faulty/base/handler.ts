/** The base itself as a candidate: what the faulty handlers are without their fault must be accepted. */
import { factoryOf, PlainHandler } from '.';

export default factoryOf(PlainHandler);
