import type { Hit } from '../project/sources.ts';

/** What a role was decided to be. */
export type Judgement = Pick<Hit, 'role' | 'note'> & { readonly confidence?: number };
