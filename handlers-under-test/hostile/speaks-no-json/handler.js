// @ts-nocheck
/** Answers Synchronize with something that only looks like a message. */
require('../base').serve('Speaks no JSON', { Synchronize: (_params, { write }) => void write("{'hr': S_OK}\n") });
