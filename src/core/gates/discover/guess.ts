const GATE_WORDS = /^#{1,6} .*\bgates?\b|^#{1,6} G\d+\b|^\*\*(Threshold|Pass criteria)\b|^```+gate\b/im;

/** A cheap guess that a document declares gates: enough to look at its folder. */
export const mayDeclareGates = (text: string): boolean => GATE_WORDS.test(text);
