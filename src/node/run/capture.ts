/** Output up to a limit: its first and its last half, as summaries stand at the end. */
export interface Capture {
  push(text: string): void;
  text(): string;
  /** Characters that were left out. */
  left(): number;
}

export function createCapture(limit: number): Capture {
  const half = Math.max(1, Math.floor(limit / 2));
  let head = '';
  let tail: string[] = [];
  let tailLength = 0;
  let left = 0;
  const trim = (): void => {
    const joined = tail.join('');
    left += Math.max(0, joined.length - half);
    tail = [joined.slice(-half)];
    tailLength = tail[0]?.length ?? 0;
  };
  return {
    push(text) {
      const room = Math.max(0, half - head.length);
      head += text.slice(0, room);
      if (text.length <= room) return;
      tail.push(text.slice(room));
      tailLength += text.length - room;
      if (tailLength > half * 2) trim();
    },
    text() {
      if (tailLength > half) trim();
      const gap = left === 0 ? '' : `\n[${left} characters left out: more than the limit of ${limit}]\n`;
      return head + gap + tail.join('');
    },
    left() {
      return left + Math.max(0, tailLength - half);
    },
  };
}
