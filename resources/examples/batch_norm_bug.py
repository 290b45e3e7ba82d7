"""Batch normalization whose backward pass has a bug: the check says which gradient is wrong, and how.

Check it:  initscope check-code batch_norm_bug.py

The mean of the batch depends on every x, so that its gradient flows back to all of them.  That term is left out below.
With it, the last lines of batchnorm_backward read

    dx = (dxhat - dxhat.mean(axis=0) - xhat * (dxhat * xhat).mean(axis=0)) / std
"""

import numpy as np


def batchnorm_forward(x, gamma, beta):
    mean, std = x.mean(axis=0), np.sqrt(x.var(axis=0) + 1e-5)
    xhat = (x - mean) / std
    return gamma * xhat + beta, (xhat, gamma, std)


def batchnorm_backward(dout, cache):
    xhat, gamma, std = cache
    dgamma = (dout * xhat).sum(axis=0)
    dbeta = dout.sum(axis=0)
    dxhat = dout * gamma
    dx = (dxhat - xhat * (dxhat * xhat).mean(axis=0)) / std
    return dx, dgamma, dbeta
