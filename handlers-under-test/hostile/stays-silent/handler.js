// @ts-nocheck
/** Starts, prints a banner, and never says a word of the wire. */
console.log('Contoso sync service 4.0, ready');
setInterval(() => console.log('still ready'), 50);
