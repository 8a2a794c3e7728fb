/** Never 0 for "did not look". */
export const EXIT = {
  clean: 0,
  findings: 1,
  couldNotRun: 2,
  nothingToCheck: 3,
  interrupted: 130,
} as const;

/** A sentence for the person at the terminal, and the code to leave with. */
export class Stop extends Error {
  constructor(
    message: string,
    readonly code: number = EXIT.couldNotRun,
  ) {
    super(message);
  }
}
