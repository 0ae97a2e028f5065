"""The figures of the statistics, each a sentence, a chart and what is said of the place at its cursor."""
