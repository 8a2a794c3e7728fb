export * from './kinds.ts';
export { readArtifact } from './read.ts';
export * from './types.ts';
