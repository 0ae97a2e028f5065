"""Progress on disk: the append-only review log and the memory projected from it."""
