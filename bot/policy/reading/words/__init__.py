"""The words that reading goes by, one module for each kind of word and in it one entry for each language; data only."""
