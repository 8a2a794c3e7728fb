export * from './edit.ts';
export * from './range.ts';
export * from './source.ts';
