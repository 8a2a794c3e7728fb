import type { Booking } from '../berths/plan.ts';

export interface Notice {
  readonly to: string;
  readonly text: string;
  readonly minute: number;
}

const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;

export function noticeFor(booking: Booking, to: string): Notice {
  return { to, text: `${booking.ferry.name} at ${booking.berth.name}, ${clock(booking.minute)}`, minute: booking.minute };
}
