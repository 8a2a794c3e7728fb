import { basename } from 'node:path';
import { SingleBar } from 'cli-progress';

/** For long work on a terminal; on stderr, so that it never stands in a report. */
export interface Progress {
  reading(folder: string): (done: number, total: number) => void;
  end(): void;
}

export const silent: Progress = { reading: () => () => {}, end: () => {} };

/** Below this number of documents the work is done before a bar could be read. */
const LONG = 400;

export function progressOn(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return silent;
  const bar = new SingleBar({
    ...{ stream, clearOnComplete: true, hideCursor: true },
    format: 'reading {folder} [{bar}] {value}/{total}',
  });
  return {
    reading: (folder) => (done, total) => {
      if (total < LONG) return;
      if (!bar.isActive) bar.start(total, done, { folder: basename(folder) });
      bar.setTotal(total);
      bar.update(done, { folder: basename(folder) });
    },
    end: () => bar.stop(),
  };
}
