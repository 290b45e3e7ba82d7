"""InitScope: see why weight initialization makes or breaks a deep network, and whether its gradients are right."""

__version__ = "0.1.0"
