export * from './ask.ts';
export * from './audits.ts';
export * from './claims.ts';
export * from './closure.ts';
export * from './connections.ts';
export * from './names.ts';
export * from './plans.ts';
export * from './proof.ts';
