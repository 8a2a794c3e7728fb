export * from './artifacts/index.ts';
export { type Config, readSettings, SETTINGS_FILE } from './check/config.ts';
export type { RuleFailure } from './check/run.ts';
export * from './gates/index.ts';
export * from './project/index.ts';
export * from './rules/index.ts';
export * from './text/index.ts';
export * from './wiring/index.ts';
export * from './workspace.ts';
