"""Find what is true of it: stores, understanding, calculation, composition, verification."""
