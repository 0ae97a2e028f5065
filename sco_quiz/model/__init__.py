"""Values: dates, events, cards, reviews. They read no clock, file, database, terminal or randomness."""
