/**
 * Tells of conflicts after every run, and whoever opens one gets another round for the items concerned (ERR-13): as many rounds as
 * the user cares to ask for.
 */
import { ConflictHandler, factoryOf } from '../faulty/base';

export default factoryOf(ConflictHandler);
