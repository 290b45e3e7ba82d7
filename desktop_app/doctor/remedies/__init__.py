"""Changes of a lane that cure, as pure functions: from the layers and initializers that it has to others."""

from desktop_app.doctor.remedies.architecture import (
    RULE_OF_THUMB,
    good_pace,
    leaky,
    normalized_inputs,
    other_activation,
    scaled_branches,
    skip_connections,
    slower,
    standardized_targets,
    widened,
)
from desktop_app.doctor.remedies.weights import (
    critical_layers,
    critical_weights,
    orthogonal_weights,
    small_head,
    sound_weights,
    zero_biases,
)

__all__ = [
    "RULE_OF_THUMB",
    "critical_layers",
    "critical_weights",
    "good_pace",
    "leaky",
    "normalized_inputs",
    "orthogonal_weights",
    "other_activation",
    "scaled_branches",
    "skip_connections",
    "slower",
    "small_head",
    "sound_weights",
    "standardized_targets",
    "widened",
    "zero_biases",
]
