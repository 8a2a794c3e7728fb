export * from './text/index.ts';
export * from './wiring/index.ts';
