"""What signal propagation theory predicts of a network before a single step is taken."""
