/// <reference lib="dom.iterable" />
/** The script of the index: filters over the handlers, and the matrix for any of them. */
import { addHandlerFilter } from './handler-filter';
import { addMatrix } from './matrix';

document.documentElement.classList.add('scripted');
addHandlerFilter();
void addMatrix();
