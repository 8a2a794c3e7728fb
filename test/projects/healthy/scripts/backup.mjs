// Copies the queue to a second disk: node scripts/backup.mjs FROM TO
import { copyFileSync } from 'node:fs';

const [from = 'notices.jsonl', to = 'notices.backup.jsonl'] = process.argv.slice(2);
copyFileSync(from, to);
