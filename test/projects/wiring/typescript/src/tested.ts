export class FrostAlarm {
  rings(degrees: number): boolean {
    return degrees < 2;
  }
}
