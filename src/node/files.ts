export * from './disk.ts';
export * from './listing.ts';
export * from './reading.ts';
export * from './roots.ts';
