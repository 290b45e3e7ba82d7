"""A network of two layers, with a backward pass that is right.

Check it:  initscope check-code two_layers.py
"""

import numpy as np


def affine_forward(x, w, b):
    """Each row of x is an example.

    - x: data, of shape (N, D)
    - w: weights, of shape (D, M)
    - b: biases, of shape (M,)
    """
    return x @ w + b, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    dx = dout @ w.T
    dw = x.T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db


def relu_forward(x):
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    dx = dout * (cache > 0)
    return dx


def softmax_loss(scores, y):
    """The mean cross-entropy, and its gradient with respect to the scores; y holds the number of each right class."""
    examples = np.arange(len(scores))
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_probabilities[examples, y].mean()
    dscores = np.exp(log_probabilities)
    dscores[examples, y] -= 1
    return loss, dscores / len(scores)


def loss_and_grad(params, X, y):
    """The whole network, put together from the layers above; params is a dictionary."""
    hidden, cache1 = affine_forward(X, params["W1"], params["b1"])
    active, cache2 = relu_forward(hidden)
    scores, cache3 = affine_forward(active, params["W2"], params["b2"])
    loss, dscores = softmax_loss(scores, y)
    grads = {}
    dactive, grads["W2"], grads["b2"] = affine_backward(dscores, cache3)
    _, grads["W1"], grads["b1"] = affine_backward(relu_backward(dactive, cache2), cache1)
    return loss, grads
