"""English words in a sentence of another language, but for names."""

from __future__ import annotations

import re

NAMES = """
Adam AdamW Alt approx
Bachlechner backward below Bengio Bernstein BERT
Caffe Clevert Conv Conv2D CSV Ctrl
Del delta Devlin dirac Dropout
Elfwing ELU Enter erf Esc exact
false fan faults Fixup Flax flax forward Function
gain GBK GELU Gimpel Glorot grad gzip
Haiku hard Hendrycks Hinton Hutter
IDX ImageNet Initialization InitScope initscope Ins
JAX Jozefowicz JSON
Kaiming Keras keras Kingma Klambauer
layers Leaky leaky LeCun Left limit Linear log logit Loshchilov loss LSTM LSUV
Martens Matas MiB Mish Mishkin Misra MLP MNIST
Nesterov nn None NPZ null NumPy numpy
PDF PNG Polyak Python PyTorch pytorch
range ReLU return ReZero Richardson Ridders Right RMSprop
safetensors Saxe scale Schoenholz SELU shape sigmoid SiLU sin Sitzmann SkipInit slope Smith softmax softplus
softsign std Sutskever SVG swish
tanh TensorFlow text torch Transformer true
UTF
value Var version
Xavier Xiao XOR
Zhang
"""
"""People, programs, functions, keys, and what is written the same in every language."""

_NAMES = set(NAMES.split())


def english_in(text: str) -> set[str]:
    """Words that are no names: not in tags, placeholders or indices, and not code such as scaled-dW, fan_in or W.T."""
    bare = re.sub(r"<[^<>]*>|\[[^\[\]]*\]|\{[^{}]*\}|\w+(?:[-_]\w+)+", " ", text, flags=re.ASCII)
    return set(re.findall(r"(?<![\w.])[A-Za-z]{3,}(?![\w(./])", bare, re.ASCII)) - _NAMES
