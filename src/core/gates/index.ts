export * from './criteria.ts';
export * from './discover/index.ts';
export * from './evaluate/index.ts';
export * from './hash.ts';
export * from './measure/index.ts';
export * from './record.ts';
export * from './types.ts';
