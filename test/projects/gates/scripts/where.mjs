// Says where it runs: the working directory is part of a gate.
import { basename } from 'node:path';

console.log(`CWD_${basename(process.cwd()).toUpperCase()}`);
