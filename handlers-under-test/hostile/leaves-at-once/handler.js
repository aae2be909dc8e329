// @ts-nocheck
/** Ends well, as it believes: 0 is no greeting. */
process.exit(0);
