import { leadTime, type Slot } from '../planner/pass.ts';
import { createUplink } from './uplink.ts';

/** Sends the commands of every slot to its antenna; returns the slots that were not acknowledged. */
export async function dispatch(
  slots: readonly Slot[],
  transmit: (antenna: string, frame: string) => Promise<boolean>,
): Promise<Slot[]> {
  const lost: Slot[] = [];
  for (const slot of slots) {
    const uplink = createUplink(slot.antenna, (frame) => transmit(slot.antenna, frame));
    if (!(await uplink.send(`track ${slot.pass.satellite} at ${leadTime(slot.pass)}`))) lost.push(slot);
  }
  return lost;
}
