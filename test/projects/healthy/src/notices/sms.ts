import { isQuiet } from './quiet.ts';
import type { Notice } from './notice.ts';

/** Sends a notice as a short message; at night it is left for the morning. */
export function sendSms(notice: Notice, modem: (to: string, text: string) => boolean): boolean {
  if (isQuiet(notice)) return false;
  return modem(notice.to, notice.text.slice(0, 160));
}
