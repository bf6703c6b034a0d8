"""Tell what stands in words: reasons, duties, terms, aims, quoted as they are printed."""
