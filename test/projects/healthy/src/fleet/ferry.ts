export interface Ferry {
  readonly name: string;
  readonly draught: number;
  readonly length: number;
}

export const fleet: readonly Ferry[] = [
  { name: 'Alma', draught: 180, length: 42 },
  { name: 'Brede', draught: 140, length: 31 },
  { name: 'Corrie', draught: 210, length: 55 },
];
