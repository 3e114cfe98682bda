"""Translation memories of other programs, in and out: TMX 1.4b."""
