export const bedArea = (width: number, length: number): number => width * length;
