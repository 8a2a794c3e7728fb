// Made by `npm run generate` from the files beside it: one line a rule.
import { planCount } from './plan-count.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [planCount];
