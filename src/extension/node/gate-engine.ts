// The engine of the gates stands in a file of its own: it is read after the documents are, and not before.
export { EVIDENCE_FOLDER } from '../../node/evidence/write.ts';
export { openGates } from '../../node/gates/engine.ts';
export { gitIdentity } from '../../node/git.ts';
export { visible } from '../../node/run/consent.ts';
