"""Values that everything else speaks in: cases, decisions and business time; standard library only."""
