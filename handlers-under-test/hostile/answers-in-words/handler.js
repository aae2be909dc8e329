// @ts-nocheck
/** Its HRESULTs are texts. */
require('../base').serve('Answers in words', { Synchronize: () => ({ hr: 'S_OK' }) });
