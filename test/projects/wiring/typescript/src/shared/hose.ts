export const hoseLength = (beds: number): number => beds * 5;
