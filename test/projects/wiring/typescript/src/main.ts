// Some day this calls rakeLeaves() too.
import { bedArea } from './shared/index.ts';
import { soilDepth } from './wired.ts';

console.log('rakeLeaves is for autumn', soilDepth(3), bedArea(2, 4));
