// @ts-nocheck
/** Its greeting has no protocol. */
require('../base').serve('Greets in its own way', { hello: () => ({ hello: 'kit', version: 7 }) });
