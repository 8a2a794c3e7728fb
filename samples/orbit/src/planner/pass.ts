/** One satellite crossing the sky above one ground station. Times are seconds since midnight UTC. */
export interface Pass {
  readonly satellite: string;
  readonly rises: number;
  readonly sets: number;
  readonly elevation: number;
  readonly priority: number;
}

/** A pass that got an antenna. */
export interface Slot {
  readonly antenna: string;
  readonly pass: Pass;
}

/** The second at which a command has to leave, so that the antenna is there before the satellite. */
export function leadTime(pass: Pass): number {
  return Math.max(0, pass.rises - 60);
}
