"""Tell whether a claim is right, where printings differ, and how bodies compare."""
