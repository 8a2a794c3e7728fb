import type { Notice } from './notice.ts';

const QUIET_FROM = 22 * 60;
const QUIET_TO = 6 * 60;

/** True when nobody wants a message about this notice now. */
export function isQuiet(notice: Notice): boolean {
  return notice.minute >= QUIET_FROM || notice.minute < QUIET_TO;
}
