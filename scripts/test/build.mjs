// Before the unit tests: those of the command line and of the package look at fresh bundles.
import { buildAll } from '../build.mjs';

export default async function setup() {
  await buildAll();
}
