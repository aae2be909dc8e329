export * from './constants';
export * from './guid';
export * from './hresult';
export type * from './interfaces';
export * from './limits';
export * from './methods';
export type * from './link';
