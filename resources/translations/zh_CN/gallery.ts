<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>gallery</name>
    <message>
      <source>Two starts of one deep network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same network of 20 layers twice, differing only in the numbers it starts from. With N(0, 0.01²) every layer shrinks what passes through it, forwards and backwards: the gradient arrives at the first layers some twenty orders of magnitude too small, and the loss stays where a coin toss is. With Xavier, made for tanh, signal and gradient keep their size through all layers, and within a hundred steps the boundary winds around both spirals.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>N(0, 0.01²)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Xavier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Symmetry: all weights equal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Units that start alike stay alike, because they receive the same gradient. With zeros nothing but the last bias can move; with one constant for all, each layer learns as if it had a single unit, and the boundary is a straight line. Random weights break the symmetry: see how the histograms of the weights stay single bars in two lanes and spread in the third.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>zeros</source>
      <translation>全零</translation>
    </message>
    <message>
      <source>constant 0.1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Vanishing gradients: sigmoid</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The slope of the sigmoid is at most 1/4, so every layer takes away three quarters of the gradient or more. Look at the depth profile of the gradient: a falling line for sigmoid, a level one for tanh and for ReLU, each with the initializer made for it. The sigmoid lane learns the last layers only, which see nothing but what random layers have left of the data.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sigmoid, Xavier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tanh, Xavier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ReLU, He</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exploding gradients: weights too large</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every ReLU layer multiplies the size of what passes through it by the gain on He's formula, and 20 layers multiply 20 times. A gain of 1.15 already makes every gradient about ten times too large, and the loss falls in leaps; with 2 the first loss is near 100,000, and after three steps the numbers overflow and the lane ends. With the formula as it is, gain 1, the depth profile is level.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>He</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>He × 1.15</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>He × 2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dead ReLU: biases too negative</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A ReLU unit whose input is negative for every example passes no gradient, so it can never recover. With biases of −1 each layer kills more units than the one before, and a few layers on nobody is left: the loss does not move. Leaky ReLU starts just as badly, but lets a fifth of the gradient through, and climbs out after some hundred steps.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ReLU</source>
      <translation>ReLU</translation>
    </message>
    <message>
      <source>ReLU, b = −1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>leaky ReLU, b = −1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unscaled inputs</source>
      <translation>输入未缩放</translation>
    </message>
    <message>
      <source>Wine is described by 13 measurements, one of them near 750 and another near 0.4; here they enter as they come. The largest saturates the first layer of the tanh network and drowns the others, and what it passes on is nearly the same for every wine. Turn on “standardize” in the data panel and play again: the same network learns in a few dozen steps. The second lane does it inside the network, with a BatchNorm in front.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as they come</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>BatchNorm in front</source>
      <translation>前置批归一化</translation>
    </message>
    <message>
      <source>He against Xavier at 30 layers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ReLU sets half of its inputs to zero, so under Xavier the signal loses half of its variance in every layer: 2⁻³⁰ of it is left at the end. He's factor of two makes up for that, and ten clusters are learnt to a loss below 0.002, while Xavier hardly leaves ln 10 = 2.30. He et al. 2015 showed the same at 30 layers on ImageNet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The course's circles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The assignment “Initialization” of the deep-learning course, number for number: 300 points, a network 2-10-5-1, 15,000 steps on all of them. Zeros learn nothing (50 %), random × 10 starts with a huge loss and gets 83 % and 86 %, He reaches 99.33 % on the training and 96 % on the test set. All weights come from numpy's legacy generator with seed 3, as in the course.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>random × 10</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Handwritten digits</source>
      <translation>手写数字</translation>
    </message>
    <message>
      <source>Real data: 1,797 handwritten digits of 8 × 8 pixels, six layers. N(0, 0.01²) does not leave ln 10 = 2.30, because its gradients are a million times smaller than He's. With weights one and a half times as large as He's the training set is learnt as well, but the test accuracy is several points lower: a large start need not change much to fit what it sees.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>He × 1.5</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A small convolutional network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two convolutions with pooling look at the digits as pictures, then two dense layers decide. A filter of 3 × 3 on 8 channels sums over 72 inputs: that is the fan that He's formula divides by. N(0, 0.01²) ignores it, and its loss does not leave ln 10 = 2.30.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Residual blocks with and without a branch scale</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A skip lets the gradient pass, but each block adds the variance of its branch to that of the skip: 20 blocks double it 20 times. Without a scale the last block gives values in the hundreds and the first loss is near 80: even Adam spends its first dozens of steps on shrinking them. With a branch scale of 1/√20 the variance grows by no more than a factor e in all, and the network learns at once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>branch × 1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>branch × 1/√20</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The statistics of ten layers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to learn here: 1,000 rows of pure N(0, 1) pass through ten layers of 500 units, to be looked at before the first step. The standard deviation of tanh activations dies out with weights of 0.01, sticks to ±1 with weights of 1, and falls slowly with Xavier (0.63, 0.49, … 0.23); ReLU keeps it with He. These are the pictures of the CS231n lecture on initialization.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tanh, W × 0.01</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tanh, W × 1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What PyTorch does when not asked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>torch.nn.Linear draws weights with a sixth of the variance that ReLU needs. Three layers forgive that; through 30 the gradient loses about ten orders of magnitude on its way to the first layer, and the loss stays at ln 10. He's initializer is the only difference in the second lane.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PyTorch's default</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A wrong gradient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Four times the same network from the same weights, and only the first lane has a right backward pass. In the second, layer 2 leaves out the derivative of its tanh: the gradients of layers 1 and 2 are wrong, and the loss falls all the same, hardly later. In the third, layer 3 takes the derivative of the sigmoid for that of tanh, and learning starts hundreds of steps late. In the fourth nobody sets the gradient to zero between two steps: the loss falls fastest of all, then comes back up and stays there. So a loss that falls does not prove a gradient right. The gradient check does: look at its plot, or open its room (Ctrl+2) and choose one of these lanes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>right</source>
      <translation>正确</translation>
    </message>
    <message>
      <source>tanh′ left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>σ′ for tanh′</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>never set to zero</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Standard and normalized weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>With the “standard” weights of 2010, U(±1/√n), every tanh layer shrinks the gradient on its way back by √3, and through four layers it falls 9.3 times; with the normalized ones, now called Xavier, only 1.25 times. The diamonds on the gradient profile are those two falls: each stands over layer 1 by the published ratio, and the profile has to pass through it. A layer’s Jacobian passes on 0.5 of a small change in the mean direction under the first and 0.8 under the second. The labels are random, so there is little to learn: look before the first step. The paper has five layers of 1,000 units; here they have 400, which changes neither ratio and trains smoothly.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>standard</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>normalized</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How deep a network can learn</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A tanh network learns if it is less than about six correlation lengths deep, because beyond that all inputs look alike or nothing alike at its end. With biases of variance 0.05 the depth that can be trained is 22 layers for σw² = 1, 42 for σw² = 4, and without limit at the critical σw² = 1.76. So 10 layers learn and 60 do not in the first pair, 20 do and 60 do not in the last, and between them 60 layers learn as if they were few. The diamonds say which accuracy each has to pass or not to reach in 300 steps. The paper sweeps all depths and variances on MNIST; these five cuts through its map, 64 units wide and on ten clusters, stand on either side of its edge.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>σw² 1, 10 deep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>σw² 1, 60 deep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>σw² 1.76, 60 deep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>σw² 4, 20 deep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>σw² 4, 60 deep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Deep linear networks: orthogonal against Gaussian</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A linear network of 16 layers that starts from orthogonal matrices learns a linear map in some thirty steps, and from Gaussian matrices of the same variance not in 4,000. Products of orthogonal matrices keep all lengths; products of Gaussian ones stretch a few directions and forget the others, the more the deeper: 4 and 8 layers still get through. The diamonds are on the line of loss 0.05: the orthogonal lane reaches it at step 30, the Gaussian one is still above it at the end. Of five other draws of it two get there, after more than 3,000 steps, and two overflow. The lanes share a learning rate, the best for 16 orthogonal layers; with the best of its own for each, orthogonal networks of 4 to 64 layers take 15 to 39 steps.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>orthogonal, 16 deep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gaussian, 4 deep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gaussian, 8 deep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gaussian, 16 deep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fifty residual blocks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each block adds as much variance as it gets, so that fifty multiply it by 2⁵⁰ and values in the tens of millions come out. A branch scale of 1/√50 leaves a factor e ≈ 2.7, and a learned scale α that starts at 0 leaves the signal exactly as it is. Look at the spread of the activations before the first step: the diamonds are at the square roots of the three, since the axis shows standard deviations. The layers inside the blocks zigzag below, because a ReLU lets only part of the spread through. With 128 units a draw scatters around 2⁵⁰ by a factor of four or so.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>branch × 1/√50</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>branch × α, from 0</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
