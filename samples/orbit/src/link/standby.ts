import type { Uplink } from './uplink.ts';

/** Sends on the primary uplink, and on the standby as soon as the primary gives up. */
export function createStandbyUplink(primary: Uplink, standby: Uplink): Uplink {
  let active = primary;
  return {
    async send(frame) {
      if (await active.send(frame)) return true;
      if (active === standby) return false;
      active = standby;
      return active.send(frame);
    },
  };
}
