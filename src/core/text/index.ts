export * from './edit.ts';
export * from './once.ts';
export * from './range.ts';
export * from './source.ts';
