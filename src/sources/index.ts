export * from './learn.ts';
export * from './watch.ts';
