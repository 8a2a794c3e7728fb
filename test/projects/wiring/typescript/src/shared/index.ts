export { bedArea } from './bed.ts';
export { hoseLength } from './hose.ts';
