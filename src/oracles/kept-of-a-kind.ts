/** How many of one kind of oddity are kept: enough to cite, never enough to grow with the trace. */
export const keptOfAKindMax = 8;
