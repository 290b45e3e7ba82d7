"""What ails a network, why, and what cures it: one forward and backward pass, a rule for each illness."""
