import type { Booking } from '../berths/plan.ts';
import type { Notice } from './notice.ts';

/** A notice for a ferry that comes later than it was booked. */
export function delayNotice(booking: Booking, to: string, minutes: number): Notice {
  return { to, text: `${booking.ferry.name} is ${minutes} minutes late`, minute: booking.minute + minutes };
}
