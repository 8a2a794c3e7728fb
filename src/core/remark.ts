/** The door to remark: loaded when somebody asks for a second opinion, not before. */
export { type Disagreement, secondOpinion } from './parse/second-opinion.ts';
