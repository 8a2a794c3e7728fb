// Stands in fences that are no command of a gate. When this file has run, a test fails.
import { remember } from './state.mjs';

remember('never-ran', 'it ran');
