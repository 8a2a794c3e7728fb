export { rules } from './registry.ts';
export * from './rule.ts';
