// @ts-nocheck
/** One session goes well; the next one finds it unprepared. */
let sessions = 0;
require('../base').serve('Works once', { Initialize: () => ((sessions += 1) > 1 ? process.exit(9) : { hr: 0 }) });
