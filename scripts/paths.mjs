import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
/** The project to play in, from the root. */
export const sample = existsSync(join(root, 'samples/orbit')) ? 'samples/orbit' : 'test/projects/tiny';
/** Screenshots, reports and the packaged extension of a test run; git does not see it. */
export const output = join(root, 'test-output');
