import { loadUplinkState, saveUplinkState } from './state.ts';

export interface Uplink {
  send(frame: string): Promise<boolean>;
}

const RETRIES = 3;

/** The uplink that the dispatcher uses: tries a lost frame again, and remembers where it was. */
export function createUplink(name: string, transmit: (frame: string) => Promise<boolean>): Uplink {
  return {
    async send(frame) {
      const sequence = loadUplinkState(name) + 1;
      for (let attempt = 0; attempt <= RETRIES; attempt++) {
        if (await transmit(`${sequence}:${frame}`)) {
          saveUplinkState(name, sequence);
          return true;
        }
        await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 100));
      }
      return false;
    },
  };
}
