/// <reference lib="dom.iterable" />
/** The script of the page. Everything that decides is there without it; it adds timelines, filters, and ways to get about. */
import { copyOnClick } from './copy';
import { addFilters } from './filters';
import { followLinks } from './links';
import { addSessions } from './sessions';
import { drawTimelines } from './timelines';

document.documentElement.classList.add('scripted');
copyOnClick();
followLinks();
drawTimelines();
addSessions();
addFilters();
