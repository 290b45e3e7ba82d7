"""English words in a sentence of another language, but for names."""

from __future__ import annotations

import re

NAMES = """
Adam AdamW Alt
Bachlechner backward below Bengio Bernstein BackProp BERT
Caffe Clevert Conv Conv2D CSV Ctrl
Del delta Devlin dirac Dropout
Efficient Elfwing ELU Enter erf Esc
false fan faults Fixup Flax flax forward Function
GBK GELU Frasconi Gimpel Glorot grad grads gzip
Haiku hard Hochreiter Hendrycks Hinton Hutter
IDX ImageNet Initialization InitScope initscope Ins
JAX Jozefowicz JSON
Kaiming Karpathy Keras keras Kingma Klambauer
layers Leaky leaky LeCun Left Linear log logit Loshchilov loss LSTM LSUV
Martens Matas MiB Mish Mishkin Misra MLP MNIST MSRA
NaN Nesterov nn None NPZ null NumPy numpy
PDF PNG Numerical Polyak Poole Press Python PyTorch pytorch
range Recipes ReLU return ReZero Richardson Ridders Right RMSprop
safetensors Saxe Schoenholz SELU shape sigmoid Simard SiLU sin Sitzmann SkipInit Smith softmax softplus
softsign Squire Student Sutskever SVG swish
tanh TensorFlow text torch Transformer Trapp true
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


_TYPED = re.compile(
    r"""
    ^\ +initscope.*$               # an example of a command
    | ^\ {2,}[^\u4e00-\u9fff]+?\ {2,}  # the first column of a list
    | --[a-z][\w-]*                # an option
    | "[^"\n]*" | '[^'\n]*' | “[\x00-\x7f]*”  # what is written so
    | \[[^\]\n]*\]                # what may be left out
    | [\w.]+\([^()\n]*\) | ->\ [\w.]+   # a call and what it returns
    | %\(\w+\)\w                   # a placeholder of Python's parser
    | [A-Z]+=[A-Z]+ | NAME | COMMAND | FILE | FRAMEWORK | KEY | PATH | SOURCE | VALUE
    | initscope\ [\w-]+(?:\ start)?   # a command
    """,
    re.VERBOSE | re.MULTILINE,
)
_NAMED = {
    "complex",
    "draft",
    "Flatten",
    "gradient",
    "inf",
    "LAYER",
    "logits",
    "Network",
    "params",
    "Ridders",
    "Schema",
    "Student",
}


def english_beside_code(text: str, source: str) -> set[str]:
    """Words of help that are neither names nor written as code, there or anywhere in the English source."""
    code = set(re.findall(r"\w+", " ".join(_TYPED.findall(source))))
    return english_in(_TYPED.sub(" ", text)) - code - _NAMED
