// gray-matter keeps the original text as a Buffer; in a web worker the text itself will do.
export const Buffer = { from: (text) => text, isBuffer: () => false };
