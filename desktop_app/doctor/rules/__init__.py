"""The rules, one class each."""

from desktop_app.doctor.rules import gradients, inputs, outputs, units
from desktop_app.doctor.rules.base import Rule, rules

__all__ = ["Rule", "gradients", "inputs", "outputs", "rules", "units"]
