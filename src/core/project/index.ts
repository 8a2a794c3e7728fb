export * from './facts.ts';
export { foldProject } from './fold.ts';
export { comparePlans, isTicked, phaseKey, verificationPassed } from './phases.ts';
export * from './query.ts';
export * from './sources.ts';
export * from './types.ts';
