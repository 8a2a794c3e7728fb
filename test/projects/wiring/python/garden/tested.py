class FrostAlarm:
    def rings(self, degrees: int) -> bool:
        return degrees < 2
