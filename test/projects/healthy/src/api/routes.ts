import { planBerths } from '../berths/plan.ts';
import type { Berth } from '../berths/berth.ts';
import { fleet } from '../fleet/ferry.ts';
import { delayNotice } from '../notices/delay.ts';
import { noticeFor } from '../notices/notice.ts';
import { drain, enqueue } from '../notices/queue.ts';
import { sendSms } from '../notices/sms.ts';
import type { TideTable } from '../tides/table.ts';

interface Harbour {
  readonly berths: readonly Berth[];
  readonly tide: TideTable;
  readonly queue: string;
}

/** Plans the day, queues one notice a ferry and one more a late ferry, and sends what can be sent. */
export function runDay(harbour: Harbour, to: string, late: Readonly<Record<string, number>> = {}): number {
  for (const booking of planBerths(fleet, harbour.berths, harbour.tide)) {
    enqueue(harbour.queue, noticeFor(booking, to));
    const minutes = late[booking.ferry.name];
    if (minutes) enqueue(harbour.queue, delayNotice(booking, to, minutes));
  }
  return drain(harbour.queue, (notice) => sendSms(notice, () => true));
}
